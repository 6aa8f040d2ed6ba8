/**
 * USER_SRP_AUTH, with our own client and with AWS's.
 * @module
 */
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from "amazon-cognito-identity-js";
import {
  addConfirmedUser,
  claimsOf,
  PASSWORD,
  refusal,
  srpSignIn,
  startSrp,
  tokensOf,
} from "../../support/sign-in";
import {
  buildClient,
  buildEmailPool,
  buildPool,
  buildTriggers,
} from "../../support/simulated-stack";
import { provePassword, SRP_A } from "../../support/srp-client";
import { createTestCognito, type TestCognito } from "../../support/test-cognito";

const INCORRECT = refusal("NotAuthorizedException", "Incorrect username or password.");
const legacy = [buildClient({ preventUserExistenceErrors: "LEGACY" })];

/** AWS's browser library, its requests handed to the test's Cognito. */
function signInWithAwsLibrary(test: TestCognito, name: string, password: string) {
  const Storage = { setItem() {}, getItem: () => null, removeItem() {}, clear() {} };
  const pool = new CognitoUserPool({
    UserPoolId: test.pool.id,
    ClientId: test.clientId,
    Storage,
  } as never);
  const client = {
    request: (
      operation: string,
      input: object,
      callback: (error: unknown, data?: unknown) => void,
    ) => {
      test.call(operation, input as Record<string, unknown>).then(
        (answer) => callback(null, answer),
        (error: unknown) => callback(error),
      );
    },
  };
  Object.assign(pool, { client });
  const user = new CognitoUser({ Username: name, Pool: pool, Storage } as never);
  const details = new AuthenticationDetails({ Username: name, Password: password });
  return new Promise<CognitoUserSession>((onSuccess, onFailure) => {
    user.authenticateUser(details, { onSuccess, onFailure });
  });
}

