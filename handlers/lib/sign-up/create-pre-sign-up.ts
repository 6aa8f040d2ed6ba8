/**
 * How a sign-up to a pool of user names is judged, in this order: the stamp of work, attributes, the name, a key's
 * proof, and last the guards, which ask a table. Who fails one is not put to the next, so that a flood is turned
 * away where it is cheapest.
 * @module
 */
import type { PreSignUpTriggerEvent } from "aws-lambda";
import { findNameFault, NAME_REFUSALS, type NameRule } from "../../../vocabulary/user-name";
import type { Outcome } from "../call-log";
import { UserFacingError } from "../errors";
import { readProvenKey } from "../key/sign-up-proof";
import type { Runtime } from "../runtime";
import { PRE_SIGN_UP_SOURCES } from "../sources";
import { type Call, createTriggerHandler } from "../trigger-handler";
import { checkWork, type RequiredWork } from "../work/check-work";

/** The refusal of a sign-up that carries any attribute. */
export const ATTRIBUTES_REFUSAL =
  "Sign up with a user name and a password only; this service keeps no other data about you";
/** The refusal of an account from another identity provider. */
export const SOURCE_REFUSAL = "Accounts cannot be made this way";

/**
 * Turns a sign-up away by throwing, after its work and name are found right and before the account exists. An
 * administrator's account is never put to it.
 *
 * @throws {@link UserFacingError} for a refusal, `ServiceError` where what it asks does not answer
 */
export type SignUpGuard = (event: PreSignUpTriggerEvent, call: Call) => Promise<void>;

/** What a pool asks of a sign-up. */
export interface SignUpRules {
  readonly nameRule: NameRule;
  readonly work: RequiredWork;
  /**
   * Asked one after the other; what writes comes last.
   * @defaultValue - none
   */
  readonly guards?: readonly SignUpGuard[];
}

/** Makes the handler of Pre Sign-Up. */
export function createPreSignUp({
  runtime,
  ...rules
}: SignUpRules & { readonly runtime: Runtime }) {
  const place = { trigger: "preSignUp", sources: PRE_SIGN_UP_SOURCES } as const;
  return createTriggerHandler<PreSignUpTriggerEvent>(place, runtime, async (event, call) => {
    const outcome = judgeSignUp(rules, event, call);
    if (outcome.reason === "administrator") return outcome;
    for (const guard of rules.guards ?? []) await guard(event, call);
    event.response.autoConfirmUser = true;
    return outcome;
  });
}

/** An administrator may choose the name freely and brings no work, but may give no attribute either. */
function judgeSignUp(rules: SignUpRules, event: PreSignUpTriggerEvent, call: Call): Outcome {
  const { triggerSource, userName, request } = event;
  const isOwnSignUp = triggerSource === "PreSignUp_SignUp";
  if (!isOwnSignUp && triggerSource !== "PreSignUp_AdminCreateUser")
    throw new UserFacingError(SOURCE_REFUSAL, "source");
  // First of all that costs anything: a flood is turned away here.
  if (isOwnSignUp) checkWork(rules.work, event, call.startedAt);
  const attributes = Object.keys(request.userAttributes ?? {});
  if (attributes.some((name) => isOwnSignUp || name !== "sub"))
    throw new UserFacingError(ATTRIBUTES_REFUSAL, "attributes");
  if (!isOwnSignUp) return { decision: "done", reason: "administrator" };
  const fault = findNameFault(userName, rules.nameRule);
  if (fault !== undefined) throw new UserFacingError(NAME_REFUSALS[fault], `name-${fault}`);
  readProvenKey(event);
  return { decision: "done", reason: "confirmed" };
}
