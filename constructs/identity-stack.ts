/**
 * One environment: a pool of accounts with a verified e-mail, a pool of accounts with a name only, their
 * functions, clients and outputs. `main.ts` makes one for each environment.
 * @module
 */
import { ArchiveProvider } from "@cdktf/provider-archive/lib/provider";
import type { CognitoUserPoolConfig } from "@cdktf/provider-aws/lib/cognito-user-pool";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalBackend, S3Backend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { EnvironmentConfig } from "../config/schema";
import { CONTRACT_TAG } from "../contract/anonymity-contract";
import { TRIGGER_NAMES, type TriggerName, triggerOf } from "../handlers/triggers";
import { ConstructError } from "./errors";
import type { MonitoredFunction } from "./metrics";
import { Monitoring } from "./monitoring";
import { addOutputs } from "./outputs";
import { TriggerFunction } from "./trigger-function";
import { type PoolKind, type TriggerResources, triggerNeeds } from "./trigger-needs";
import { createTriggerResources } from "./trigger-resources";
import { UserPool } from "./user-pool";
import { UserPoolClient } from "./user-pool-client";

/** Properties of {@link IdentityStack}. */
export interface IdentityStackProps {
  readonly config: EnvironmentConfig;
  /** The folder of bundles that `npm run build` makes. */
  readonly bundleDirectory: string;
}

/** The oldest Terraform or OpenTofu whose S3 backend locks by a file. */
const REQUIRED_VERSION = ">= 1.10.0";

/** An attribute that can hold 0 or 1 and says nothing: docs/decisions/0005 tells why it must be there. */
const NEUTRAL_ATTRIBUTE = {
  name: "none",
  attributeDataType: "Number",
  developerOnlyAttribute: false,
  mutable: true,
  required: false,
  numberAttributeConstraints: { minValue: "0", maxValue: "1" },
} as const;

/**
 * Both pools of one environment, ready for `cdktf deploy` or `terraform apply`.
 *
 * @example
 * new IdentityStack(app, "incognito-dev", { config, bundleDirectory: "dist" });
 */
export class IdentityStack extends TerraformStack {
  private readonly config: EnvironmentConfig;
  private readonly bundleDirectory: string;
  private readonly resources: TriggerResources;
  private readonly functions: MonitoredFunction[] = [];

