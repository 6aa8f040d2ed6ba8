/**
 * One environment: the pools that the configuration names, with their functions, clients and outputs.
 * `main.ts` makes one for each environment.
 * @module
 */
import { ArchiveProvider } from "@cdktf/provider-archive/lib/provider";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalBackend, S3Backend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { EnvironmentConfig } from "../config/schema";
import {
  type KindOfPool,
  listPools,
  maySignInByKey,
  type PoolRegistry,
  triggersKey,
} from "../handlers/pools";
import { TRIGGER_NAMES, type TriggerName, triggerOf } from "../handlers/triggers";
import { ceilingsOf } from "../vocabulary/sign-up-ceiling";
import { ConstructError } from "./errors";
import { addExchange } from "./exchange-resources";
import type { MonitoredFunction } from "./metrics";
import { Monitoring } from "./monitoring";
import { addOutputs, type PoolWithClient } from "./outputs";
import { clientProperties, poolProperties } from "./pool-properties";
import { declarePrivacy } from "./privacy/declare-privacy";
import { RateLimit } from "./rate-limit";
import { TriggerFunction } from "./trigger-function";
import { hasSignInByKey, type TriggerResources, triggerNeeds } from "./trigger-needs";
import { createTriggerResources } from "./trigger-resources";
import { UserPool } from "./user-pool";
import { UserPoolClient } from "./user-pool-client";

/** Properties of {@link IdentityStack}. */
export interface IdentityStackProps {
  readonly config: EnvironmentConfig;
  /** Where the bundle of a handler is, such as that of `pre-sign-up`; it exports `handler`. */
  readonly bundleOf: (entry: string) => string;
  /**
   * What is true of each pool.
   * @defaultValue the registry `handlers/pools.ts`
   */
  readonly registry?: PoolRegistry;
}

/** The oldest Terraform or OpenTofu whose S3 backend locks by a file. */
const REQUIRED_VERSION = ">= 1.10.0";

/**
 * The pools of one environment, ready for `cdktf deploy` or `terraform apply`.
 *
 * @example
 * new IdentityStack(app, "incognito-dev", {
 *   config,
 *   bundleOf: (entry) => `dist/handlers/${entry}/index.js`,
 * });
 */
export class IdentityStack extends TerraformStack {
  private readonly config: EnvironmentConfig;
  private readonly bundleOf: (entry: string) => string;
  private readonly resources: TriggerResources;
  private readonly functions: MonitoredFunction[] = [];

  constructor(scope: Construct, id: string, { config, bundleOf, registry }: IdentityStackProps) {
    super(scope, id);
    this.config = config;
    this.bundleOf = bundleOf;
    this.addOverride("terraform.required_version", REQUIRED_VERSION);
    this.addBackend(id);
    this.addProviders();
    this.resources = createTriggerResources(this, config);
    const pools = listPools(registry).filter(({ kind }) => config.pools.includes(kind));
    const created = pools.map((each) => this.createPool(each));
    const { region, passwordMinimumLength, accountLinks } = config;
    const { bans } = this.resources;
    const apis = addExchange(this, { config, bundleOf, pools: created, registry, bans });
    addOutputs(this, { region, passwordMinimumLength, pools: created, apis, accountLinks });
    this.addRateLimit(created);
    declarePrivacy(this, { config, pools });
    if (config.monitoringEnabled) {
      new Monitoring(this, "monitoring", {
        dashboardName: config.namePrefix,
        region: config.region,
        functions: this.functions,
        apis,
        topicArn: config.alarmTopicArn,
      });
    }
  }

  private addBackend(id: string): void {
    const { stateBucket, stateRegion, region } = this.config;
    if (stateBucket === undefined) {
      // Relative to the stack's folder in cdktf.out, which synth may delete: the state is kept outside it.
      new LocalBackend(this, { path: `../../../terraform.${id}.tfstate` });
      return;
    }
    const backend = new S3Backend(this, {
      bucket: stateBucket,
      key: `${id}/terraform.tfstate`,
      region: stateRegion ?? region,
      encrypt: true,
    });
    // cdktf 0.21 has no property for it.
    backend.addOverride("use_lockfile", true);
  }

