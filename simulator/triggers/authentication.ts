/**
 * PreAuthentication and PostAuthentication: may refuse a sign-in before the password is looked at, and
 * after it has been proved.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-authentication.html
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-authentication.html
 * @module
 */
import type { Scope } from "../context";
import type { UserRecord } from "../state/user";
import { describeUser, optional } from "./build-event";
import type { TriggerServices } from "./run-trigger";
import { readNothing, runTrigger, type TriggerRun } from "./run-trigger";

/**
 * Asks before the proof. For an unknown user the function runs only if the client hides who exists, and
 * is told so.
 *
 * @param username - as typed, for an unknown user
 * @param validationData - InitiateAuth's ClientMetadata, renamed as AWS documents
 */
export async function runPreAuthentication(
  scope: Scope<TriggerServices>,
  username: string,
  user: UserRecord | undefined,
  validationData: Readonly<Record<string, string>> | undefined,
): Promise<void> {
  const run: TriggerRun = {
    trigger: "PreAuthentication",
    source: "PreAuthentication_Authentication",
    userName: user?.name ?? username,
    request: {
      userAttributes: user === undefined ? {} : describeUser(scope, user),
      ...optional("validationData", validationData),
      ...(user === undefined ? { userNotFound: true } : {}),
    },
    response: {},
  };
  await runTrigger(scope, run, readNothing);
}

/** Asks after the proof, before tokens are issued. */
export async function runPostAuthentication(
  scope: Scope<TriggerServices>,
  user: UserRecord,
  clientMetadata: Readonly<Record<string, string>> | undefined,
): Promise<void> {
  const run: TriggerRun = {
    trigger: "PostAuthentication",
    source: "PostAuthentication_Authentication",
    userName: user.name,
    request: {
      userAttributes: describeUser(scope, user),
      // Devices are not simulated; this is what emulators send without them.
      newDeviceUsed: false,
      ...optional("clientMetadata", clientMetadata),
    },
    response: {},
  };
  await runTrigger(scope, run, readNothing);
}
