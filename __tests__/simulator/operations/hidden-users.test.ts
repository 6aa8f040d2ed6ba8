/**
 * PreventUserExistenceErrors: nothing in an answer but what is random tells a known user from an unknown one.
 * @module
 */
import { PASSWORD, refusal, startSrp } from "../../support/sign-in";
import { buildEmailPool, buildPool, buildTriggers } from "../../support/simulated-stack";
import { provePassword, SRP_A, type SrpChallenge } from "../../support/srp-client";
import { createTestCognito, type TestCognito } from "../../support/test-cognito";

type Json = Record<string, unknown>;

/** Signs up, and confirms without a code. */
async function addUser(test: TestCognito, Username: string, attributes: Json = {}) {
  await test.call("SignUp", {
    Username,
    Password: PASSWORD,
    UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
  });
  await test.call("AdminConfirmSignUp", { Username });
}

describe("PASSWORD_VERIFIER", () => {
  it("has the same form for known and unknown users", async () => {
    const test = await createTestCognito();
    await addUser(test, "ada");

    const lengths = async (name: string) =>
      Object.entries(await startSrp(test, name))
        // SRP_B is a number without leading zeros; the block repeats it.
        .filter(([key]) => key !== "SRP_B" && key !== "SECRET_BLOCK")
        .map(([key, value]) => [key, value.length]);
    const blockLength = async (name: string) => {
      const { SECRET_BLOCK, SRP_B } = await startSrp(test, name);
      return Buffer.from(SECRET_BLOCK, "base64").length - SRP_B.length;
    };

    expect(await lengths("ada")).toEqual(await lengths("eve"));
    expect(await blockLength("ada")).toBe(await blockLength("eve"));
  });

  it("names known and unknown users in lower case where the pool ignores case", async () => {
    const test = await createTestCognito();
    await addUser(test, "Ada");

    expect((await startSrp(test, "ADA")).USER_ID_FOR_SRP).toBe("ada");
    expect((await startSrp(test, "EVE")).USER_ID_FOR_SRP).toBe("eve");
  });

  it("takes the proof of a user who signed up in capitals", async () => {
    const test = await createTestCognito();
    await addUser(test, "Ada");

    const challenge = await startSrp(test, "aDa");

    await expect(
      test.call("RespondToAuthChallenge", {
        ChallengeName: "PASSWORD_VERIFIER",
        ChallengeResponses: provePassword(test.pool.id, PASSWORD, challenge),
      }),
    ).resolves.toHaveProperty("AuthenticationResult");
  });

  it("shows a UUID that was typed, known or not", async () => {
    const test = await createTestCognito(buildEmailPool());
    await addUser(test, "ada@example.com");
    const { Username } = await test.call("AdminGetUser", { Username: "ada@example.com" });
    const unknown = "0aa0cc4e-5d4b-4c39-9b5a-0d2f3a1c7b11";

    expect((await startSrp(test, String(Username))).USER_ID_FOR_SRP).toBe(Username);
    expect((await startSrp(test, unknown)).USER_ID_FOR_SRP).toBe(unknown);
  });
});

describe("CUSTOM_CHALLENGE", () => {
  const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

  async function createCustom() {
    const test = await createTestCognito(
      buildEmailPool({
        triggers: buildTriggers(
          "DefineAuthChallenge",
          "CreateAuthChallenge",
          "VerifyAuthChallengeResponse",
        ),
      }),
    );
    test.functions.scripts.DefineAuthChallenge = () => ({ challengeName: "CUSTOM_CHALLENGE" });
    test.functions.scripts.CreateAuthChallenge = () => ({ publicChallengeParameters: {} });
    test.functions.scripts.VerifyAuthChallengeResponse = () => ({ answerCorrect: false });
    await addUser(test, "ada@example.com");
    return test;
  }
  const start = (test: TestCognito, USERNAME: string) =>
    test.call("InitiateAuth", { AuthFlow: "CUSTOM_AUTH", AuthParameters: { USERNAME } });

  it.each([["ada@example.com"], ["eve@example.com"]])("names %s by a UUID", async (name) => {
    const { ChallengeParameters } = await start(await createCustom(), name);

    expect(ChallengeParameters).toEqual({ USERNAME: expect.stringMatching(UUID) });
  });

  it.each([["ada@example.com"], ["eve@example.com"]])(
    "takes the answer of %s under that name and under the one that was typed",
    async (typed) => {
      const test = await createCustom();
      const first = await start(test, typed);
      const answer = (USERNAME: unknown, { Session }: Json) =>
        test.call("RespondToAuthChallenge", {
          ChallengeName: "CUSTOM_CHALLENGE",
          Session,
          ChallengeResponses: { USERNAME, ANSWER: "7" },
        });

      const second = await answer((first.ChallengeParameters as Json).USERNAME, first);
      const third = await answer(typed, second);

      expect(third.ChallengeName).toBe("CUSTOM_CHALLENGE");
      await expect(answer("zoe@example.com", third)).rejects.toEqual(
        refusal("NotAuthorizedException", "Invalid session for the user."),
      );
    },
  );
});

