/**
 * Pre Sign-Up with guards: checks that ask a table, once everything that costs less is found right.
 * @module
 */
import type { PreSignUpTriggerEvent } from "aws-lambda";
import { PRE_SIGN_UP_SOURCES } from "../sources";
import { type Call, createTriggerHandler } from "../trigger-handler";
import { confirmSignUp, type PreSignUpDependencies } from "./create-pre-sign-up";

/**
 * Turns a sign-up away by throwing, after its work and name are found right and before the account exists. An
 * administrator's account is never put to it.
 *
 * @returns what the log is to say in place of `confirmed`, if anything
 * @throws `UserFacingError` for a refusal, `ServiceError` if what it asks does not answer
 */
export type SignUpGuard = (
  event: PreSignUpTriggerEvent,
  call: Call,
) => Promise<undefined | "near-ceiling">;

/** What the handler needs to know. */
export interface GuardedPreSignUpDependencies extends PreSignUpDependencies {
  /** Asked one after the other; what writes comes last. */
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
