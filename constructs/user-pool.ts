/**
 * A Cognito user pool with this project's defaults, and the wiring of its triggers. Its client comes from
 * `user-pool-client.ts`.
 * @module
 */
import {
  CognitoUserPool,
  type CognitoUserPoolConfig,
  type CognitoUserPoolLambdaConfig,
  type CognitoUserPoolPasswordPolicy,
} from "@cdktf/provider-aws/lib/cognito-user-pool";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { Fn, type ITerraformDependable, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { checkAnonymityContract, formatViolation } from "../contract/anonymity-contract";
import { createGraph } from "../contract/graph";
import { resourcesOfSynthesizedStack } from "../contract/synthesized";
import { TRIGGER_NAMES, type TriggerName, triggerOf } from "../handlers/triggers";
import { CONTRACT_TAG } from "../vocabulary/pool-marks";
import { CHALLENGE_TRIO } from "../vocabulary/sign-in-by-key";
import {
  checkArgument,
  checkArguments,
  OBJECT,
  oneOf,
  optional,
  TEXT,
  TRUTH,
} from "./check-arguments";
import { ConstructError } from "./errors";
import { lambdaConfigEntry, toKebabCase } from "./lambda-config";

/** Arguments that other properties and {@link UserPool.addTrigger} decide; settings cannot override them. */
type OwnArgument =
  | "name"
  | "userPoolTier"
  | "deletionProtection"
  | "lifecycle"
  | "passwordPolicy"
  | "lambdaConfig";

/** Who a pool's users are. */
export type UserPoolSignIn =
  /** They sign in with an e-mail address that they have verified. */
  | { readonly signInWith: "email" }
  | {
      /** They sign in with a name that they choose. */
      readonly signInWith: "username";
      /** Whether the pool carries the mark that puts it under the anonymity contract (docs/plan-review.md). */
      readonly anonymous: boolean;
    };

/** Properties of {@link UserPool}. */
export type UserPoolProps = UserPoolSignIn & UserPoolCommonProps;

/** The properties that do not depend on how users sign in. */
export interface UserPoolCommonProps {
  readonly poolName: string;
  /**
   * The password policy. Its `minimumLength` is 6 to 99. What is left out is as lenient as possible, since
   * length alone makes a password strong (NIST SP 800-63B-4); a temporary password lasts a day.
   */
  readonly passwordPolicy: PasswordPolicy;
  /** Deletion protection at AWS, `prevent_destroy` in Terraform. */
  readonly dataProtected: boolean;
  /**
   * Feature tier.
   * @defaultValue "ESSENTIALS"
   */
  readonly tier?: "LITE" | "ESSENTIALS" | "PLUS";
  /**
   * The customer key that codes for a custom sender are encrypted under.
   * @defaultValue - none; a custom sender is then an error
   */
  readonly kmsKeyArn?: string;
  /**
   * Arguments of the resource beyond those above: texts, schema, e-mail, tags.
   * @defaultValue - none
   */
  readonly settings?: Partial<Omit<CognitoUserPoolConfig, OwnArgument>>;
}

/** A password policy, as the provider spells it, with a required minimum length. */
export type PasswordPolicy = CognitoUserPoolPasswordPolicy & { readonly minimumLength: number };

/**
 * A function that a trigger can call: a {@link TriggerFunction}, the provider's `LambdaFunction`, or an ARN
 * from elsewhere, which can serve as the name too.
 */
export interface TriggerTarget {
  readonly arn: string;
  readonly functionName: string;
}

/** Options of {@link UserPool.addTrigger}. */
export interface AddTriggerOptions {
  /**
   * Version of the event, for triggers that have one.
   * @defaultValue - the first that the registry allows
   */
  readonly version?: string;
}

const LENIENT_POLICY = {
  requireLowercase: false,
  requireNumbers: false,
  requireSymbols: false,
  requireUppercase: false,
  temporaryPasswordValidityDays: 1,
};
const MINIMUM_PASSWORD_LENGTH = 6;
const MAXIMUM_PASSWORD_LENGTH = 99;

/**
 * A pool with safe defaults: names are case-insensitive, recovery never uses SMS, an e-mail address changes
 * only once it is verified, and a trigger cannot be half wired.
 *
 * @example
 * const pool = new UserPool(stack, "anonymous-pool", {
 *   poolName: "incognito-dev-anonymous",
 *   signInWith: "username",
 *   anonymous: true,
 *   passwordPolicy: { minimumLength: 15 },
 *   dataProtected: false,
 * });
 * pool.addTrigger("preSignUp", preSignUp);
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html
 */
export class UserPool extends Construct {
  /** The pool's id, known after apply. */
  readonly id: string;
  /** The pool's ARN, known after apply. */
  readonly arn: string;
  /** The `iss` of the pool's tokens, known after apply. */
  readonly issuer: string;
  /** What must exist before anybody may sign up: the permissions of every trigger. */
  readonly permissions: ITerraformDependable[] = [];
  private readonly resource: CognitoUserPool;
  private readonly triggers = new Map<TriggerName, string | undefined>();
  private readonly tier: string;
  private readonly kmsKeyArn: string | undefined;
  private lambdaConfig: CognitoUserPoolLambdaConfig = {};

  /** @throws {@link ConstructError} for a property that is missing or mistyped, or a password length out of range */
  constructor(scope: Construct, id: string, props: UserPoolProps) {
    super(scope, id);
    checkProperties(id, props);
    this.tier = props.tier ?? "ESSENTIALS";
    this.kmsKeyArn = props.kmsKeyArn;
    this.resource = new CognitoUserPool(this, "Default", {
      name: props.poolName,
      userPoolTier: this.tier,
      deletionProtection: props.dataProtected ? "ACTIVE" : "INACTIVE",
      lifecycle: { preventDestroy: props.dataProtected },
      usernameConfiguration: { caseSensitive: false },
      adminCreateUserConfig: { allowAdminCreateUserOnly: false },
      mfaConfiguration: "OFF",
      passwordPolicy: { ...LENIENT_POLICY, ...props.passwordPolicy },
      ...signInSettings(props.signInWith),
      ...props.settings,
      ...tagSettings(props),
    });
    this.id = this.resource.id;
    this.arn = this.resource.arn;
    this.issuer = `https://${this.resource.endpoint}`;
    this.node.addValidation({ validate: () => this.validateTriggers() });
    validateContract(TerraformStack.of(this));
  }

  /**
   * Wires a function to a trigger, with the permission that lets this pool, and no other, call it.
   *
   * @param name - a trigger of the registry
   * @param fn - the function; it may serve several triggers and pools
   * @throws {@link ConstructError} for an unknown trigger, one set twice, one that the provider cannot express, a sender
   * without the pool's KMS key, or a version that the trigger or the tier does not allow
   */
  addTrigger(name: TriggerName, fn: TriggerTarget, options: AddTriggerOptions = {}): void {
    checkArgument(`the name of a trigger of ${this.node.path}`, name, oneOf(TRIGGER_NAMES));
    checkArguments(`the function of trigger ${name}`, fn, { arn: TEXT, functionName: TEXT });
    const trigger = triggerOf(name);
    if (trigger.inexpressible !== undefined) {
      throw new ConstructError(
        `trigger ${name} of ${this.node.path} cannot be set: ${trigger.inexpressible}`,
      );
    }
    if (this.triggers.has(name)) {
      throw new ConstructError(
        `trigger ${name} of ${this.node.path} is set twice; a pool has one function for it`,
      );
    }
    if (trigger.needsKmsKey && this.kmsKeyArn === undefined) {
      throw new ConstructError(
        `trigger ${name} of ${this.node.path} needs a KMS key, since it receives codes encrypted; set kmsKeyArn on the pool`,
      );
    }
    const version = this.checkVersion(name, options.version);
    this.triggers.set(name, version);
    this.lambdaConfig = {
      ...this.lambdaConfig,
      ...(trigger.needsKmsKey && this.kmsKeyArn !== undefined && { kmsKeyId: this.kmsKeyArn }),
      ...lambdaConfigEntry(name, fn.arn, version),
    };
    this.resource.putLambdaConfig(this.lambdaConfig);
    this.permissions.push(this.createPermission(name, fn));
  }

  private createPermission(name: TriggerName, fn: TriggerTarget): LambdaPermission {
    const trigger = toKebabCase(name);
    return new LambdaPermission(this, `permission-${trigger}`, {
      // A prefix, so that a new statement can exist beside the one that it replaces.
      statementIdPrefix: `${this.node.id}-${trigger}-`,
      action: "lambda:InvokeFunction",
      principal: "cognito-idp.amazonaws.com",
      functionName: fn.functionName,
      sourceArn: this.arn,
      // The fifth part of the pool's ARN, which saves a call to look up the account.
      sourceAccount: Fn.element(Fn.split(":", this.arn), 4),
      // If the trigger is switched off, the pool drops it before the permission is deleted.
      lifecycle: { createBeforeDestroy: true },
    });
  }

  private checkVersion(name: TriggerName, asked: string | undefined): string | undefined {
    const { versions } = triggerOf(name);
    const version =
      asked ?? (this.tier === "LITE" && versions.includes("V1_0") ? "V1_0" : versions[0]);
    if (version === undefined) return undefined;
    if (!versions.includes(version)) {
      const allowed =
        versions.length === 0 ? "no version, since its event has none" : versions.join(", ");
      throw new ConstructError(
        `version of trigger ${name} of ${this.node.path} is '${version}'; expected ${allowed}`,
      );
    }
    if (this.tier === "LITE" && version !== "V1_0") {
      throw new ConstructError(
        `version of trigger ${name} of ${this.node.path} is '${version}', which tier LITE does not have; use V1_0 or tier ESSENTIALS`,
      );
    }
    return version;
  }

  private validateTriggers(): string[] {
    const present = CHALLENGE_TRIO.filter((name) => this.triggers.has(name));
    const missing = CHALLENGE_TRIO.filter((name) => !this.triggers.has(name));
    return present.length === 0 || missing.length === 0
      ? []
      : [
          `${this.node.path} has ${present.join(", ")} without ${missing.join(", ")}; a custom challenge needs all three`,
        ];
  }
}

const validated = new WeakSet<TerraformStack>();

/**
 * Adds the contract check of a stack's anonymous pools, and of everything that touches them. Once per stack,
 * since each check costs as much as writing the stack.
 */
function validateContract(stack: TerraformStack): void {
  if (validated.has(stack)) return;
  validated.add(stack);
  const validate = () =>
    checkAnonymityContract(createGraph(resourcesOfSynthesizedStack(stack.toTerraform())))
      .filter(({ level }) => level === "error")
      .map(formatViolation);
  stack.node.addValidation({ validate });
}

const PROPERTIES = {
  poolName: TEXT,
  signInWith: oneOf(["email", "username"]),
  passwordPolicy: OBJECT,
  dataProtected: TRUTH,
  tier: optional(oneOf(["LITE", "ESSENTIALS", "PLUS"])),
  kmsKeyArn: optional(TEXT),
  settings: optional(OBJECT),
};

/** Whether a pool of user names is anonymous has to be said: one that is not marked is under no contract. */
function checkProperties(id: string, props: UserPoolProps): void {
  checkArguments(id, props, PROPERTIES);
  if (props.signInWith === "username") checkArguments(id, props, { anonymous: TRUTH });
  checkPasswordLength(id, props.passwordPolicy.minimumLength);
}

function checkPasswordLength(id: string, length: number): void {
  const fits =
    Number.isInteger(length) &&
    length >= MINIMUM_PASSWORD_LENGTH &&
    length <= MAXIMUM_PASSWORD_LENGTH;
  if (!fits) {
    throw new ConstructError(
      `passwordPolicy.minimumLength of ${id} is ${length}; expected a whole number from ${MINIMUM_PASSWORD_LENGTH} to ${MAXIMUM_PASSWORD_LENGTH}`,
    );
  }
}

/** The contract's mark comes last, so that no settings can remove it. */
function tagSettings(props: UserPoolProps): Partial<CognitoUserPoolConfig> {
  const isAnonymous = props.signInWith === "username" && props.anonymous;
  const tags = {
    ...props.settings?.tags,
    ...(isAnonymous && { [CONTRACT_TAG.key]: CONTRACT_TAG.value }),
  };
  return Object.keys(tags).length === 0 ? {} : { tags };
}

function signInSettings(signInWith: UserPoolSignIn["signInWith"]): Partial<CognitoUserPoolConfig> {
  if (signInWith === "username") {
    return { accountRecoverySetting: { recoveryMechanism: [{ name: "admin_only", priority: 1 }] } };
  }
  return {
    usernameAttributes: ["email"],
    autoVerifiedAttributes: ["email"],
    userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdate: ["email"] },
    accountRecoverySetting: { recoveryMechanism: [{ name: "verified_email", priority: 1 }] },
  };
}
