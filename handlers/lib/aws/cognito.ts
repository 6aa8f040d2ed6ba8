/**
 * Cognito for handlers that call it.
 * @module
 */
import { type AwsPlace, type AwsService, lambdaPlace } from "./aws-call";

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
  const place = lambdaPlace(COGNITO);
  const endpoint = process.env["AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER"];
  return endpoint ? { ...place, endpoint: new URL(endpoint) } : place;
}
