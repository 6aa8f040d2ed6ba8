/**
 * Asks Cognito whose access token it is. An authorizer checks only signature and expiry; Cognito also refuses
 * the token if the user is disabled, deleted or signed out everywhere.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUser.html
 * @module
 */
import { type AwsCall, type AwsPlace, type AwsService, lambdaPlace } from "../aws/aws-call";
import { ServiceError } from "../errors";

/** Cognito for `createAwsCall`. */
export const COGNITO: AwsService = {
  name: "cognito-idp",
  targetPrefix: "AWSCognitoIdentityProviderService",
  jsonVersion: "1.1",
};

/**
 * Where a deployed function finds Cognito; the emulator variable uses AWS's other name for the service.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function cognitoPlace(): AwsPlace {
  const endpoint = process.env["AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER"];
  return {
    ...lambdaPlace(COGNITO),
    ...(endpoint && { endpoint: new URL(endpoint) }),
    // GetUser is authorized by the token itself, so the call is not signed.
    credentials: undefined,
  };
}

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
