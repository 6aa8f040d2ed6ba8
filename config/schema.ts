/**
 * What an environment can say, and the one place that judges it. `environments.ts` holds the values,
 * `load-config.ts` lays overrides over them, and the constructs read the result.
 * @module
 */
import { ConfigError } from "./errors";
import { checkTriggers, POOL_TRIGGERS, triggerList } from "./pool-triggers";
import {
  domainName,
  flag,
  httpsUrl,
  listOf,
  oneOf,
  optional,
  text,
  type ValueKind,
  wholeNumber,
} from "./values";

/** The environments, one stack each. */
export const ENVIRONMENTS = ["dev", "staging", "prod"] as const;

/** `dev`, `staging` or `prod`. */
export type EnvironmentName = (typeof ENVIRONMENTS)[number];

/** A key of the configuration: its values, and whether one variable may set it for every stack. */
interface KeySpecification<T> {
  readonly kind: ValueKind<T>;
  /** `each`: only `INCOGNITO_<ENVIRONMENT>_<KEY>`, so that no stray variable reaches prod. */
  readonly reach: "all" | "each";
}

function key<T>(kind: ValueKind<T>, reach: "all" | "each" = "all"): KeySpecification<T> {
  return { kind, reach };
}

/** CloudWatch's retention periods up to the contract's thirty days. */
const RETENTION_DAYS = [1, 3, 5, 7, 14, 30] as const;

