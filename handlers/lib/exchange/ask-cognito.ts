/**
 * Asks Cognito whose access token it is. An authorizer checks only signature and expiry; Cognito also refuses
 * the token if the user is disabled, deleted or signed out everywhere.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUser.html
 * @module
 */
import type { AwsCall } from "../aws/aws-call";
import { ServiceError } from "../errors";

/** A user as Cognito knows them. */
export interface CognitoUser {
  readonly userName: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The user of an access token, or `undefined` if Cognito no longer accepts it. */
export type AskCognito = (token: string, deadline: number) => Promise<CognitoUser | undefined>;

/** Cognito's answers for a bad token or user; anything else means that the call failed. */
const REFUSALS: readonly string[] = [
  "NotAuthorizedException",
  "UserNotFoundException",
  "UserNotConfirmedException",
  "PasswordResetRequiredException",
];

/** Makes the question. */
export function createAskCognito(callCognito: AwsCall): AskCognito {
  return async (token, deadline) => {
    const answer = await callCognito("GetUser", { AccessToken: token }, deadline);
    if ("fault" in answer) {
      if (REFUSALS.includes(answer.fault)) return undefined;
      throw new ServiceError("service-answer");
    }
    const { Username, UserAttributes } = answer.output;
    if (typeof Username !== "string" || !Array.isArray(UserAttributes))
      throw new ServiceError("service-answer");
    const attributes = UserAttributes.map(({ Name, Value }) => [String(Name), String(Value)]);
    return { userName: Username, attributes: Object.fromEntries(attributes) };
  };
}
