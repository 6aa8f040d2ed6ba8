/**
 * PreSignUp: may refuse a user before they exist, confirm them and vouch for their addresses.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html
 * @module
 */
import type { Scope } from "../context";
import { optional } from "./build-event";
import type { JsonObject } from "./json-answer";
import { readFlag, readResponse } from "./read-response";
import type { TriggerServices } from "./run-trigger";
import { runTrigger, type TriggerRun } from "./run-trigger";

/** What the function is told: only what the caller submitted. */
export interface PreSignUpRequest {
  readonly source: "SignUp" | "AdminCreateUser";
  readonly userName: string;
  readonly userAttributes: Readonly<Record<string, string>>;
  /** JSON null if the caller sent none, as in AWS's sample. */
  readonly validationData: Readonly<Record<string, string>> | null;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

/** What the function decided. */
export interface PreSignUpDecision {
  readonly autoConfirmUser: boolean;
  readonly autoVerifyEmail: boolean;
  readonly autoVerifyPhone: boolean;
}

/** Without a function nobody is confirmed or verified. */
const UNDECIDED: PreSignUpDecision = {
  autoConfirmUser: false,
  autoVerifyEmail: false,
  autoVerifyPhone: false,
};

/** Asks the pool's function; without one, the user is neither confirmed nor vouched for. */
export async function runPreSignUp(
  scope: Scope<TriggerServices>,
  request: PreSignUpRequest,
): Promise<PreSignUpDecision> {
  const run: TriggerRun = {
    trigger: "PreSignUp",
    source: `PreSignUp_${request.source}`,
    userName: request.userName,
    request: {
      userAttributes: request.userAttributes,
      validationData: request.validationData,
      ...optional("clientMetadata", request.clientMetadata),
    },
    response: { ...UNDECIDED },
  };
  return (await runTrigger(scope, run, readDecision)) ?? UNDECIDED;
}

function readDecision(returned: JsonObject): PreSignUpDecision {
  const response = readResponse(returned);
  return {
    autoConfirmUser: readFlag(response, "autoConfirmUser"),
    autoVerifyEmail: readFlag(response, "autoVerifyEmail"),
    autoVerifyPhone: readFlag(response, "autoVerifyPhone"),
  };
}
