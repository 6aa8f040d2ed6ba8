/**
 * The AWS SDK's client of a simulator, as an app has it: any credentials will do.
 * @module
 */
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import type { TestSimulator } from "./start-simulator";

/** Opens a client; destroy it afterwards. */
export function openCognito({ url }: Pick<TestSimulator, "url">): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({
    endpoint: url,
    region: "eu-central-1",
    credentials: { accessKeyId: "simulator", secretAccessKey: "simulator" },
  });
}
