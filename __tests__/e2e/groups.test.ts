/**
 * Groups as an app sees them: Amplify, amazon-cognito-identity-js and the AWS SDK find them in the tokens of a
 * sign-in and of a refresh. `__tests__/python/clients.test.ts` has boto3 and pycognito.
 * @module
 */
import {
  AdminAddUserToGroupCommand,
  AdminRemoveUserFromGroupCommand,
  CreateGroupCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from "amazon-cognito-identity-js";
import { Amplify } from "aws-amplify";
import { fetchAuthSession, signIn } from "aws-amplify/auth";
import { cognitoUserPoolsTokenProvider } from "aws-amplify/auth/cognito";
import { ConsoleLogger, sharedInMemoryStorage } from "aws-amplify/utils";
import { openCognito } from "../support/cognito-client";
import { simulateProject } from "../support/start-simulator";

const PASSWORD = "correct-horse-battery";
const ROLE = "arn:aws:iam::123456789012:role/staff";
/** In the ID token; the access token has the groups alone. */
const IN_STAFF = {
  "cognito:groups": ["staff", "readers"],
  "cognito:roles": [ROLE],
  "cognito:preferred_role": ROLE,
};
const simulator = simulateProject();
ConsoleLogger.LOG_LEVEL = "ERROR";

const ids = () => {
  const { poolId: UserPoolId, clientId: ClientId } = simulator.pool("anonymous");
  return { UserPoolId, ClientId };
};

/** Works as an administrator and as the app alike. */
async function withSdk<T>(use: (cognito: ReturnType<typeof openCognito>) => Promise<T>) {
  const cognito = openCognito(simulator);
  try {
    return await use(cognito);
  } finally {
    cognito.destroy();
  }
}

function leaveStaff(Username: string) {
  const { UserPoolId } = ids();
  return withSdk((cognito) =>
    cognito.send(new AdminRemoveUserFromGroupCommand({ UserPoolId, Username, GroupName: "staff" })),
  );
}

function claimsOf(token: string | undefined): Record<string, unknown> {
  return JSON.parse(Buffer.from(token!.split(".")[1]!, "base64url").toString());
}

/** Signs somebody up who is in both groups. */
function addMember(Username: string): Promise<string> {
  const { UserPoolId, ClientId } = ids();
  return withSdk(async (cognito) => {
    await cognito.send(new SignUpCommand({ ClientId, Username, Password: PASSWORD }));
    for (const GroupName of ["readers", "staff"]) {
      await cognito.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName }));
    }
    return Username;
  });
}

beforeAll(() =>
  withSdk(async (cognito) => {
    const { UserPoolId } = ids();
    const readers = { UserPoolId, GroupName: "readers", Precedence: 5 };
    await cognito.send(new CreateGroupCommand(readers));
    const staff = { UserPoolId, GroupName: "staff", Precedence: 1, RoleArn: ROLE };
    await cognito.send(new CreateGroupCommand(staff));
  }),
);

describe("groups", () => {
  it("are in the tokens that Amplify holds, and go with the next refresh", async () => {
    const { UserPoolId: userPoolId, ClientId: userPoolClientId } = ids();
    Amplify.configure({
      Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint: simulator.url } },
    });
    cognitoUserPoolsTokenProvider.setKeyValueStorage(sharedInMemoryStorage);
    const username = await addMember("amplify-wren");

    await signIn({ username, password: PASSWORD });
    const { tokens } = await fetchAuthSession();
    await leaveStaff(username);
    const { tokens: later } = await fetchAuthSession({ forceRefresh: true });

    expect(tokens?.idToken?.payload).toMatchObject(IN_STAFF);
    expect(tokens?.accessToken.payload).toMatchObject({ "cognito:groups": ["staff", "readers"] });
    expect(later?.accessToken.payload).toMatchObject({ "cognito:groups": ["readers"] });
    expect(later?.idToken?.payload).not.toHaveProperty("cognito:roles");
  });

  it("are in the session of amazon-cognito-identity-js", async () => {
    const { UserPoolId, ClientId } = ids();
    const Username = await addMember("identity-wren");
    const Pool = new CognitoUserPool({ UserPoolId, ClientId, endpoint: simulator.url });
    const user = new CognitoUser({ Username, Pool });

    const session = await new Promise<CognitoUserSession>((onSuccess, onFailure) => {
      const details = new AuthenticationDetails({ Username, Password: PASSWORD });
      user.authenticateUser(details, { onSuccess, onFailure });
    });

    expect(session.getIdToken().decodePayload()).toMatchObject(IN_STAFF);
    expect(session.getAccessToken().decodePayload()).toMatchObject({
      "cognito:groups": ["staff", "readers"],
    });
  });

  it("are in the tokens that the AWS SDK gets", async () => {
    const USERNAME = await addMember("sdk-wren");
    const { AuthenticationResult } = await withSdk((cognito) =>
      cognito.send(
        new InitiateAuthCommand({
          ClientId: ids().ClientId,
          AuthFlow: "USER_PASSWORD_AUTH",
          AuthParameters: { USERNAME, PASSWORD },
        }),
      ),
    );

    expect(claimsOf(AuthenticationResult?.IdToken)).toMatchObject(IN_STAFF);
    const access = claimsOf(AuthenticationResult?.AccessToken);
    expect(access).toMatchObject({ "cognito:groups": ["staff", "readers"] });
    expect(access).not.toHaveProperty("cognito:roles");
  });
});
