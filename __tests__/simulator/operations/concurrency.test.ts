/**
 * Calls that meet: regardless of the order in which they are served, what was answered holds.
 * @module
 */
import { addConfirmedUser, PASSWORD, refusal, signIn, startSrp } from "../../support/sign-in";
import {
  buildClient,
  buildEmailPool,
  buildPool,
  buildTriggers,
} from "../../support/simulated-stack";
import { provePassword } from "../../support/srp-client";
import { createTestCognito } from "../../support/test-cognito";

type Json = Record<string, unknown>;

const rotating = buildClient({ refreshTokenRotation: { retryGracePeriodSeconds: 0 } });
const REVOKED = refusal("NotAuthorizedException", "Refresh Token has been revoked");

/** How many calls succeeded, and the codes of the others. */
async function countOutcomes(calls: readonly Promise<unknown>[]) {
  const results = await Promise.allSettled(calls);
  return {
    succeeded: results.filter(({ status }) => status === "fulfilled").length,
    refused: new Set(
      results.flatMap((result) => (result.status === "rejected" ? [result.reason.code] : [])),
    ),
  };
}

const repeat = <T>(times: number, call: () => T): T[] => Array.from({ length: times }, call);

describe("two changes of one user at once", () => {
  it("are both kept", async () => {
    const test = await createTestCognito();
    await addConfirmedUser(test, "ada");
    const { AccessToken } = await signIn(test, "ada");

    await Promise.all(
      ["name", "nickname", "profile"].map((Name) =>
        test.call("UpdateUserAttributes", { AccessToken, UserAttributes: [{ Name, Value: "x" }] }),
      ),
    );

    expect(await test.call("GetUser", { AccessToken })).toMatchObject({
      UserAttributes: [
        { Name: "sub" },
        { Name: "name", Value: "x" },
        { Name: "nickname", Value: "x" },
        { Name: "profile", Value: "x" },
      ],
    });
  });

  it("never bring a deleted user back", async () => {
    const test = await createTestCognito();
    await addConfirmedUser(test, "ada");
    const { AccessToken } = await signIn(test, "ada");

    await Promise.allSettled([
      test.call("DeleteUser", { AccessToken }),
      test.call("UpdateUserAttributes", {
        AccessToken,
        UserAttributes: [{ Name: "name", Value: "x" }],
      }),
      test.call("GlobalSignOut", { AccessToken }),
    ]);

    expect(await test.call("ListUsers")).toEqual({ Users: [] });
  });
});