describe("a user without a password", () => {
  const NAMES = { known: "ada@example.com", bare: "bea@example.com", unknown: "eve@example.com" };

  async function createMixed() {
    const test = await createTestCognito(
      buildEmailPool({
        firstFactors: ["PASSWORD", "EMAIL_OTP"],
        triggers: buildTriggers(
          "DefineAuthChallenge",
          "CreateAuthChallenge",
          "VerifyAuthChallengeResponse",
        ),
      }),
    );
    test.functions.scripts.DefineAuthChallenge = ({ request }) => ({
      challengeName:
        (request as { session: Json[] }).session.length > 0
          ? "PASSWORD_VERIFIER"
          : "CUSTOM_CHALLENGE",
    });
    test.functions.scripts.CreateAuthChallenge = () => ({ publicChallengeParameters: {} });
    await addUser(test, NAMES.known);
    await test.call("SignUp", { Username: NAMES.bare });
    await test.call("AdminConfirmSignUp", { Username: NAMES.bare });
    return test;
  }
  const start = (test: TestCognito, AuthFlow: string, USERNAME: string, more: Json = {}) =>
    test.call("InitiateAuth", { AuthFlow, AuthParameters: { USERNAME, ...more } });

  /** The flows in which a client proves a password with SRP. */
  const FLOWS = [
    ["USER_SRP_AUTH", { SRP_A }],
    ["CUSTOM_AUTH", { SRP_A, CHALLENGE_NAME: "SRP_A" }],
  ] as const;

  it.each(FLOWS)("is locked out by wrong proofs of %s as anybody is", async (flow, more) => {
    const test = await createMixed();
    const fail = async (name: string) => {
      const { ChallengeParameters, Session } = await start(test, flow, name, more);
      const ChallengeResponses = provePassword(
        test.pool.id,
        "wrong",
        ChallengeParameters as unknown as SrpChallenge,
      );
      return test
        .call("RespondToAuthChallenge", {
          ChallengeName: "PASSWORD_VERIFIER",
          ChallengeResponses,
          Session,
        })
        .catch(String);
    };
    const seenBy = async (name: string) => {
      const proofs = [];
      for (let time = 0; time < 5; time++) proofs.push(await fail(name));
      const password = start(test, "USER_PASSWORD_AUTH", name, { PASSWORD: "wrong" });
      return [...proofs, await password.catch(String)];
    };

    const known = await seenBy(NAMES.known);

    expect(known.at(-1)).toContain("Password attempts exceeded");
    expect(await seenBy(NAMES.bare)).toEqual(known);
    expect(await seenBy(NAMES.unknown)).toEqual(known);
  });

  it.each(Object.values(NAMES))("has one id in every flow, as %s has", async (name) => {
    const test = await createMixed();
    const asked = await start(test, "CUSTOM_AUTH", name);
    const proving = FLOWS.map(([flow, more]) => start(test, flow, name, more));
    const ids = [asked, ...(await Promise.all(proving))].map(
      ({ ChallengeParameters }) => (ChallengeParameters as Json).USERNAME,
    );

    expect(new Set(ids).size).toBe(1);
  });
});

