/**
 * Pre Sign-Up with guards: checks that read a table, made only once every cheaper check has passed.
 * @module
 */
import type { PreSignUpTriggerEvent } from "aws-lambda";
import { PRE_SIGN_UP_SOURCES } from "../sources";
import { type Call, createTriggerHandler } from "../trigger-handler";
import { confirmSignUp, type PreSignUpDependencies } from "./create-pre-sign-up";

/**
 * Turns a sign-up away by throwing, after its work and name have passed and before the account exists.
 * Accounts that an administrator creates are exempt.
 *
 * @returns what the log should say instead of `confirmed`, if anything
 * @throws `UserFacingError` for a refusal, `ServiceError` if a table does not answer
 */
export type SignUpGuard = (
  event: PreSignUpTriggerEvent,
  call: Call,
) => Promise<undefined | "near-ceiling">;

/** What the handler needs to know. */
export interface GuardedPreSignUpDependencies extends PreSignUpDependencies {
  /** Run in this order; the one that writes comes last. */
  readonly guards: readonly SignUpGuard[];
}

/** Makes the handler. */
export function createGuardedPreSignUp(rules: GuardedPreSignUpDependencies) {
  const place = { trigger: "preSignUp", sources: PRE_SIGN_UP_SOURCES } as const;
  return createTriggerHandler<PreSignUpTriggerEvent>(place, rules.runtime, async (event, call) => {
    const outcome = confirmSignUp(rules, event, call);
    if (outcome.reason === "administrator") return outcome;
    event.response.autoConfirmUser = false;
    let told: Awaited<ReturnType<SignUpGuard>>;
    for (const guard of rules.guards) told = (await guard(event, call)) ?? told;
    event.response.autoConfirmUser = true;
    return told === undefined ? outcome : { decision: "done", reason: told };
  });
}
