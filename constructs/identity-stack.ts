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
import { listPools, type PoolRegistry } from "../handlers/pools";
import { addAccountsSweep } from "./accounts-sweep";
import { createPool } from "./create-pool";
import { addExchange } from "./exchange-resources";
import { Monitoring } from "./monitoring";
import { addOutputs, type PoolWithClient } from "./outputs";
import { declarePrivacy } from "./privacy/declare-privacy";
import { RateLimit } from "./rate-limit";
import { createTriggerResources } from "./trigger-resources";

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

/** The oldest Terraform or OpenTofu whose S3 backend can lock with a file. */
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

  constructor(scope: Construct, id: string, { config, bundleOf, registry }: IdentityStackProps) {
    super(scope, id);
    this.config = config;
    this.addOverride("terraform.required_version", REQUIRED_VERSION);
    this.addBackend(id);
    this.addProviders();
    const resources = createTriggerResources(this, config);
    const pools = listPools(registry).filter(({ kind }) => config.pools.includes(kind));
    const made = pools.map((each) => createPool(this, each, { config, bundleOf, resources }));
    const { accountIdleWeeks, accountLinks, passwordMinimumLength, region } = config;
    const { bans } = resources;
    const apis = addExchange(this, { config, bundleOf, pools: made, registry, bans });
    addOutputs(this, {
      accountIdleWeeks,
      accountLinks,
      apis,
      passwordMinimumLength,
      pools: made,
      region,
    });
    this.addRateLimit(made);
    const sweepFunctionName = addAccountsSweep(this, {
      config,
      bundleOf,
      pools: made.map(({ pool }) => pool),
      resources,
    });
    declarePrivacy(this, { config, pools });
    if (config.monitoringEnabled) {
      new Monitoring(this, "monitoring", {
        dashboardName: config.namePrefix,
        region: config.region,
        functions: made.flatMap(({ functions }) => functions),
        apis,
        topicArn: config.alarmTopicArn,
        sweepFunctionName,
      });
    }
  }

  private addBackend(id: string): void {
    const { stateBucket, stateRegion, region } = this.config;
    if (stateBucket === undefined) {
      // Relative to the stack's folder in cdktf.out. Synth may delete that, so the state is kept outside.
      new LocalBackend(this, { path: `../../../terraform.${id}.tfstate` });
      return;
    }
    const backend = new S3Backend(this, {
      bucket: stateBucket,
      key: `${id}/terraform.tfstate`,
      region: stateRegion ?? region,
      encrypt: true,
    });
    // cdktf 0.21 has no property for this.
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

  /** Limits the pools that anybody can sign up to without a check: those of user names. */
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
}
