/**
 * Every key of the configuration, with its rule and its meaning. `schema.ts` checks values against it;
 * `load-config.ts` derives variables from it.
 * @module
 */
import {
  defaultTriggersOf,
  listPools,
  mfaKey,
  POOL_MFA,
  type PoolKind,
  type PoolMfa,
  type PoolRegistry,
  tokenRotationKey,
  triggersKey,
  triggersOf,
} from "../handlers/pools";
import { SERVICE_NAMES } from "../handlers/services";
import type { TriggerName } from "../handlers/triggers";
import { REALM, REALM_IN_WORDS } from "../vocabulary/realm";
import { MAXIMUM_WORK_BITS } from "../vocabulary/sign-up-work";
import { NAME_RULES } from "../vocabulary/user-name";
import {
  allOr,
  domainName,
  flag,
  httpsUrl,
  listOf,
  nonEmpty,
  oneOf,
  optional,
  text,
  type ValueKind,
  wholeNumber,
} from "./values";

/** What is true of one key. */
export interface KeySpecification<T> {
  readonly kind: ValueKind<T>;
  /** `each`: only `INCOGNITO_<ENVIRONMENT>_<KEY>`, so that no stray variable reaches prod. */
  readonly reach: "all" | "each";
  /** Used if neither `environments.ts` nor a variable sets the key. */
  readonly fallback?: T;
}

function key<T>(kind: ValueKind<T>, reach: "all" | "each" = "all"): KeySpecification<T> {
  return { kind, reach };
}

/** CloudWatch's retention periods up to the contract's thirty days. */
const RETENTION_DAYS = [1, 3, 5, 7, 14, 30] as const;

/** Somebody may well be away for four weeks; nobody means more than ten years. */
const MINIMUM_IDLE_WEEKS = 4;
const MAXIMUM_IDLE_WEEKS = 520;

const ceiling = optional(wholeNumber(1, 100_000_000));