describe("of many calls at once exactly one succeeds", () => {
  it("that signs up a name, in any spelling", async () => {
    const test = await createTestCognito(buildPool({ triggers: buildTriggers("PreSignUp") }));
    const names = ["ädA", "ÄDA", "äda"];

    const calls = repeat(300, () => names).flatMap((spellings) =>
      spellings.map((Username) => test.call("SignUp", { Username, Password: PASSWORD })),
    );

    expect(await countOutcomes(calls)).toEqual({
      succeeded: 1,
      refused: new Set(["UsernameExistsException"]),
    });
  });

  it("that confirms a sign-up", async () => {
    const test = await createTestCognito(
      buildEmailPool({ triggers: buildTriggers("PostConfirmation") }),
    );
    await test.call("SignUp", { Username: "ada@example.com", Password: PASSWORD });
    const ConfirmationCode = test.messages[0]?.code;

    const calls = repeat(10, () =>
      test.call("ConfirmSignUp", { Username: "ada@example.com", ConfirmationCode }),
    );

    expect(await countOutcomes(calls)).toEqual({
      succeeded: 1,
      refused: new Set(["CodeMismatchException"]),
    });
    expect(test.functions.sources).toEqual(["PostConfirmation_ConfirmSignUp"]);
  });

  it("that proves a password by one SECRET_BLOCK", async () => {
    const test = await createTestCognito();
    await addConfirmedUser(test, "ada");
    const ChallengeResponses = provePassword(test.pool.id, PASSWORD, await startSrp(test, "ada"));

    const calls = repeat(10, () =>
      test.call("RespondToAuthChallenge", {
        ChallengeName: "PASSWORD_VERIFIER",
        ChallengeResponses,
      }),
    );

    expect(await countOutcomes(calls)).toEqual({
      succeeded: 1,
      refused: new Set(["NotAuthorizedException"]),
    });
  });

  it("that answers a session", async () => {
    const test = await createTestCognito(
      buildPool({
        triggers: buildTriggers(
          "DefineAuthChallenge",
          "CreateAuthChallenge",
          "VerifyAuthChallengeResponse",
        ),
      }),
    );
    test.functions.scripts.DefineAuthChallenge = ({ request }) =>
      (request.session as readonly Json[]).length === 0
        ? { challengeName: "CUSTOM_CHALLENGE" }
        : { issueTokens: true };
    test.functions.scripts.CreateAuthChallenge = () => ({ publicChallengeParameters: {} });
    test.functions.scripts.VerifyAuthChallengeResponse = () => ({ answerCorrect: true });
    await addConfirmedUser(test, "ada");
    const { Session } = await test.call("InitiateAuth", {
      AuthFlow: "CUSTOM_AUTH",
      AuthParameters: { USERNAME: "ada" },
    });

    const calls = repeat(10, () =>
      test.call("RespondToAuthChallenge", {
        ChallengeName: "CUSTOM_CHALLENGE",
        Session,
        ChallengeResponses: { USERNAME: "ada", ANSWER: "7" },
      }),
    );

    expect(await countOutcomes(calls)).toEqual({
      succeeded: 1,
      refused: new Set(["NotAuthorizedException"]),
    });
  });

  it("that uses a refresh token where the client rotates without grace", async () => {
    const test = await createTestCognito(
      buildPool({ clients: [rotating], triggers: buildTriggers("PreTokenGeneration") }),
    );
    await addConfirmedUser(test, "ada");
    const { RefreshToken } = await signIn(test, "ada");

    const calls = repeat(10, () => test.call("GetTokensFromRefreshToken", { RefreshToken }));

    expect(await countOutcomes(calls)).toEqual({
      succeeded: 1,
      refused: new Set(["RefreshTokenReuseException"]),
    });
  });
});

describe("while PreTokenGeneration runs", () => {
  /** Something that an administrator does meanwhile. */
  async function createSlow(operation: string, clients = [rotating]) {
    const test = await createTestCognito(
      buildPool({ clients, triggers: buildTriggers("PreTokenGeneration") }),
    );
    await addConfirmedUser(test, "ada");
    const tokens = await signIn(test, "ada");
    test.functions.scripts.PreTokenGeneration = async () => {
      test.clock.advanceSeconds(1);
      await test.call(operation, { Username: "ada" });
      test.clock.advanceSeconds(1);
      return undefined;
    };
    return { test, ...tokens };
  }

  it.each([["GetTokensFromRefreshToken"], ["InitiateAuth"]])(
    "a global sign-out ends the refresh, too: %s",
    async (operation) => {
      const clients = operation === "InitiateAuth" ? [buildClient()] : [rotating];
      const { test, RefreshToken } = await createSlow("AdminUserGlobalSignOut", clients);
      const AuthParameters = { REFRESH_TOKEN: RefreshToken };

      await expect(
        test.call(operation, { RefreshToken, AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters }),
      ).rejects.toEqual(REVOKED);
    },
  );

  it("a user who is disabled gets no tokens", async () => {
    const { test } = await createSlow("AdminDisableUser");

    await expect(signIn(test, "ada")).rejects.toEqual(
      refusal("NotAuthorizedException", "User is disabled."),
    );
  });

  it("a user who is deleted gets no tokens", async () => {
    const { test, RefreshToken } = await createSlow("AdminDeleteUser");

    await expect(test.call("GetTokensFromRefreshToken", { RefreshToken })).rejects.toEqual(
      refusal("NotAuthorizedException", "Invalid Refresh Token."),
    );
  });
});
