/**
 * What InitiateAuth, RespondToAuthChallenge and their admin variants hand to the flows, and what they get.
 * @module
 */
import { CognitoError } from "../errors";
import type { MessageServices } from "../messages/send-message";
import type { TokenServices } from "../tokens/issue-tokens";

/** The services that a sign-in needs from its first call to the tokens, its factors' messages included. */
export type SignInServices = TokenServices | MessageServices;

type TextMap = Readonly<Record<string, string>>;

/** The first call of a sign-in. */
export interface SignInRequest {
  readonly username: string;
  /** AuthParameters. */
  readonly parameters: TextMap;
  /** ClientMetadata under the name that triggers know it by. */
  readonly validationData: TextMap | undefined;
  /** From ConfirmSignUp. */
  readonly session?: string | undefined;
}

/** The answer to a challenge. */
export interface ChallengeAnswer {
  readonly username: string;
  /** ChallengeResponses. */
  readonly responses: TextMap;
  readonly session: string | undefined;
  readonly clientMetadata: TextMap | undefined;
}

/** Tokens or the next challenge, as AWS's JSON. */
export type SignInResult = Readonly<Record<string, unknown>>;

/**
 * Reads a member of AuthParameters or ChallengeResponses.
 *
 * @throws {@link CognitoError} if it is missing
 */
export function requireParameter(parameters: TextMap | undefined, name: string): string {
  const value = parameters?.[name];
  if (value === undefined || value === "") {
    throw new CognitoError("InvalidParameterException", `Missing required parameter ${name}`);
  }
  return value;
}