  constructor(scope: Construct, id: string, { config, bundleDirectory }: IdentityStackProps) {
    super(scope, id);
    this.config = config;
    this.bundleDirectory = bundleDirectory;
    this.addOverride("terraform.required_version", REQUIRED_VERSION);
    this.addBackend(id);
    this.addProviders();
    this.resources = createTriggerResources(this, config);
    addOutputs(this, {
      region: config.region,
      passwordMinimumLength: config.passwordMinimumLength,
      signInByKey: this.resources.signInByKey !== undefined,
      default: this.createDefaultPool(),
      anonymous: this.createAnonymousPool(),
    });
    if (config.monitoringEnabled) {
      new Monitoring(this, "monitoring", {
        dashboardName: config.namePrefix,
        region: config.region,
        functions: this.functions,
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

  private createDefaultPool() {
    const pool = new UserPool(this, "default-pool", {
      ...this.poolProps("default"),
      signInWith: "email",
      ...(this.resources.messageKeys && { kmsKeyArn: this.resources.messageKeys.codeKeyArn }),
      settings: {
        ...this.emailConfiguration(),
        verificationMessageTemplate: {
          defaultEmailOption: "CONFIRM_WITH_CODE",
          emailSubject: "Your confirmation code",
          emailMessage:
            "Your confirmation code is {####}. If you did not ask for it, you need do nothing.",
        },
      },
    });
    this.addTriggers(pool, "default");
    const client = new UserPoolClient(this, "default-client", {
      ...this.clientProps(pool, "default"),
      readAttributes: ["email", "email_verified"],
      writeAttributes: ["email"],
    });
    return { pool, client };
  }

  private createAnonymousPool() {
    const pool = new UserPool(this, "anonymous-pool", {
      ...this.poolProps("anonymous"),
      signInWith: "username",
      settings: { schema: [NEUTRAL_ATTRIBUTE], tags: { [CONTRACT_TAG.key]: CONTRACT_TAG.value } },
    });
    this.addTriggers(pool, "anonymous");
    const neutral = `custom:${NEUTRAL_ATTRIBUTE.name}`;
    const client = new UserPoolClient(this, "anonymous-client", {
      ...this.clientProps(pool, "anonymous"),
      customFlowAllowed: true,
      readAttributes: [neutral],
      writeAttributes: [neutral],
    });
    return { pool, client };
  }

  private poolProps(kind: PoolKind) {
    const { namePrefix, passwordMinimumLength, dataProtected } = this.config;
    return { poolName: `${namePrefix}-${kind}`, passwordMinimumLength, dataProtected };
  }

  private clientProps(pool: UserPool, kind: PoolKind) {
    const {
      namePrefix,
      passwordFlowAllowed,
      accessTokenMinutes,
      idTokenMinutes,
      refreshTokenHours,
    } = this.config;
    return {
      pool,
      clientName: `${namePrefix}-${kind}`,
      passwordFlowAllowed,
      accessTokenMinutes,
      idTokenMinutes,
      refreshTokenHours,
    };
  }

  private emailConfiguration(): Partial<CognitoUserPoolConfig> {
    const { sesIdentityArn, sesFromAddress } = this.config;
    if (sesIdentityArn === undefined)
      return { emailConfiguration: { emailSendingAccount: "COGNITO_DEFAULT" } };
    return {
      emailConfiguration: {
        emailSendingAccount: "DEVELOPER",
        sourceArn: sesIdentityArn,
        ...(sesFromAddress !== undefined && { fromEmailAddress: sesFromAddress }),
      },
    };
  }

  /**
   * Wires what the configuration has on, in the registry's order, and Pre Token Generation in any case:
   * Terraform cannot take it off a pool (terraform-provider-aws issue 45529), so off means that it does
   * nothing.
   */
  private addTriggers(pool: UserPool, kind: PoolKind): void {
    const on: readonly TriggerName[] =
      kind === "default" ? this.config.defaultPoolTriggers : this.config.anonymousPoolTriggers;
    for (const trigger of TRIGGER_NAMES) {
      const enabled = on.includes(trigger);
      if (enabled || trigger === "preTokenGeneration") {
        pool.addTrigger(trigger, this.createTriggerFunction(kind, trigger, enabled));
      }
    }
  }

  private createTriggerFunction(
    kind: PoolKind,
    trigger: TriggerName,
    enabled: boolean,
  ): TriggerFunction {
    const { config, resources, bundleDirectory } = this;
    const { entry } = triggerOf(trigger);
    if (entry === undefined) {
      throw new ConstructError(
        `trigger ${trigger} has no handler; add one to handlers/ and to handlers/triggers.ts`,
      );
    }
    const {
      environment,
      statements = [],
      ...needs
    } = triggerNeeds(trigger, {
      kind,
      config,
      resources,
      enabled,
    });
    const fn = new TriggerFunction(this, `${kind}-${entry}`, {
      functionName: `${config.namePrefix}-${kind}-${entry}`,
      bundleDirectory,
      entry,
      runtime: config.lambdaRuntime,
      memoryMegabytes: config.lambdaMemoryMegabytes,
      logRetentionDays: config.logRetentionDays,
      environment: { POOL_KIND: kind, ...environment },
      // Lambda's own lines say when somebody came; where people are anonymous it keeps them to itself.
      ...(kind === "anonymous" && { systemLogLevel: "WARN" }),
      ...needs,
    });
    for (const statement of statements) fn.addStatement(statement);
    this.functions.push({ trigger, kind, functionName: fn.functionName });
    return fn;
  }
}
