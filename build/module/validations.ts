/**
 * What Terraform refuses of a module's variables: the rules of `config/keys.ts` for each, and those of
 * `config/schema.ts` for some together. `__tests__/terraform/module.long.test.ts` holds both to the same verdicts.
 * @module
 */
import { type ConfigKey, KEYS } from "../../config/keys";
import type { EnvironmentConfig } from "../../config/schema";
import type { ValueForm } from "../../config/values";
import { listPools, type PoolRegistry, realmOf } from "../../handlers/pools";
import { MAXIMUM_REALM_LENGTH, PHRASE_PASSWORD_LENGTH } from "../../vocabulary/realm";
import { BuildError } from "../errors";
import type { ModuleKey } from "./derive-module";
import { MAXIMUM_LIST_CHARACTERS, variableOf } from "./operator-keys";

/** A `validation` block. */
export interface Validation {
  /** An expression. */
  readonly condition: string;
  /** What is allowed; follows the word "expected". */
  readonly allowed: string;
}

/** A rule that `config/keys.ts` does not have; it stands at the first of its variables. */
export interface Rule extends Validation {
  readonly keys: readonly ConfigKey[];
}

/** Terraform's type of a variable. */
export function typeOf({ key }: ModuleKey): string {
  const { form } = KEYS[key].kind;
  if (form.type === "list") return "list(string)";
  if (form.type === "flag") return "bool";
  if (form.type === "number") return "number";
  return form.type === "choice" && form.choices.every((choice) => typeof choice === "number")
    ? "number"
    : "string";
}

/**
 * The blocks of a variable; none for a flag.
 *
 * @param keys - of the module: a rule for several needs all of them
 * @throws {@link BuildError} for a pattern that Terraform's engine does not know
 */
export function validationsOf(
  key: ModuleKey,
  keys: readonly ModuleKey[],
  config: EnvironmentConfig,
): readonly Validation[] {
  const variable = `var.${variableOf(key.key)}`;
  const { form, allowed } = KEYS[key.key].kind;
  if (form.type === "flag") return [];
  const condition = conditionOf(form, variable);
  const words = allowed.replace(", separated by commas", "").replace(/, or nothing$/, "");
  const own = key.isNullable
    ? { condition: `${variable} == null || ${condition}`, allowed: `${words}, or null` }
    : { condition, allowed: words };
  const names = keys.map((each) => each.key);
  const rules = rulesFor(config).filter(
    (rule) => rule.keys[0] === key.key && rule.keys.every((each) => names.includes(each)),
  );
  return [own, ...rules];
}

/** The variables that rules of others look at: Terraform skips those rules where one of these is wrong itself. */
export function askedByOthers(config: EnvironmentConfig): readonly ConfigKey[] {
  return rulesFor(config).flatMap(({ keys }) => keys.slice(1));
}

function conditionOf(form: ValueForm, value: string): string {
  switch (form.type) {
    case "flag":
      return `contains([true, false], ${value})`;
    case "number":
      return `${value} == floor(${value}) && ${value} >= ${form.minimum} && ${value} <= ${form.maximum}`;
    case "choice":
      return `contains(${JSON.stringify(form.choices)}, ${value})`;
    case "text":
      return form.patterns.map((pattern) => `can(regex(${quote(pattern)}, ${value}))`).join(" && ");
    case "list":
      return `length(distinct(${value})) == length(${value}) && alltrue([for each in ${value} : ${conditionOf(form.of, "each")}])`;
  }
}

/** Terraform's expressions are RE2's: no looking around, no references. */
function quote({ source, flags }: RegExp): string {
  if (flags !== "" || /\(\?[=!<]|\\[1-9kpP]/.test(source)) {
    throw new BuildError(
      `pattern /${source}/${flags} of config/keys.ts is not one for Terraform; write it without flags, looking around and references`,
    );
  }
  return JSON.stringify(source).replaceAll("${", "$${").replaceAll("%{", "%%{");
}

/**
 * The rule for `realm` where a pool's name follows it: what a pool of its own adds must still fit.
 *
 * @param registry - of pools; ours unless a test passes another
 */
export function realmRules(
  pools: EnvironmentConfig["pools"],
  registry?: PoolRegistry,
): readonly Rule[] {
  const added = listPools(registry)
    .filter(({ kind, pool }) => pool.signInWith === "username" && pools.includes(kind))
    .map((each) => realmOf(each, "").length);
  const longest = Math.max(0, ...added);
  if (longest === 0) return [];
  const maximum = MAXIMUM_REALM_LENGTH - longest;
  return [
    {
      keys: ["realm"],
      condition: `length(var.realm) <= ${maximum}`,
      allowed: `at most ${maximum} characters, since the name of a pool follows`,
    },
  ];
}

const SES_IDENTITY = 'try(regex("^[^/]*/(.*)$", var.ses_identity_arn)[0], "")';
const SES_SENDER = 'coalesce(var.ses_from_address, "-")';

function rulesFor({ pools }: EnvironmentConfig): readonly Rule[] {
  const isAnonymous = listPools().some(
    ({ kind, pool }) => pool.anonymous === true && pools.includes(kind),
  );
  // Every anonymous pool takes phrases, and so the passwords that they give.
  const phrases: Rule = {
    keys: ["passwordMinimumLength"],
    condition: `var.password_minimum_length <= ${PHRASE_PASSWORD_LENGTH}`,
    allowed: `at most ${PHRASE_PASSWORD_LENGTH}, the characters of a password that twelve words give`,
  };
  return [
    ...(["accessTokenMinutes", "idTokenMinutes"] as const).map((key) => ({
      keys: [key, "refreshTokenHours"] as const,
      condition: `var.${variableOf(key)} <= var.refresh_token_hours * 60`,
      allowed: "at most as long as the refresh token, refresh_token_hours",
    })),
    ...(isAnonymous ? [phrases] : []),
    ...realmRules(pools),
    ...(["accessTokenScopes", "blockedEmailDomains"] as const).map((key) => ({
      keys: [key],
      condition: `length(join(",", var.${variableOf(key)})) <= ${MAXIMUM_LIST_CHARACTERS}`,
      allowed: `at most ${MAXIMUM_LIST_CHARACTERS} characters with its commas, so that it fits into a function's environment`,
    })),
    {
      keys: ["sesFromAddress", "sesIdentityArn"],
      condition: `var.ses_identity_arn == null ? var.ses_from_address == null : strcontains(${SES_IDENTITY}, "@") ? contains(["-", ${SES_IDENTITY}], ${SES_SENDER}) : endswith(${SES_SENDER}, "@\${${SES_IDENTITY}}") || endswith(${SES_SENDER}, ".\${${SES_IDENTITY}}")`,
      allowed: "an address of the identity ses_identity_arn, and none without an identity",
    },
  ];
}
