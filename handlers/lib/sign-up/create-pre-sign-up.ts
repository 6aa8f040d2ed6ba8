/**
 * How a sign-up to a pool of user names is judged, in this order: the stamp of work, attributes, the name, a
 * key's proof. If there are tables, `create-guarded-pre-sign-up.ts` reads them last. The first failed check
 * ends the call, so that a flood is turned away where it is cheapest.
 * @module
 */
import type { PreSignUpTriggerEvent } from "aws-lambda";
import { NAME_REFUSALS } from "../../../vocabulary/name-refusals";
import { findNameFault, NAME_RULES, type NameRule } from "../../../vocabulary/user-name";
import type { Outcome } from "../call-log";
import { requireOneOf } from "../env";
import { UserFacingError } from "../errors";
import { readProvenKey } from "../key/sign-up-proof";
import { lambdaRuntime, type Runtime } from "../runtime";
import { PRE_SIGN_UP_SOURCES } from "../sources";
import { type Call, createTriggerHandler } from "../trigger-handler";
import { checkWork, type RequiredWork, requireWork } from "../work/check-work";

/** The refusal of a sign-up that carries any attribute. */
export const ATTRIBUTES_REFUSAL =
  "Sign up with a user name and a password only; this service keeps no other data about you";
/** The refusal of an account from another identity provider. */
export const SOURCE_REFUSAL = "Accounts cannot be made this way";

/** What a pool asks of a sign-up. */
export interface SignUpRules {
  readonly nameRule: NameRule;
  readonly work: RequiredWork;
}

/** What the handler needs to know. */
export interface PreSignUpDependencies extends SignUpRules {
  readonly runtime: Runtime;
}

/**
 * The settings that every entry of the trigger reads from its environment.
 *
 * @throws `Error` if one is missing or wrong
 */
export function requireSignUpSettings(hash: RequiredWork["hash"]): PreSignUpDependencies {
  return {
    runtime: lambdaRuntime(),
    nameRule: requireOneOf("NAME_RULE", NAME_RULES),
    work: requireWork(hash),
  };
}

/** Makes the handler for stacks without a table to read. */
export function createPreSignUp(rules: PreSignUpDependencies) {
  const place = { trigger: "preSignUp", sources: PRE_SIGN_UP_SOURCES } as const;
  return createTriggerHandler<PreSignUpTriggerEvent>(place, rules.runtime, (event, call) =>
    confirmSignUp(rules, event, call),
  );
}

/** An administrator may choose any name and needs no work, but may not set attributes either. */
export function confirmSignUp(
  { work, nameRule }: SignUpRules,
  event: PreSignUpTriggerEvent,
  call: Call,
): Outcome {
  const { triggerSource } = event;
  const isOwnSignUp = triggerSource === "PreSignUp_SignUp";
  if (!isOwnSignUp && triggerSource !== "PreSignUp_AdminCreateUser")
    throw new UserFacingError(SOURCE_REFUSAL, "source");
  // Before anything that costs more: a flood is turned away here.
  if (isOwnSignUp) checkWork(work, event, call.startedAt);
  const attributes = Object.keys(event.request.userAttributes ?? {});
  if (attributes.some((name) => isOwnSignUp || name !== "sub"))
    throw new UserFacingError(ATTRIBUTES_REFUSAL, "attributes");
  if (!isOwnSignUp) return { decision: "done", reason: "administrator" };
  const fault = findNameFault(event.userName, nameRule);
  if (fault !== undefined) throw new UserFacingError(NAME_REFUSALS[fault], `name-${fault}`);
  readProvenKey(event);
  event.response.autoConfirmUser = true;
  return { decision: "done", reason: "confirmed" };
}
