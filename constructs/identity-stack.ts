/**
 * One environment: the pools that the configuration names, with their functions, clients and outputs.
 * `main.ts` makes one for each environment.
 * @module
 */
import { ArchiveProvider } from "@cdktf/provider-archive/lib/provider";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { EnvironmentConfig } from "../config/schema";
import { listPools, type PoolRegistry } from "../handlers/pools";
import { addAccountsSweep } from "./accounts-sweep";
import { addBackend } from "./backend";
import { BUNDLE_OF, CONFIG, checkArguments, optional, TEXT } from "./check-arguments";
import { checkPools } from "./check-pools";
import { checkServices } from "./check-services";
import { createPool } from "./create-pool";
import { addExchange } from "./exchange-resources";
import { addHosting } from "./hosting/add-hosting";
import { Monitoring } from "./monitoring";
import { addOutputs, type PoolWithClient } from "./outputs";
import { declarePrivacy } from "./privacy/declare-privacy";
import { RateLimit } from "./rate-limit";
import { environmentTags } from "./tags";
import { createTriggerResources } from "./trigger-resources";

/** Properties of {@link IdentityStack}. */
export interface IdentityStackProps {
  readonly config: EnvironmentConfig;
  /** Where the bundle of a handler is, such as that of `pre-sign-up`; it exports `handler`. */
  readonly bundleOf: (entry: string) => string;
  /**
   * The built page, which an environment with `pageHosted` serves.
   * @defaultValue - there is none, so that no environment may have `pageHosted`
   */
  readonly pageDirectory?: string | undefined;
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

  /** @throws {@link ConstructError} for a property that is missing or mistyped, or a value that a part refuses */
  constructor(scope: Construct, id: string, props: IdentityStackProps) {
    super(scope, id);
    checkArguments(id, props, {
      config: CONFIG,
      bundleOf: BUNDLE_OF,
      pageDirectory: optional(TEXT),
    });
    const { config, bundleOf, registry, pageDirectory } = props;
    checkPools(registry);
    checkServices({ pools: registry });
    this.config = config;
    this.addOverride("terraform.required_version", REQUIRED_VERSION);
    const { stateBucket: bucket, stateRegion = config.region } = config;
    addBackend(this, id, bucket === undefined ? undefined : { bucket, region: stateRegion });
    this.addProviders();
    const resources = createTriggerResources(this, config);
    const pools = listPools(registry).filter(({ kind }) => config.pools.includes(kind));
    const made = pools.map((each) => createPool(this, each, { config, bundleOf, resources }));
    const { accountIdleWeeks, accountLinks, passwordMinimumLength, region } = config;
    const { bans } = resources;
    const apis = addExchange(this, { config, bundleOf, pools: made, registry, bans });
    const outputs = addOutputs(this, {
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
    const privacy = declarePrivacy(this, { config, pools });
    addHosting(this, { config, pageDirectory, outputs, pools, privacy });
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

  private addProviders(): void {
    new AwsProvider(this, "aws", {
      region: this.config.region,
      defaultTags: [{ tags: environmentTags(this.config.environment) }],
    });
    new ArchiveProvider(this, "archive");
  }

  /** Limits the pools that anybody can sign up to without a check: those of user names. */
  private addRateLimit(created: readonly PoolWithClient[]): void {
    const { namePrefix, rateLimitPerFiveMinutes } = this.config;
    const pools = created
      .filter(({ userNames }) => userNames !== undefined)
      .map(({ kind, pool }) => ({ kind, arn: pool.arn }));
    if (rateLimitPerFiveMinutes === undefined || pools.length === 0) return;
    new RateLimit(this, "rate-limit", {
      aclName: `${namePrefix}-rate-limit`,
      perFiveMinutes: rateLimitPerFiveMinutes,
      pools,
    });
  }
}
