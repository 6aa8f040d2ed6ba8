/**
 * Rule: a pool asks no less of people than before.
 * @module
 */
import { isMarkedAnonymous } from "../../contract/anonymity-contract";
import { behindAlias, triggerPaths } from "../../contract/links";
import { type ContractResource, textsAt, valuesAt } from "../../contract/resource";
import { append, resourceByAddress } from "./look-up";
import type { Rule, RuleFinding, Subject } from "./rule";
import { bounded, kept, listed, ranked, type Setting, settingFaults, unchanged } from "./setting";

const POOL = "aws_cognito_user_pool";
const RISK = "aws_cognito_risk_configuration";

/** See {@link Rule}; a pool that is new has nobody in it whom a setting could let down. */
export const poolSettingsKept: Rule = {
  id: "pool-settings-kept",
  level: "warning",
  what: "A pool asks for less than before: a second factor (as an error), a password's length and kinds, a check of an address or of a risk; or it opens sign-up (as an error), a way to sign in or to recover, or names a function that the plan does not hold.",
  why: "Every account that relied on it is guarded by less from then on, and nobody in it is asked.",
  satisfy: "Leave the setting as it was, or waive the finding where that is what you want.",
  types: [POOL, RISK],
  check: (subject) => {
    // Of a pool that is replaced, nobody is left whom a setting could let down; another rule tells that.
    const replaced = new Set(
      subject.plan.changes
        .filter(({ type, action }) => type === POOL && action === "replace")
        .map(({ address }) => address),
    );
    const ofPool = new Map(
      subject.before.ofType(RISK).map((one) => [poolAndClient(one), one] as const),
    );
    const said = new Map<string, string[]>();
    for (const { address, argument } of subject.violations) append(said, address, argument);
    return [
      ...subject.after
        .ofType(POOL, RISK)
        .filter(({ address }) => !replaced.has(address))
        .flatMap((one) => {
          // A pool has one of them for each client: another block with the same is the same thing.
          const was =
            resourceByAddress(subject.before, one.address) ??
            (one.type === RISK ? ofPool.get(poolAndClient(one)) : undefined);
          return was === undefined ? [] : faultsOf(one, was, said.get(one.address) ?? []);
        }),
      ...subject.after.ofType(POOL).flatMap((pool) => triggerFindings(pool, subject)),
    ];
  },
};

const FACTOR = "it is a second factor no longer";
const THREATS = ["OFF", "AUDIT", "ENFORCED"];
const ACTIONS = ["NO_ACTION", "MFA_IF_CONFIGURED", "MFA_REQUIRED", "BLOCK"];

const SETTINGS: Readonly<Record<string, readonly Setting[]>> = {
  [POOL]: [
    ranked("mfa_configuration", ["OFF", "OPTIONAL", "ON"], { level: "error" }),
    kept("software_token_mfa_configuration.enabled", true, `was true: ${FACTOR}`, "error"),
    ...["email_mfa_configuration", "sms_configuration"].map(
      (argument): Setting => ({
        argument,
        isContracts: true,
        problem: (was, is) =>
          valuesAt(was, argument).length > 0 && valuesAt(is, argument).length === 0
            ? `goes: ${FACTOR}`
            : undefined,
      }),
    ),
    unchanged("web_authn_configuration.relying_party_id", "no passkey made before lets in", {
      level: "error",
    }),
    ranked("web_authn_configuration.user_verification", ["preferred", "required"]),
    bounded("password_policy.minimum_length", "falls", 8),
    bounded("password_policy.password_history_size", "falls", 0),
    bounded("password_policy.temporary_password_validity_days", "rises", 7),
    ...["lowercase", "uppercase", "numbers", "symbols"].map((kind) =>
      kept(`password_policy.require_${kind}`, true, "was true and no longer is"),
    ),
    listed("sign_in_policy.allowed_first_auth_factors", "gains", "it lets people in by itself", {
      byDefault: ["PASSWORD"],
    }),
    ranked("user_pool_add_ons.advanced_security_mode", THREATS, { isContracts: true }),
    ranked("user_pool_add_ons.advanced_security_additional_flows.custom_auth_mode", THREATS, {
      isContracts: true,
    }),
    unchanged("username_configuration.case_sensitive", "names that were one are two, or two one", {
      level: "error",
    }),
    listed(
      "account_recovery_setting.recovery_mechanism.name",
      "gains",
      "whoever holds that address takes an account over",
      { byDefault: ["verified_email", "verified_phone_number"], harmless: ["admin_only"] },
    ),
    listed("auto_verified_attributes", "loses", "what people enter is not checked", {
      isContracts: true,
    }),
    listed(
      "user_attribute_update_settings.attributes_require_verification_before_update",
      "loses",
      "a new address counts before anybody has checked it",
      { isContracts: true },
    ),
    kept(
      "admin_create_user_config.allow_admin_create_user_only",
      true,
      "was true: from now on anybody signs up",
      "error",
    ),
    kept(
      "device_configuration.challenge_required_on_new_device",
      false,
      "is true: a remembered device stands for the second factor",
    ),
  ],
  [RISK]: [
    ...["high", "medium", "low"].map((risk) =>
      ranked(`account_takeover_risk_configuration.actions.${risk}_action.event_action`, ACTIONS),
    ),
    ranked("compromised_credentials_risk_configuration.actions.event_action", ACTIONS),
    listed(
      "risk_exception_configuration.skipped_ip_range_list",
      "gains",
      "no risk is looked for from there",
    ),
    listed(
      "risk_exception_configuration.blocked_ip_range_list",
      "loses",
      "people from there come in again",
    ),
  ],
};

function poolAndClient({ values }: ContractResource): string {
  return JSON.stringify(["user_pool_id", "client_id"].map((path) => textsAt(values, path)));
}

/** @param said - the arguments that the anonymity contract accuses already */
function faultsOf(
  is: ContractResource,
  was: ContractResource,
  said: readonly string[],
): readonly RuleFinding[] {
  const isMarked = isMarkedAnonymous(is) || isMarkedAnonymous(was);
  const settings = (SETTINGS[is.type] ?? []).filter(
    ({ argument, isContracts }) =>
      !(isMarked && isContracts === true) && !said.some((one) => argument.startsWith(one)),
  );
  return settingFaults(was, is, settings).map((fault) => ({ address: is.address, ...fault }));
}

/** A trigger's function decides who comes in, and may be told passwords. */
function triggerFindings(pool: ContractResource, { before, after }: Subject) {
  const was = resourceByAddress(before, pool.address);
  const had = triggerPaths(pool).flatMap((path) => textsAt(was?.values, path));
  return triggerPaths(pool).flatMap((argument) => {
    const named = after.targets(pool, argument).flatMap((one) => behindAlias(one, after));
    if (named.length > 0) return [];
    return valuesAt(pool.values, argument)
      .filter((one) => typeof one === "string" && one !== "" && !had.includes(one))
      .map((one) => ({
        address: pool.address,
        argument,
        problem: `is '${String(one)}', a function that this plan does not hold`,
      }));
  });
}
