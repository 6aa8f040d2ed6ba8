/**
 * Asks Cognito whose access token it is. An authorizer sees signature and time alone; Cognito also knows whether the user
 * is disabled, deleted or signed out everywhere, and refuses the token then.
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
 * The place of Cognito for a deployed function; an emulator's variable is called by AWS's other name of the service.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function cognitoPlace(): AwsPlace {
  const endpoint = process.env["AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER"];
  return {
    ...lambdaPlace(COGNITO),
    ...(endpoint && { endpoint: new URL(endpoint) }),
    // GetUser is for everybody who has a token; nobody signs it.
    credentials: undefined,
  };
}

/** A user as Cognito knows them. */
export interface CognitoUser {
  readonly userName: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The user of an access token, or `undefined` where Cognito does not take it any more. */
export type AskCognito = (token: string, deadline: number) => Promise<CognitoUser | undefined>;

/** What Cognito says of a token or a user that is no good; anything else is a failure of the call. */
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
