/**
 * PostConfirmation: told after the fact. A failure reaches the caller, but the user stays confirmed
 * (reported).
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html
 * @module
 */
import type { Scope } from "../context";
import type { UserRecord } from "../state/user";
import { describeUser, optional } from "./build-event";
import type { TriggerServices } from "./run-trigger";
import { readNothing, runTrigger, type TriggerRun } from "./run-trigger";

/** Tells the function; its answer is ignored. */
export async function runPostConfirmation(
  scope: Scope<TriggerServices>,
  source: "ConfirmSignUp" | "ConfirmForgotPassword",
  user: UserRecord,
  clientMetadata: Readonly<Record<string, string>> | undefined,
): Promise<void> {
  const run: TriggerRun = {
    trigger: "PostConfirmation",
    source: `PostConfirmation_${source}`,
    userName: user.name,
    request: {
      userAttributes: describeUser(scope, user),
      ...optional("clientMetadata", clientMetadata),
    },
    response: {},
  };
  await runTrigger(scope, run, readNothing);
}
