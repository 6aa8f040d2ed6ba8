/**
 * The project's own stack under the AWS SDK: both journeys, their refusals, and what an anonymous user can
 * never say about themselves.
 * @module
 */
import {
  AdminGetUserCommand,
  type CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  DeleteUserCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  ListUserPoolsCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
  UpdateUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { CognitoJwtVerifier } from "aws-jwt-verify";
import { listPools } from "../../handlers/pools";
import { openCognito } from "../support/cognito-client";
import { simulateProject } from "../support/start-simulator";

const PASSWORD = "correct-horse-battery";

const simulator = simulateProject();
let client: CognitoIdentityProviderClient;
beforeAll(() => {
  client = openCognito(simulator);
});
afterAll(() => client.destroy());

function signUp(
  which: "default" | "anonymous",
  Username: string,
  attributes: [string, string][] = [],
) {
  const { clientId: ClientId } = simulator.pool(which);
  const UserAttributes = attributes.map(([Name, Value]) => ({ Name, Value }));
  return client.send(new SignUpCommand({ ClientId, Username, Password: PASSWORD, UserAttributes }));
}

async function signIn(which: "default" | "anonymous", USERNAME: string, PASSWORD_ = PASSWORD) {
  const { clientId: ClientId } = simulator.pool(which);
  const AuthParameters = { USERNAME, PASSWORD: PASSWORD_ };
  const command = new InitiateAuthCommand({
    ClientId,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters,
  });
  return (await client.send(command)).AuthenticationResult!;
}

describe("the anonymous pool", () => {
  it("signs a user up and in at once, with tokens that verify", async () => {
    const { poolId, clientId } = simulator.pool("anonymous");

    const signedUp = await signUp("anonymous", "quiet-otter");
    const tokens = await signIn("anonymous", "quiet-otter");

    expect(signedUp).toMatchObject({ UserConfirmed: true });
    expect(signedUp.CodeDeliveryDetails).toBeUndefined();
    const keys = await (await fetch(`${simulator.url}/${poolId}/.well-known/jwks.json`)).json();
    for (const [tokenUse, token] of [
      ["id", tokens.IdToken],
      ["access", tokens.AccessToken],
    ] as const) {
      const verifier = CognitoJwtVerifier.create({ userPoolId: poolId, tokenUse, clientId });
      verifier.cacheJwks(keys as Parameters<typeof verifier.cacheJwks>[0]);
      const claims = await verifier.verify(token!);
      expect(claims.sub).toBe(signedUp.UserSub);
      expect(JSON.stringify(claims)).not.toContain("@");
    }
  });

  it("refuses a name that is an e-mail address, in the handler's own words", async () => {
    await expect(signUp("anonymous", "ada@example.com")).rejects.toMatchObject({
      name: "UserLambdaValidationException",
      message: "PreSignUp failed with error Choose a user name that is not an e-mail address.",
    });
  });

  it("refuses a sign-up that carries an address", async () => {
    await expect(
      signUp("anonymous", "loud-otter", [["email", "ada@example.com"]]),
    ).rejects.toMatchObject({
      name: expect.stringMatching(/^(NotAuthorizedException|UserLambdaValidationException)$/),
    });
    await expect(signIn("anonymous", "loud-otter")).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Incorrect username or password.",
    });
  });

  it("takes no e-mail from a signed-in user, in no attribute", async () => {
    await signUp("anonymous", "shy-otter");
    const { AccessToken } = await signIn("anonymous", "shy-otter");
    const write = (Name: string, Value: string) =>
      client.send(
        new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name, Value }] }),
      );

    for (const name of ["email", "phone_number", "name", "nickname", "preferred_username"]) {
      await expect(write(name, "ada@example.com")).rejects.toMatchObject({
        name: "NotAuthorizedException",
      });
    }
    for (const value of [
      "ada@example.com",
      "2",
      "-1",
      "0.5",
      "-0",
      "00000001",
      "447700900123",
      " 1",
    ]) {
      await expect(write("custom:none", value)).rejects.toMatchObject({
        name: "InvalidParameterException",
      });
    }
    await expect(write("custom:none", "1")).resolves.toBeDefined();
    await expect(write("custom:none", "0")).resolves.toBeDefined();

    const user = await client.send(new GetUserCommand({ AccessToken }));
    expect(user.Username).toBe("shy-otter");
    expect(user.UserAttributes).toEqual(
      expect.arrayContaining([{ Name: "custom:none", Value: "0" }]),
    );
    expect(JSON.stringify(user.UserAttributes)).not.toContain("@");
  });

  it("refreshes, signs out everywhere and deletes", async () => {
    const { clientId: ClientId } = simulator.pool("anonymous");
    await signUp("anonymous", "brief-otter");
    const first = await signIn("anonymous", "brief-otter");
    const refresh = () =>
      client.send(
        new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken: first.RefreshToken }),
      );

    const refreshed = (await refresh()).AuthenticationResult!;
    await client.send(new GetUserCommand({ AccessToken: refreshed.AccessToken }));
    await client.send(new GlobalSignOutCommand({ AccessToken: refreshed.AccessToken }));

    await expect(refresh()).rejects.toMatchObject({ name: "NotAuthorizedException" });
    await expect(
      client.send(new GetUserCommand({ AccessToken: refreshed.AccessToken })),
    ).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Access Token has been revoked",
    });
    const again = await signIn("anonymous", "brief-otter");
    await client.send(new DeleteUserCommand({ AccessToken: again.AccessToken }));
    await expect(signIn("anonymous", "brief-otter")).rejects.toMatchObject({
      message: "Incorrect username or password.",
    });
  });

  it("gives a name to one of many who want it at once", async () => {
    const attempts = await Promise.allSettled(
      Array.from({ length: 100 }, () => signUp("anonymous", "wanted-otter")),
    );

    const refusals = attempts.flatMap((attempt) =>
      attempt.status === "rejected" ? [(attempt.reason as Error).name] : [],
    );
    expect(refusals).toHaveLength(99);
    expect(new Set(refusals)).toEqual(new Set(["UsernameExistsException"]));
  });
});