describe("a simulated delivery", () => {
  // Users have an e-mail here, although recovery prefers the telephone.
  const pool = buildPool({
    autoVerifiedAttributes: ["email"],
    recoveryMechanisms: ["verified_phone_number", "verified_email"],
  });
  const form = (answer: Json) => {
    const details = answer.CodeDeliveryDetails as Json;
    return { ...details, Destination: String(details.Destination).replaceAll(/[a-z]/g, "x") };
  };

  it.each([["ResendConfirmationCode"], ["ForgotPassword"]])(
    "goes by the medium that the pool verifies: %s",
    async (operation) => {
      const test = await createTestCognito(pool);
      await test.call("SignUp", {
        Username: "ada",
        Password: PASSWORD,
        UserAttributes: [{ Name: "email", Value: "ada@example.com" }],
      });
      await test.call("AdminUpdateUserAttributes", {
        Username: "ada",
        UserAttributes: [{ Name: "email_verified", Value: "true" }],
      });

      const known = form(await test.call(operation, { Username: "ada" }));
      const unknown = form(await test.call(operation, { Username: "eve" }));

      expect(unknown).toEqual(known);
      expect(known).toEqual({
        AttributeName: "email",
        DeliveryMedium: "EMAIL",
        Destination: "x***@x***",
      });
    },
  );

  it("goes by the form of the name", async () => {
    const test = await createTestCognito(
      buildPool({
        usernameAttributes: ["email", "phone_number"],
        autoVerifiedAttributes: ["email", "phone_number"],
      }),
    );

    const media = await Promise.all(
      ["eve@example.com", "+491701234567"].map((Username) =>
        test.call("ForgotPassword", { Username }),
      ),
    );

    expect(media.map(form)).toEqual([
      expect.objectContaining({ DeliveryMedium: "EMAIL" }),
      expect.objectContaining({ DeliveryMedium: "SMS" }),
    ]);
  });

  it("hides that a user is disabled, and sends them nothing", async () => {
    const test = await createTestCognito(pool);
    await test.call("SignUp", {
      Username: "ada",
      Password: PASSWORD,
      UserAttributes: [{ Name: "email", Value: "ada@example.com" }],
    });
    await test.call("AdminDisableUser", { Username: "ada" });
    const sent = test.messages.length;

    await expect(test.call("ResendConfirmationCode", { Username: "ada" })).resolves.toEqual({
      CodeDeliveryDetails: expect.objectContaining({ DeliveryMedium: "EMAIL" }),
    });
    expect(test.messages).toHaveLength(sent);
  });
});

describe("USER_PASSWORD_AUTH", () => {
  it("answers known and unknown users alike through twenty wrong passwords", async () => {
    const test = await createTestCognito(
      buildPool({ triggers: buildTriggers("PreAuthentication") }),
    );
    await addUser(test, "ada");
    const history = async (USERNAME: string) => {
      const answers: Json[] = [];
      for (let attempt = 0; attempt < 20; attempt += 1) {
        test.clock.advanceSeconds(1.5);
        const AuthParameters = { USERNAME, PASSWORD: "wrong-password" };
        await test
          .call("InitiateAuth", { AuthFlow: "USER_PASSWORD_AUTH", AuthParameters })
          .catch(({ code, message }) => answers.push({ code, message }));
      }
      return answers;
    };

    expect(await history("ada")).toEqual(await history("eve"));
    expect(test.functions.sources).toHaveLength(40);
  });
});

it("refuses an SRP_A of an unknown user as it does a known one's", async () => {
  const test = await createTestCognito();
  await addUser(test, "ada");
  const start = (USERNAME: string, value: string) =>
    test.call("InitiateAuth", {
      AuthFlow: "USER_SRP_AUTH",
      AuthParameters: { USERNAME, SRP_A: value },
    });

  for (const name of ["ada", "eve"]) {
    await expect(start(name, "0")).rejects.toMatchObject({ code: "InvalidParameterException" });
    await expect(start(name, SRP_A)).resolves.toHaveProperty("ChallengeName", "PASSWORD_VERIFIER");
  }
});