/** Every key with its rule; {@link EnvironmentConfig} says what each means. */
export const KEYS = {
  region: key(text(/^[a-z]{2}(?:-[a-z]+)+-\d$/, "an AWS region such as eu-central-1")),
  namePrefix: key(
    text(
      /^[a-z](?:[a-z0-9]|-(?=[a-z0-9])){2,19}$/,
      "3 to 20 lower-case letters, digits and single hyphens, a letter first",
    ),
    "each",
  ),
  dataProtected: key(flag, "each"),
  lambdaRuntime: key(oneOf("nodejs20.x", "nodejs22.x", "nodejs24.x")),
  lambdaMemoryMegabytes: key(wholeNumber(128, 10_240)),
  logRetentionDays: key(oneOf(...RETENTION_DAYS)),
  blockedEmailDomains: key(listOf(domainName)),
  passwordMinimumLength: key(wholeNumber(6, 99)),
  accessTokenMinutes: key(wholeNumber(5, 1_440)),
  idTokenMinutes: key(wholeNumber(5, 1_440)),
  refreshTokenHours: key(wholeNumber(1, 87_600)),
  passwordFlowAllowed: key(flag),
  sesIdentityArn: key(
    optional(
      text(
        /^arn:aws[a-z-]*:ses:[a-z0-9-]+:\d{12}:identity\/\S+$/,
        "the ARN of a verified SES identity",
      ),
    ),
  ),
  sesFromAddress: key(optional(text(/^[!-?A-~]+@[a-z0-9.-]+$/, "an e-mail address in ASCII"))),
  defaultPoolTriggers: key(triggerList(POOL_TRIGGERS.default), "each"),
  anonymousPoolTriggers: key(triggerList(POOL_TRIGGERS.anonymous), "each"),
  accessTokenScopes: key(
    listOf(
      text(/^[!#-+\--[\]-~]{1,255}$/, "a scope such as reports/read, in ASCII without spaces"),
    ),
  ),
  scryptCost: key(
    text(
      /^(?!ln=16,r=1,)ln=(?:[1-9]|1[0-6]),r=[1-8],p=1$/,
      "scrypt's cost as a PHC string has it, ln=16,r=8,p=1 at most, and ln=15 where r=1",
    ),
  ),
  messageLanguage: key(oneOf("en", "de", "fr", "es", "nl")),
  webhookUrl: key(optional(httpsUrl), "each"),
  pointInTimeRecovery: key(flag),
  monitoringEnabled: key(flag),
  alarmTopicArn: key(
    optional(
      text(/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/, "the ARN of an SNS topic"),
    ),
  ),
  stateBucket: key(
    optional(text(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "the name of an S3 bucket")),
  ),
  stateRegion: key(
    optional(text(/^[a-z]{2}(?:-[a-z]+)+-\d$/, "an AWS region such as eu-central-1")),
  ),
} as const;

/** The name of a configuration key. */
export type ConfigKey = keyof typeof KEYS;

type ValueOf<K extends ConfigKey> = (typeof KEYS)[K] extends KeySpecification<infer T> ? T : never;

/**
 * What differs between environments.
 *
 * - `region`: where everything is created.
 * - `namePrefix`: begins every name. A change replaces the pools, and with them all accounts.
 * - `dataProtected`: deletion protection and `prevent_destroy` on the pools.
 * - `lambdaRuntime`, `lambdaMemoryMegabytes`: of every function.
 * - `logRetentionDays`: of every log group; at most 30, as the contract of the anonymous pool asks.
 * - `blockedEmailDomains`: accounts of these domains and their subdomains may not sign in.
 * - `passwordMinimumLength`: of both pools.
 * - `accessTokenMinutes`, `idTokenMinutes`, `refreshTokenHours`: token lifetimes.
 * - `passwordFlowAllowed`: whether a client may send the password itself instead of SRP's proof.
 * - `sesIdentityArn`: who sends e-mail; unset means Cognito's own sender, fifty messages a day.
 * - `sesFromAddress`: the sender's address; must belong to the identity, needed where that is a domain.
 * - `defaultPoolTriggers`, `anonymousPoolTriggers`: which triggers are on, or `all` (docs/triggers.md).
 * - `accessTokenScopes`: scopes that Pre Token Generation adds to every access token.
 * - `scryptCost`: of every hash in the migration table, so that no answer's time tells two users apart.
 * - `messageLanguage`: of messages to users who ask for none that we write.
 * - `webhookUrl`: where the custom senders deliver messages to; https only.
 * - `pointInTimeRecovery`: whether AWS keeps 35 days of changes of the tables, deleted items included.
 * - `monitoringEnabled`: whether there are alarms and a dashboard.
 * - `alarmTopicArn`: who is told of an alarm; unset means nobody.
 * - `stateBucket`: where Terraform's state lives; unset means a local file in the project's root.
 * - `stateRegion`: of the bucket; unset means `region`.
 */
export type EnvironmentConfig = { readonly [K in ConfigKey]: ValueOf<K> } & {
  readonly environment: EnvironmentName;
};

/** One value as given, and who gave it: a variable's name, or the file of values. */
export interface GivenValue {
  readonly input: unknown;
  readonly origin: string;
}

/**
 * Judges an environment's values, each alone and then together.
 *
 * @throws {@link ConfigError} naming the key, the value, what is allowed and where it was set
 */
export function parseConfig(
  environment: EnvironmentName,
  given: Readonly<Record<ConfigKey, GivenValue>>,
): EnvironmentConfig {
  const values = Object.fromEntries(
    (Object.keys(KEYS) as ConfigKey[]).map((name) => [
      name,
      readValue(environment, name, given[name]),
    ]),
  );
  // Each value has just been read by the kind that its key's type comes from.
  const config = { environment, ...values } as EnvironmentConfig;
  checkTogether(config);
  return config;
}

function readValue(
  environment: EnvironmentName,
  name: ConfigKey,
  { input, origin }: GivenValue,
): unknown {
  const read = KEYS[name].kind.read(input);
  if (read === undefined) {
    throw new ConfigError(
      `${name} of ${environment} is ${spell(input)}; expected ${KEYS[name].kind.allowed} (set in ${origin})`,
    );
  }
  return read.value;
}

function spell(input: unknown): string {
  return typeof input === "string" ? `'${input}'` : (JSON.stringify(input) ?? "missing");
}

function checkTogether(config: EnvironmentConfig): void {
  checkLifetimes(config);
  checkEmailSender(config);
  checkTriggers(config);
  if (config.stateRegion !== undefined && config.stateBucket === undefined) {
    throw new ConfigError(
      `stateRegion of ${config.environment} is '${config.stateRegion}' but stateBucket is missing; set both or neither`,
    );
  }
}

function checkLifetimes(config: EnvironmentConfig): void {
  const refreshMinutes = config.refreshTokenHours * 60;
  for (const name of ["accessTokenMinutes", "idTokenMinutes"] as const) {
    if (config[name] > refreshMinutes) {
      throw new ConfigError(
        `${name} of ${config.environment} is ${config[name]}; expected at most the refresh token's ${refreshMinutes} minutes`,
      );
    }
  }
}

function checkEmailSender({
  environment,
  sesIdentityArn,
  sesFromAddress,
}: EnvironmentConfig): void {
  if (sesIdentityArn === undefined) {
    if (sesFromAddress === undefined) return;
    throw new ConfigError(
      `sesFromAddress of ${environment} is '${sesFromAddress}' but sesIdentityArn is missing; set sesIdentityArn too, or neither`,
    );
  }
  const identity = sesIdentityArn.slice(sesIdentityArn.indexOf("/") + 1);
  if (!belongsTo(identity, sesFromAddress)) {
    throw new ConfigError(
      `sesFromAddress of ${environment} is ${spell(sesFromAddress)}; expected an address of the identity '${identity}'`,
    );
  }
}

/** An identity is one address, which is then the sender, or a domain with its subdomains. */
function belongsTo(identity: string, address: string | undefined): boolean {
  if (identity.includes("@")) return address === undefined || address === identity;
  return address?.endsWith(`@${identity}`) || address?.endsWith(`.${identity}`) || false;
}