describe("the default pool", () => {
  const ADA = "ada@example.com";

  it("lets a user in only with the code from their e-mail", async () => {
    const { clientId: ClientId } = simulator.pool("default");

    const signedUp = await signUp("default", ADA);
    expect(signedUp).toMatchObject({
      UserConfirmed: false,
      CodeDeliveryDetails: { DeliveryMedium: "EMAIL", AttributeName: "email" },
    });
    await expect(signIn("default", ADA)).rejects.toMatchObject({
      name: "UserNotConfirmedException",
      message: "User is not confirmed.",
    });
    const code = await simulator.codeFor(ADA);
    expect(simulator.printed.at(-1)).toContain(`e-mail to ${ADA}: code ${code}`);
    await client.send(
      new ConfirmSignUpCommand({ ClientId, Username: ADA, ConfirmationCode: code }),
    );
    const { AccessToken } = await signIn("default", ADA);

    const user = await client.send(new GetUserCommand({ AccessToken }));
    expect(user.UserAttributes).toEqual(
      expect.arrayContaining([
        { Name: "email", Value: ADA },
        { Name: "email_verified", Value: "true" },
      ]),
    );
  });

  it("refuses a blocked domain in the handler's own words, before it looks at the password", async () => {
    await signUp("default", "bob@mail.blocked.example");

    for (const password of [PASSWORD, "wrong-horse-battery"]) {
      await expect(signIn("default", "bob@mail.blocked.example", password)).rejects.toMatchObject({
        name: "UserLambdaValidationException",
        message:
          "PreAuthentication failed with error Accounts of blocked.example may no longer sign in.",
        $metadata: { httpStatusCode: 400 },
      });
    }
  });

  it("takes a code for a day, and then refuses it like a wrong one", async () => {
    const { clientId: ClientId } = simulator.pool("default");
    await signUp("default", "early@example.com");
    await signUp("default", "late@example.com");
    const confirm = async (Username: string) => {
      const ConfirmationCode = await simulator.codeFor(Username);
      return client.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
    };

    simulator.clock.advance(24 * 3600 - 60);
    await expect(confirm("early@example.com")).resolves.toBeDefined();
    simulator.clock.advance(61);

    // The client hides who exists, so that no refusal tells more than another.
    await expect(confirm("late@example.com")).rejects.toMatchObject({
      name: "CodeMismatchException",
    });
  });
});

describe("administrators", () => {
  it("read a user with a signature, and not without", async () => {
    const { poolId: UserPoolId } = simulator.pool("anonymous");
    await signUp("anonymous", "known-otter");

    const user = await client.send(
      new AdminGetUserCommand({ UserPoolId, Username: "known-otter" }),
    );
    const unsigned = await fetch(simulator.url, {
      method: "POST",
      headers: { "x-amz-target": "AWSCognitoIdentityProviderService.AdminGetUser" },
      body: JSON.stringify({ UserPoolId, Username: "known-otter" }),
    });

    expect(user).toMatchObject({ UserStatus: "CONFIRMED", Enabled: true });
    expect(user.UserCreateDate).toBeInstanceOf(Date);
    expect(unsigned.status).toBe(400);
  });

  it("find every pool", async () => {
    const { UserPools } = await client.send(new ListUserPoolsCommand({ MaxResults: 60 }));

    expect(UserPools?.map(({ Name }) => Name).sort()).toEqual(
      listPools()
        .map(({ kind }) => `incognito-dev-${kind}`)
        .sort(),
    );
  });

  it("are told at once, and not by a refusal, what is not simulated", async () => {
    const { poolId: UserPoolId } = simulator.pool("anonymous");

    await expect(client.send(new UpdateUserPoolCommand({ UserPoolId }))).rejects.toMatchObject({
      name: "UnsupportedOperationError",
      $metadata: { httpStatusCode: 501, attempts: 1 },
    });
  });
});

describe("the trace", () => {
  it("shows a call after its triggers, and no secret", async () => {
    await signUp("anonymous", "seen-otter");
    await signIn("anonymous", "seen-otter");

    const trace = await simulator.trace();
    const call = trace.findLast((entry) => entry.kind === "call" && entry.operation === "SignUp")!;
    const steps = trace.filter(({ callId }) => callId === call.callId);
    expect(
      steps.map((step) => (step.kind === "call" ? step.operation : step.triggerSource)),
    ).toEqual(["PreSignUp_SignUp", "SignUp"]);
    expect(steps[0]).toMatchObject({
      functionName: "incognito-dev-anonymous-pre-sign-up",
      attempts: 1,
      event: { userName: "seen-otter", request: { userAttributes: {} } },
      response: { autoConfirmUser: true },
    });
    expect(JSON.stringify(trace)).not.toContain(PASSWORD);
    expect(JSON.stringify(trace)).not.toContain("eyJ");
  });
});