const COMMON_KEYS = {
  /** The AWS region of everything in the stack. */
  region: key(text(/^[a-z]{2}(?:-[a-z]+)+-\d$/, "an AWS region such as eu-central-1")),
  /** Begins every name. A change replaces the pools, and with them all accounts. */
  namePrefix: key(
    text(
      [/^[a-z](?:-?[a-z0-9])+$/, /^.{3,20}$/],
      "3 to 20 lower-case letters, digits and single hyphens, a letter first",
    ),
    "each",
  ),
  /** Deletion protection and `prevent_destroy` on the pools and on tables that cannot be recreated. */
  dataProtected: key(flag, "each"),
  /** The runtime of every function. */
  lambdaRuntime: key(oneOf("nodejs22.x", "nodejs24.x")),
  /** The memory of every function in MB; User Migration has at least 1024. */
  lambdaMemoryMegabytes: key(wholeNumber(128, 10_240)),
  /**
   * The policy that no function's rights go beyond, as `incognito-bootstrap` makes it; its apply role makes no
   * function without. docs/first-deployment.md.
   */
  functionBoundaryArn: key(
    optional(
      text(/^arn:aws[a-z-]*:iam::\d{12}:policy\/[\w+=,.@/-]+$/, "the ARN of a policy of IAM"),
    ),
    "each",
  ),
  /** How many days logs are kept; the anonymity contract allows 30 at most. */
  logRetentionDays: key(oneOf(...RETENTION_DAYS)),
  /** Whether there is a table of banned users, e-mail domains and words; docs/blocking.md. */
  banList: key(flag, "each"),
  /**
   * Whether access tokens can be exchanged for tokens of one service each, with a different name for the
   * person at every service; docs/api.md.
   */
  exchange: key(flag, "each"),
  /** The services that are deployed behind the exchange. */
  services: key(listOf(oneOf(...SERVICE_NAMES)), "each"),
  /** Services that run elsewhere and take tokens of the exchange, without scopes. */
  externalServices: key(
    listOf(text(/^[a-z][a-z0-9-]{1,30}$/, "a short name in lower case, such as letters")),
    "each",
  ),
  /**
   * Names of the keys that sign such tokens: the first signs, all are published. To rotate, add a key at the
   * end, move it to the front a day later, and remove the old one another day later.
   */
  exchangeKeys: key(
    nonEmpty(listOf(text(/^k[1-9]\d{0,3}$/, "k and a number, such as k1"))),
    "each",
  ),
  /**
   * Whether an account with an address can be linked to an anonymous one, so that both have the same name at
   * every service.
   */
  accountLinks: key(flag, "each"),
  /** Domains whose accounts may not sign in to an e-mail pool; each covers its subdomains. */
  blockedEmailDomains: key(listOf(domainName)),
  /**
   * The name that accounts from twelve words are bound to; `handlers/pools.ts` says in which pools a kind follows
   * it. It must never change, not even with a new pool: in another realm every phrase is a different account.
   */
  realm: key(text(REALM, REALM_IN_WORDS), "each"),
  /**
   * Which names an anonymous pool accepts: `free` for any that is not contact data, or `phrase` for only
   * those made from twelve words, which say nothing about anybody.
   */
  anonymousNames: key(oneOf(...NAME_RULES)),
  /** The fewest characters of a password in any pool. There are no rules of composition. */
  passwordMinimumLength: key(wholeNumber(6, 99)),
  /**
   * How many zero bits of work a sign-up to a pool of user names must show; each bit doubles the work, and 0
   * demands none. docs/abuse.md says what it costs whom.
   */
  signUpWorkBits: key(wholeNumber(0, MAXIMUM_WORK_BITS)),
  /**
   * The most accounts that people can make for themselves in a clock minute (UTC), in all pools of user names
   * together; without it there is no such ceiling.
   */
  signUpsPerMinute: key(ceiling),
  /** The same in a day. */
  signUpsPerDay: key(ceiling),
  /** The same in a calendar month. */
  signUpsPerMonth: key(ceiling),
  /** Whether `npm run valve` can close sign-up even without a ceiling; with one it always can. */
  signUpValveEnabled: key(flag),
  /**
   * The most requests that one network address may send to the pools of user names in five minutes. AWS WAF
   * counts them and keeps none; without it there is no WAF. docs/abuse.md says what it costs whom.
   */
  rateLimitPerFiveMinutes: key(optional(wholeNumber(10, 2_000_000_000))),
  /**
   * How many weeks an account may go unused before `npm run accounts:sweep` ends it; without it none ends. If
   * it is set, each account's week of last use is kept; docs/operations.md#accounts-that-nobody-uses.
   */
  accountIdleWeeks: key(optional(wholeNumber(MINIMUM_IDLE_WEEKS, MAXIMUM_IDLE_WEEKS))),
  /**
   * When the stack sweeps by itself, as an EventBridge schedule in UTC; without it, `npm run accounts:sweep`
   * does it. Idle time is counted in weeks, so once a day is enough; a pool of several hundred thousand
   * accounts takes more than one run.
   */
  sweepSchedule: key(
    optional(
      text(
        /^(?:rate\((?:1 (?:hour|day)|(?:[2-9]|[1-9]\d{1,2}) (?:hours|days))\)|cron\((?:[0-9A-Z*?,/#-]+ ){5}[0-9A-Z*?,/#-]+\))$/,
        "rate(1 day), rate(12 hours), or cron with six fields such as cron(30 3 * * ? *)",
      ),
    ),
  ),
  /** How long an access token is valid, in minutes; no longer than the refresh token. */
  accessTokenMinutes: key(wholeNumber(5, 1_440)),
  /** How long an ID token is valid, in minutes; no longer than the refresh token. */
  idTokenMinutes: key(wholeNumber(5, 1_440)),
  /** How long a refresh token is valid, in hours: the longest session. */
  refreshTokenHours: key(wholeNumber(1, 87_600)),
  /** Whether a client may send the password itself instead of SRP's proof. */
  passwordFlowAllowed: key(flag),
  /** The SES identity that sends e-mail; without it Cognito's own sender does, up to fifty messages a day. */
  sesIdentityArn: key(
    optional(
      text(
        /^arn:aws[a-z-]*:ses:[a-z0-9-]+:\d{12}:identity\/[!-~]+$/,
        "the ARN of a verified SES identity",
      ),
    ),
  ),
  /** The sender's address. It must belong to the SES identity, and is required if that is a domain. */
  sesFromAddress: key(optional(text(/^[!-?A-~]+@[a-z0-9.-]+$/, "an e-mail address in ASCII"))),
  /** Scopes that Pre Token Generation adds to every access token. */
  accessTokenScopes: key(
    listOf(
      text(/^[!#-+\--[\]-~]{1,255}$/, "a scope such as reports/read, in ASCII without spaces"),
    ),
  ),
  /** The cost of every hash in the migration table; one cost, so that response times tell nothing. */
  scryptCost: key(
    text(
      /^(?!ln=16,r=1,)ln=(?:[1-9]|1[0-6]),r=[1-8],p=1$/,
      "scrypt's cost as a PHC string has it, ln=16,r=8,p=1 at most, and ln=15 where r=1",
    ),
  ),
  /** The language of messages to users who ask for none that we have. */
  messageLanguage: key(oneOf("en", "de", "fr", "es", "nl")),
  /** Where the custom senders deliver messages; https only. */
  webhookUrl: key(optional(httpsUrl), "each"),
  /** Whether AWS keeps 35 days of changes to the tables, including deleted items. */
  pointInTimeRecovery: key(flag),
  /**
   * Tables that Terraform let go of and should take back: the next plan imports them instead of creating
   * them. Harmless once that is done.
   */
  tablesToImport: key(
    listOf(oneOf("keys", "migration", "bans", "links", ...SERVICE_NAMES)),
    "each",
  ),
  /**
   * Whether the page is served from S3 behind CloudFront, with `config.json` and `privacy.json` of this stack;
   * docs/first-deployment.md. No log, no cookie.
   */
  pageHosted: key(flag, "each"),
  /** The page's domain; without it CloudFront gives it one. DNS is yours, and leads to the output `page_target`. */
  pageDomain: key(optional(domainName), "each"),
  /** The certificate for `pageDomain`. CloudFront takes it from us-east-1 alone, wherever the stack is. */
  pageCertificateArn: key(
    optional(
      text(
        /^arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate\/[0-9a-f-]{36}$/,
        "the ARN of a certificate of ACM in us-east-1",
      ),
    ),
    "each",
  ),
  /** Whether there are alarms and a dashboard. */
  monitoringEnabled: key(flag),
  /** The SNS topic that receives alarms; without it they show only in the console. */
  alarmTopicArn: key(
    optional(
      text(/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/, "the ARN of an SNS topic"),
    ),
  ),
  /** The S3 bucket that holds Terraform's state; without it the state is a file in the project's root. */
  stateBucket: key(
    optional(text(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "the name of an S3 bucket")),
  ),
  /**
   * The region of `stateBucket`.
   * @defaultValue `region`
   */
  stateRegion: key(
    optional(text(/^[a-z]{2}(?:-[a-z]+)+-\d$/, "an AWS region such as eu-central-1")),
  ),
} as const;

/**
 * The keys that come from the registry of pools: which pools there are, and each one's triggers and second
 * factor.
 */
type PoolKeys = {
  /**
   * The pools that the environment has, at least one. A pool that is removed is destroyed with its accounts.
   * @defaultValue every pool of the registry
   */
  readonly pools: KeySpecification<readonly PoolKind[]>;
} & {
  readonly [K in PoolKind as `${K}PoolTriggers`]: KeySpecification<readonly TriggerName[]>;
} & {
  /**
   * @defaultValue `OPTIONAL` in an anonymous pool, where an app is the only possible factor; `OFF` elsewhere
   */
  readonly [K in PoolKind as `${K}PoolMfa`]: KeySpecification<PoolMfa>;
} & {
  /**
   * Whether a refresh token works only once, so that a copied one is noticed when it is used again. This
   * shuts out clients that refresh with REFRESH_TOKEN_AUTH, such as amazon-cognito-identity-js.
   * @defaultValue `true` in an anonymous pool, `false` elsewhere
   */
  readonly [K in PoolKind as `${K}PoolTokenRotation`]: KeySpecification<boolean>;
};

/** The keys that `environments.ts` may leave out. */
export type OptionalConfigKey = keyof PoolKeys;

/** Every key with its rule. */
export type ConfigKeys = typeof COMMON_KEYS & PoolKeys;

/** The name of a configuration key. */
export type ConfigKey = keyof ConfigKeys;

/**
 * The keys for a registry of pools.
 *
 * @param registry - ours unless a test passes another
 */
export function configKeys(registry?: PoolRegistry): ConfigKeys {
  const pools = listPools(registry);
  const kinds = pools.map(({ kind }) => kind);
  const triggers = pools.map(({ kind, pool }) => {
    const list = allOr(triggersOf(pool));
    return [triggersKey(kind), { ...key(list, "each"), fallback: defaultTriggersOf(pool) }];
  });
  const mfa = pools.map(({ kind, pool }) => {
    const fallback = pool.anonymous ? "OPTIONAL" : "OFF";
    return [mfaKey(kind), { ...key(oneOf(...POOL_MFA), "each"), fallback }];
  });
  const rotation = pools.map(({ kind, pool }) => [
    tokenRotationKey(kind),
    { ...key(flag, "each"), fallback: pool.anonymous === true },
  ]);
  return {
    ...COMMON_KEYS,
    pools: { ...key(nonEmpty(allOr(kinds)), "each"), fallback: kinds },
    ...Object.fromEntries([...triggers, ...mfa, ...rotation]),
    // There is one key for each kind, as the type says.
  } as ConfigKeys;
}

/** The keys for our own pools. */
export const KEYS: ConfigKeys = configKeys();