describe("USER_SRP_AUTH", () => {
  it("issues tokens for a right proof, without a session", async () => {
    const test = await createTestCognito();
    await addConfirmedUser(test, "ada");

    const tokens = tokensOf(await srpSignIn(test, "ada"));

    expect(claimsOf(tokens.AccessToken)).toMatchObject({ username: "ada", token_use: "access" });
  });

  it("convinces AWS's own browser library", async () => {
    const test = await createTestCognito(buildEmailPool());
    await addConfirmedUser(test, "ada@example.com");

    const session = await signInWithAwsLibrary(test, "ada@example.com", PASSWORD);

    expect(session.getIdToken().payload).toMatchObject({ email: "ada@example.com" });
    await expect(signInWithAwsLibrary(test, "ada@example.com", "wrong-password")).rejects.toEqual(
      INCORRECT,
    );
  });

  it("rejects a wrong password", async () => {
    const test = await createTestCognito();
    await addConfirmedUser(test, "ada");

    await expect(srpSignIn(test, "ada", "wrong-password")).rejects.toEqual(INCORRECT);
  });

  it("shows an unknown user the same salt each time, and fails at the second step", async () => {
    const test = await createTestCognito(buildEmailPool());

    const first = await startSrp(test, "nobody@example.com");
    const second = await startSrp(test, "nobody@example.com");
    const other = await startSrp(test, "somebody@example.com");

    expect(first.SALT).toMatch(/^[0-9a-f]{32}$/);
    expect(first.USER_ID_FOR_SRP).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    expect(second).toMatchObject({ SALT: first.SALT, USER_ID_FOR_SRP: first.USER_ID_FOR_SRP });
    expect(second.SRP_B).not.toBe(first.SRP_B);
    expect(other.SALT).not.toBe(first.SALT);
    await expect(srpSignIn(test, "nobody@example.com")).rejects.toEqual(INCORRECT);
  });

  it("rejects an unknown user at once where the client hides nothing", async () => {
    const test = await createTestCognito(buildPool({ clients: legacy }));

    await expect(startSrp(test, "nobody")).rejects.toEqual(
      refusal("UserNotFoundException", "User does not exist."),
    );
  });

  it("rejects a proof that is given twice", async () => {
    const test = await createTestCognito();
    await addConfirmedUser(test, "ada");
    const challenge = await startSrp(test, "ada");
    const answer = {
      ChallengeName: "PASSWORD_VERIFIER",
      ChallengeResponses: provePassword(test.pool.id, PASSWORD, challenge),
    };
    await test.call("RespondToAuthChallenge", answer);

    await expect(test.call("RespondToAuthChallenge", answer)).rejects.toEqual(
      refusal("NotAuthorizedException", "Invalid session for the user."),
    );
  });

  it("rejects a proof that comes too late", async () => {
    const test = await createTestCognito();
    await addConfirmedUser(test, "ada");
    const challenge = await startSrp(test, "ada");
    test.clock.advanceSeconds(15);

    await expect(
      test.call("RespondToAuthChallenge", {
        ChallengeName: "PASSWORD_VERIFIER",
        ChallengeResponses: provePassword(test.pool.id, PASSWORD, challenge),
      }),
    ).rejects.toEqual(
      refusal("NotAuthorizedException", "Invalid session for the user, session is expired."),
    );
  });

  it("rejects a SECRET_BLOCK that was tampered with", async () => {
    const test = await createTestCognito();
    await addConfirmedUser(test, "ada");
    const challenge = await startSrp(test, "ada");
    const block = Buffer.from(challenge.SECRET_BLOCK, "base64");
    block[40] = (block[40] ?? 0) ^ 1;
    const SECRET_BLOCK = block.toString("base64");

    await expect(
      test.call("RespondToAuthChallenge", {
        ChallengeName: "PASSWORD_VERIFIER",
        ChallengeResponses: provePassword(test.pool.id, PASSWORD, { ...challenge, SECRET_BLOCK }),
      }),
    ).rejects.toEqual(INCORRECT);
  });

  it("rejects a proof under another user's name", async () => {
    const test = await createTestCognito();
    await addConfirmedUser(test, "ada");
    await addConfirmedUser(test, "bob");
    const challenge = await startSrp(test, "ada");
    const responses = provePassword(test.pool.id, PASSWORD, challenge);

    await expect(
      test.call("RespondToAuthChallenge", {
        ChallengeName: "PASSWORD_VERIFIER",
        ChallengeResponses: { ...responses, USERNAME: "bob" },
      }),
    ).rejects.toEqual(INCORRECT);
  });

  it("rejects an SRP_A that would need no password", async () => {
    const test = await createTestCognito();
    await addConfirmedUser(test, "ada");

    await expect(
      test.call("InitiateAuth", {
        AuthFlow: "USER_SRP_AUTH",
        AuthParameters: { USERNAME: "ada", SRP_A: "0" },
      }),
    ).rejects.toMatchObject({ code: "InvalidParameterException" });
  });

  it("rejects an unconfirmed user before any proof", async () => {
    const test = await createTestCognito();
    await test.call("SignUp", { Username: "ada", Password: PASSWORD });

    await expect(startSrp(test, "ada")).rejects.toEqual(
      refusal("UserNotConfirmedException", "User is not confirmed."),
    );
  });

  it("runs PreAuthentication at the first call and the other two at the second", async () => {
    const triggers = buildTriggers("PreAuthentication", "PostAuthentication", "PreTokenGeneration");
    const test = await createTestCognito(buildPool({ triggers }));
    await addConfirmedUser(test, "ada");

    const challenge = await startSrp(test, "ada", { ClientMetadata: { step: "one" } });
    expect(test.functions.sources).toEqual(["PreAuthentication_Authentication"]);
    await test.call("RespondToAuthChallenge", {
      ChallengeName: "PASSWORD_VERIFIER",
      ChallengeResponses: provePassword(test.pool.id, PASSWORD, challenge),
      ClientMetadata: { step: "two" },
    });

    expect(test.functions.sources).toEqual([
      "PreAuthentication_Authentication",
      "PostAuthentication_Authentication",
      "TokenGeneration_Authentication",
    ]);
    const [before, after, tokens] = test.functions.events;
    expect(before?.request).toMatchObject({ validationData: { step: "one" } });
    expect(before?.request).not.toHaveProperty("clientMetadata");
    expect(after?.request).toMatchObject({ clientMetadata: { step: "two" } });
    expect(tokens?.request).toMatchObject({ clientMetadata: { step: "two" } });
  });

  it("rejects the flow where the client does not allow it", async () => {
    const clients = [buildClient({ explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"] })];
    const test = await createTestCognito(buildPool({ clients }));

    await expect(
      test.call("InitiateAuth", {
        AuthFlow: "USER_SRP_AUTH",
        AuthParameters: { USERNAME: "ada", SRP_A },
      }),
    ).rejects.toEqual(
      refusal("InvalidParameterException", "USER_SRP_AUTH is not enabled for the client."),
    );
  });
});
