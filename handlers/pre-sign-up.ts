/**
 * Pre Sign-Up of a pool of user names: confirms an account at once if it is a fit name and nothing else, with a
 * sign-in key at most. Cognito calls it before the account exists, so a refusal leaves nothing behind.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html
 * @module
 */
import type { PreSignUpTriggerEvent } from "aws-lambda";
import { findNameFault, NAME_REFUSALS, NAME_RULES, type NameRule } from "../vocabulary/user-name";
import type { Outcome } from "./lib/call-log";
import { requireOneOf } from "./lib/env";
import { UserFacingError } from "./lib/errors";
import { readProvenKey } from "./lib/key/sign-up-proof";
import { lambdaRuntime, type Runtime } from "./lib/runtime";
import { PRE_SIGN_UP_SOURCES } from "./lib/sources";
import { type Call, createTriggerHandler } from "./lib/trigger-handler";
import { checkWork, type RequiredWork, requireWork } from "./lib/work/check-work";

/** The refusal of a sign-up that carries any attribute. */
export const ATTRIBUTES_REFUSAL =
  "Sign up with a user name and a password only; this service keeps no other data about you";
/** The refusal of an account from another identity provider. */
export const SOURCE_REFUSAL = "Accounts cannot be made this way";

/** What the pool asks of a sign-up. */
type Rules = { readonly nameRule: NameRule; readonly work: RequiredWork };

/** Makes the handler. */
export function createPreSignUp({ runtime, ...rules }: Rules & { readonly runtime: Runtime }) {
  const place = { trigger: "preSignUp", sources: PRE_SIGN_UP_SOURCES } as const;
  return createTriggerHandler<PreSignUpTriggerEvent>(place, runtime, (event, call) =>
    confirmSignUp(rules, event, call),
  );
}

/** An administrator may choose the name freely and brings no work, but may give no attribute either. */
function confirmSignUp(rules: Rules, event: PreSignUpTriggerEvent, call: Call): Outcome {
  const { triggerSource, userName, request, response } = event;
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
  response.autoConfirmUser = true;
  return { decision: "done", reason: "confirmed" };
}

/** The deployed handler. */
export const handler = createPreSignUp({
  runtime: lambdaRuntime(),
  nameRule: requireOneOf("NAME_RULE", NAME_RULES),
  work: requireWork(),
});
