/**
 * What an environment can configure, and the one place that validates it. `environments.ts` holds the values,
 * `load-config.ts` applies overrides, and the constructs read the result.
 * @module
 */
import { listPools, type PoolRegistry, realmOf } from "../handlers/pools";
import { suggest } from "../vocabulary/nearest-word";
import { PHRASE_PASSWORD_LENGTH, REALM, REALM_IN_WORDS } from "../vocabulary/realm";
import { ConfigError } from "./errors";
import { checkExchange } from "./exchange";
import {
  type ConfigKey,
  type ConfigKeys,
  configKeys,
  type KeySpecification,
  type OptionalConfigKey,
} from "./keys";
import { checkTriggers } from "./pool-triggers";
import { splitList, type ValueForm, type ValueKind } from "./values";

/** The environments, one stack each. */
export const ENVIRONMENTS = ["dev", "staging", "prod"] as const;

/** `dev`, `staging` or `prod`. */
export type EnvironmentName = (typeof ENVIRONMENTS)[number];

/** The name of an environment's stack; its state, GitHub's environment and the deploying roles go by it. */
export function stackNameOf(environment: EnvironmentName): string {
  return `incognito-${environment}`;
}

/** What differs between environments; each key says what it means. */
export type EnvironmentConfig = {
  readonly [K in keyof ConfigKeys]: ConfigKeys[K] extends KeySpecification<infer T> ? T : never;
} & {
  /** Which environment it is; {@link stackNameOf} names its stack. */
  readonly environment: EnvironmentName;
};

/** What `environments.ts` says about one environment. */
export type EnvironmentValues = Omit<EnvironmentConfig, "environment" | OptionalConfigKey> &
  Partial<Pick<EnvironmentConfig, OptionalConfigKey>>;

/** One value as given, and its source: a variable's name, or the file of values. */
export interface GivenValue {
  readonly input: unknown;
  readonly origin: string;
}

/**
 * Validates an environment's values, each alone and then together.
 *
 * @param registry - of pools; ours unless a test passes another
 * @throws {@link ConfigError} naming the key, the value, what is allowed and where it was set
 */
export function parseConfig(
  environment: EnvironmentName,
  given: Readonly<Record<ConfigKey, GivenValue>>,
  registry?: PoolRegistry,
): EnvironmentConfig {
  const keys = configKeys(registry);
  const values = Object.fromEntries(
    (Object.keys(keys) as ConfigKey[]).map((name) => [
      name,
      readValue(environment, name, { ...given[name], kind: keys[name].kind }),
    ]),
  );
  // Each value was just read by the kind that defines its key's type.
  const config = { environment, ...values } as EnvironmentConfig;
  checkTogether(config, registry);
  return config;
}

function readValue(
  environment: EnvironmentName,
  name: ConfigKey,
  { input, origin, kind }: GivenValue & { readonly kind: ValueKind<unknown> },
): unknown {
  const read = kind.read(input);
  if (read === undefined) {
    throw new ConfigError(
      `${name} of ${environment} is ${spell(input)}${suggestFor(input, kind.form)}; expected ${kind.allowed} (set in ${origin})`,
    );
  }
  return read.value;
}

/** The word that the first stranger of a value may have been meant as, where the key allows words only. */
function suggestFor(input: unknown, form: ValueForm): string {
  const { of: kind, entries } =
    form.type === "list"
      ? { of: form.of, entries: entriesOf(input) }
      : { of: form, entries: [input] };
  if (kind.type !== "choice") return "";
  const words = kind.choices.map(String);
  const stranger = entries.find((entry) => !words.includes(String(entry)));
  return typeof stranger === "string" ? suggest(stranger, words) : "";
}

function entriesOf(input: unknown): readonly unknown[] {
  return typeof input === "string" ? splitList(input) : [input].flat();
}

function spell(input: unknown): string {
  return typeof input === "string" ? `'${input}'` : (JSON.stringify(input) ?? "missing");
}

function checkTogether(config: EnvironmentConfig, registry: PoolRegistry | undefined): void {
  checkLifetimes(config);
  checkEmailSender(config);
  checkTriggers(config, registry);
  checkRealms(config, registry);
  checkPhrases(config, registry);
  checkExchange(config, registry);
  checkSweep(config);
  checkPage(config);
  if (config.stateRegion !== undefined && config.stateBucket === undefined) {
    throw new ConfigError(
      `stateRegion of ${config.environment} is '${config.stateRegion}' but stateBucket is missing; set both or neither`,
    );
  }
}

/** In one realm two pools would have the same name for the same person. */
function checkRealms(
  { environment, realm, pools }: EnvironmentConfig,
  registry: PoolRegistry | undefined,
): void {
  const realms = new Map<string, string>();
  for (const each of listPools(registry)) {
    if (each.pool.signInWith === "email" || !pools.includes(each.kind)) continue;
    const own = realmOf(each, realm);
    const other = realms.get(own);
    if (!REALM.test(own)) {
      throw new ConfigError(
        `realm of ${environment} is '${realm}', which makes '${own}' for the pool ${each.kind}; expected ${REALM_IN_WORDS}; shorten realm, or leave the pool out of pools`,
      );
    }
    if (other !== undefined) {
      throw new ConfigError(
        `realm of ${environment} is '${realm}' for the pools ${other} and ${each.kind}; expected one at most; take realm out of an entry of handlers/pools.ts, or leave a pool out of pools`,
      );
    }
    realms.set(own, each.kind);
  }
}

/**
 * The page offers twelve words in every anonymous pool, so the pool must accept the password made from them.
 */
function checkPhrases(
  { environment, passwordMinimumLength, pools }: EnvironmentConfig,
  registry: PoolRegistry | undefined,
): void {
  const takesPhrases = listPools(registry).some(
    ({ kind, pool }) => pools.includes(kind) && pool.anonymous === true,
  );
  if (!takesPhrases || passwordMinimumLength <= PHRASE_PASSWORD_LENGTH) return;
  throw new ConfigError(
    `passwordMinimumLength of ${environment} is ${passwordMinimumLength}; expected at most ${PHRASE_PASSWORD_LENGTH}, the characters of a password that twelve words give, or no anonymous pool`,
  );
}

/** A schedule alone would never end an account. */
function checkSweep({ environment, accountIdleWeeks, sweepSchedule }: EnvironmentConfig): void {
  if (sweepSchedule === undefined || accountIdleWeeks !== undefined) return;
  throw new ConfigError(
    `sweepSchedule of ${environment} is '${sweepSchedule}' but accountIdleWeeks is missing, and no account would end; set both, or take sweepSchedule away`,
  );
}

/** CloudFront answers for a domain only with a certificate that names it. */
function checkPage(config: EnvironmentConfig): void {
  const { environment, pageHosted, pageDomain, pageCertificateArn } = config;
  const given = Object.entries({ pageDomain, pageCertificateArn }).filter(([, value]) => value);
  const [first] = given;
  if (first === undefined || (pageHosted && given.length === 2)) return;
  throw new ConfigError(
    `${first[0]} of ${environment} is '${first[1]}' but pageHosted is ${pageHosted}, pageDomain ${spell(pageDomain)} and pageCertificateArn ${spell(pageCertificateArn)}; set all three, or only pageHosted`,
  );
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

/** An identity is either one address, which is then the sender, or a domain with its subdomains. */
function belongsTo(identity: string, address: string | undefined): boolean {
  if (identity.includes("@")) return address === undefined || address === identity;
  return address?.endsWith(`@${identity}`) || address?.endsWith(`.${identity}`) || false;
}