  private addProviders(): void {
    new AwsProvider(this, "aws", {
      region: this.config.region,
      defaultTags: [
        {
          tags: {
            "incognito:environment": this.config.environment,
            "incognito:managed-by": "terraform",
          },
        },
      ],
    });
    new ArchiveProvider(this, "archive");
  }

  /** In front of the pools that anybody can sign up to at once: those of user names. */
  private addRateLimit(created: readonly PoolWithClient[]): void {
    const { namePrefix, rateLimitPerFiveMinutes } = this.config;
    const pools = created
      .filter(({ signUpWorkBits }) => signUpWorkBits !== undefined)
      .map(({ kind, pool }) => ({ kind, arn: pool.arn }));
    if (rateLimitPerFiveMinutes === undefined || pools.length === 0) return;
    new RateLimit(this, "rate-limit", {
      aclName: `${namePrefix}-rate-limit`,
      perFiveMinutes: rateLimitPerFiveMinutes,
      pools,
    });
  }

  private createPool(each: KindOfPool): PoolWithClient {
    const { kind } = each;
    const { config, resources } = this;
    const pool = new UserPool(
      this,
      `${kind}-pool`,
      poolProperties(each, config, resources.messageKeys),
    );
    this.addTriggers(pool, each);
    const client = new UserPoolClient(this, `${kind}-client`, clientProperties(each, config, pool));
    const signInByKey = maySignInByKey(each.pool)
      ? hasSignInByKey(config[triggersKey(kind)])
      : undefined;
    const phrases =
      each.pool.anonymous === true
        ? { realm: config.realm, names: config.anonymousNames }
        : undefined;
    const signUpWorkBits = each.pool.signInWith === "username" ? config.signUpWorkBits : undefined;
    return { kind, pool, client, phrases, signUpWorkBits, signInByKey };
  }

  /**
   * Wires what the configuration has on, in the registry's order, and Pre Token Generation in any case:
   * Terraform cannot take it off a pool (terraform-provider-aws issue 45529), so off means that it does
   * nothing.
   */
  private addTriggers(userPool: UserPool, each: KindOfPool): void {
    const on = this.config[triggersKey(each.kind)];
    for (const trigger of TRIGGER_NAMES) {
      if (on.includes(trigger) || trigger === "preTokenGeneration") {
        userPool.addTrigger(trigger, this.createTriggerFunction(trigger, each));
      }
    }
  }

  private createTriggerFunction(trigger: TriggerName, { kind, pool }: KindOfPool): TriggerFunction {
    const { config, resources } = this;
    const { entry } = triggerOf(trigger);
    if (entry === undefined) {
      throw new ConstructError(
        `trigger ${trigger} has no handler; add one to handlers/ and to handlers/triggers.ts`,
      );
    }
    const triggers = config[triggersKey(kind)];
    const {
      environment,
      statements = [],
      entry: deployed = entry,
      ...needs
    } = triggerNeeds(trigger, { pool, triggers, config, resources });
    const fn = new TriggerFunction(this, `${kind}-${entry}`, {
      functionName: `${config.namePrefix}-${kind}-${entry}`,
      bundle: this.bundleOf(deployed),
      runtime: config.lambdaRuntime,
      memoryMegabytes: config.lambdaMemoryMegabytes,
      logRetentionDays: config.logRetentionDays,
      environment: { POOL_KIND: kind, ...environment },
      // Lambda's own lines say when somebody came; where people are anonymous it keeps them to itself.
      ...(pool.anonymous && { systemLogLevel: "WARN" }),
      ...needs,
    });
    for (const statement of statements) fn.addStatement(statement);
    const { functionName } = fn;
    const hasCeiling = deployed !== entry && Object.values(ceilingsOf(config)).some(Boolean);
    this.functions.push({
      trigger,
      kind,
      takesKeys: maySignInByKey(pool),
      functionName,
      ...(hasCeiling && { hasCeiling }),
    });
    return fn;
  }
}
