/**
 * A ceiling in the project's own stack, by real bundles and an embedded DynamoDB: as many accounts as it allows,
 * and sign-in for everybody who has one.
 * @module
 */
import {
  type CognitoIdentityProviderClient,
  InitiateAuthCommand,
  ListUsersCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { CLOSED_REFUSALS } from "../../vocabulary/sign-up-ceiling";
import { openCognito } from "../support/cognito-client";
import { simulateProject } from "../support/start-simulator";

const CEILING = 4;
const PASSWORD = "correct-horse-battery";

const simulator = simulateProject({ INCOGNITO_SIGN_UPS_PER_MONTH: String(CEILING) });
let client: CognitoIdentityProviderClient;
beforeAll(() => {
  client = openCognito(simulator);
});
afterAll(() => client.destroy());

const signUp = (Username: string) =>
  client.send(
    new SignUpCommand({
      ClientId: simulator.pool("anonymous").clientId,
      Username,
      Password: PASSWORD,
    }),
  );

function signIn(userName: string) {
  return client.send(
    new InitiateAuthCommand({
      ClientId: simulator.pool("anonymous").clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: userName, PASSWORD },
    }),
  );
}

function refusal(sentence: string) {
  return {
    name: "UserLambdaValidationException",
    message: `PreSignUp failed with error ${sentence}.`,
  };
}

describe("a stack with a ceiling", () => {
  it("has as many accounts as it allows, and the others read why there is none", async () => {
    const names = Array.from({ length: CEILING + 2 }, (_, index) => `otter-nr-${index}`);
    const settled = await Promise.allSettled(names.map(signUp));

    const rejected = settled.filter((one) => one.status === "rejected");
    expect(rejected).toHaveLength(2);
    for (const { reason } of rejected) expect(reason).toMatchObject(refusal(CLOSED_REFUSALS.month));
    const { Users = [] } = await client.send(
      new ListUsersCommand({ UserPoolId: simulator.pool("anonymous").poolId }),
    );
    expect(Users).toHaveLength(CEILING);
    for (const { Username = "" } of Users)
      expect((await signIn(Username)).AuthenticationResult?.AccessToken).toBeDefined();
  });
});
