/**
 * Sign-in by choice (USER_AUTH): what is offered to whom, and each factor but passkeys; sign-up without a
 * password.
 * @module
 */
import type { SimulatedClient, SimulatedPool } from "../../../simulator/stack/model";
import { appCode } from "../../support/authenticator-app";
import { claimsOf, PASSWORD, refusal, signIn, tokensOf } from "../../support/sign-in";
import {
  buildClient,
  buildEmailPool,
  buildStack,
  buildTriggers,
  NO_MFA,
} from "../../support/simulated-stack";
import { provePassword, SRP_A, type SrpChallenge } from "../../support/srp-client";
import { createTestCognito, type TestCognito } from "../../support/test-cognito";

const EMAIL = "heron@example.org";
const INCORRECT = refusal("NotAuthorizedException", "Incorrect username or password.");
const INVALID = refusal("NotAuthorizedException", "Invalid session for the user.");
const SPENT = refusal(
  "NotAuthorizedException",
  "Invalid session for the user, session can only be used once.",
);
const WRONG_CODE = refusal("CodeMismatchException", "Invalid code or auth state for the user.");
const NOT_OFFERED = refusal("InvalidParameterException", "Invalid challenge selected");

const choosingClient = (changes: Partial<SimulatedClient> = {}) =>
  buildClient({
    explicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH"],
    ...changes,
  });

function choicePool(changes: Partial<SimulatedPool> = {}) {
  return buildEmailPool({
    firstFactors: ["PASSWORD", "EMAIL_OTP"],
    clients: [choosingClient()],
    ...changes,
  });
}

function start(test: TestCognito, parameters: Readonly<Record<string, string>> = {}, more = {}) {
  return test.call("InitiateAuth", {
    AuthFlow: "USER_AUTH",
    AuthParameters: { USERNAME: EMAIL, ...parameters },
    ...more,
  });
}

function respond(
  test: TestCognito,
  name: string,
  session: unknown,
  responses: Readonly<Record<string, string>>,
  more = {},
) {
  return test.call("RespondToAuthChallenge", {
    ChallengeName: name,
    Session: session,
    ChallengeResponses: { USERNAME: EMAIL, ...responses },
    ...more,
  });
}

const choose = (test: TestCognito, session: unknown, responses: Record<string, string>) =>
  respond(test, "SELECT_CHALLENGE", session, responses);

const latestCode = (test: TestCognito) => test.messages.at(-1)?.code ?? "";

async function signUp(test: TestCognito, more = {}) {
  return test.call("SignUp", { Username: EMAIL, Password: PASSWORD, ...more });
}

async function addUser(test: TestCognito, more = {}) {
  await signUp(test, more);
  await test.call("ConfirmSignUp", { Username: EMAIL, ConfirmationCode: latestCode(test) });
}

describe("USER_AUTH", () => {
  it("offers what the pool allows and the user has", async () => {
    const test = await createTestCognito(choicePool());
    await addUser(test);
    const answer = await start(test);
    expect(answer).toEqual({
      ChallengeName: "SELECT_CHALLENGE",
      Session: expect.any(String),
      ChallengeParameters: {},
      AvailableChallenges: ["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP"],
    });
  });

  it("offers passwords alone by default, and nothing to a client without the flow", async () => {
    const test = await createTestCognito(choicePool({ firstFactors: ["PASSWORD"] }));
    await addUser(test);
    expect(await start(test)).toMatchObject({ AvailableChallenges: ["PASSWORD_SRP", "PASSWORD"] });

    const without = await createTestCognito(choicePool({ clients: [buildClient()] }));
    await expect(start(without)).rejects.toEqual(
      refusal("InvalidParameterException", "USER_AUTH flow not enabled for this client"),
    );
  });

  it("offers a choice where the preference is none of the user's, and refuses an unknown one", async () => {
    const test = await createTestCognito(choicePool());
    await addUser(test);
    expect(await start(test, { PREFERRED_CHALLENGE: "WEB_AUTHN" })).toMatchObject({
      ChallengeName: "SELECT_CHALLENGE",
    });
    await expect(start(test, { PREFERRED_CHALLENGE: "SMOKE" })).rejects.toMatchObject({
      code: "InvalidParameterException",
    });
  });

  it("runs PreAuthentication first, and works for administrators", async () => {
    const test = await createTestCognito(
      choicePool({ triggers: buildTriggers("PreAuthentication") }),
    );
    await addUser(test);
    await start(test, {}, { ClientMetadata: { a: "b" } });
    expect(test.functions.events.at(-1)).toMatchObject({
      triggerSource: "PreAuthentication_Authentication",
      request: { validationData: { a: "b" } },
    });
    const answer = await test.call("AdminInitiateAuth", {
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME: EMAIL, PREFERRED_CHALLENGE: "EMAIL_OTP" },
    });
    tokensOf(
      await test.call("AdminRespondToAuthChallenge", {
        ChallengeName: "EMAIL_OTP",
        Session: answer.Session,
        ChallengeResponses: { USERNAME: EMAIL, EMAIL_OTP_CODE: latestCode(test) },
      }),
    );
  });

  it("refuses a disabled user", async () => {
    const test = await createTestCognito(choicePool());
    await addUser(test);
    const { Session } = await start(test);
    await test.call("AdminDisableUser", { Username: EMAIL });
    const disabled = refusal("NotAuthorizedException", "User is disabled.");
    await expect(start(test)).rejects.toEqual(disabled);
    await expect(choose(test, Session, { ANSWER: "EMAIL_OTP" })).rejects.toEqual(disabled);
  });

  it("offers a temporary password's holder the password alone, as seen on AWS", async () => {
    const test = await createTestCognito(choicePool());
    await test.call("AdminCreateUser", {
      Username: EMAIL,
      TemporaryPassword: PASSWORD,
      UserAttributes: [
        { Name: "email", Value: EMAIL },
        { Name: "email_verified", Value: "true" },
      ],
    });
    expect(await start(test, { PREFERRED_CHALLENGE: "EMAIL_OTP" })).toMatchObject({
      ChallengeName: "SELECT_CHALLENGE",
      AvailableChallenges: ["PASSWORD_SRP", "PASSWORD"],
    });
    expect(await start(test, { PREFERRED_CHALLENGE: "PASSWORD", PASSWORD })).toMatchObject({
      ChallengeName: "NEW_PASSWORD_REQUIRED",
    });
  });
});

describe("a chosen password", () => {
  it("is proved in the first call, in the choice, or by the challenge's name", async () => {
    const test = await createTestCognito(choicePool());
    await addUser(test);
    tokensOf(await start(test, { PREFERRED_CHALLENGE: "PASSWORD", PASSWORD }));

    const second = await start(test);
    tokensOf(await choose(test, second.Session, { ANSWER: "PASSWORD", PASSWORD }));
    const third = await start(test);
    tokensOf(await respond(test, "PASSWORD", third.Session, { PASSWORD }));

    const asked = await start(test, { PREFERRED_CHALLENGE: "PASSWORD" });
    expect(asked).toMatchObject({ ChallengeName: "PASSWORD" });
    tokensOf(await choose(test, asked.Session, { ANSWER: "PASSWORD", PASSWORD }));
  });

  it("leaves the session open when it is wrong, locks, and closes it when it is right", async () => {
    const test = await createTestCognito(choicePool());
    await addUser(test);
    const { Session } = await start(test);
    const wrong = { ANSWER: "PASSWORD", PASSWORD: "Wr0ng-Horse!" };
    for (let round = 0; round < 5; round += 1) {
      await expect(choose(test, Session, wrong)).rejects.toEqual(INCORRECT);
    }
    const right = { ANSWER: "PASSWORD", PASSWORD };
    await expect(choose(test, Session, right)).rejects.toEqual(
      refusal("NotAuthorizedException", "Password attempts exceeded"),
    );
    test.clock.advanceSeconds(2);
    tokensOf(await choose(test, Session, right));
    await expect(choose(test, Session, right)).rejects.toEqual(SPENT);
  });

  it.each(["first call", "choice", "challenge's name"])(
    "is proved by SRP in the %s",
    async (how) => {
      const test = await createTestCognito(choicePool());
      await addUser(test);
      const { Session } = await start(test);
      const challenge =
        how === "first call"
          ? await start(test, { PREFERRED_CHALLENGE: "PASSWORD_SRP", SRP_A })
          : how === "choice"
            ? await choose(test, Session, { ANSWER: "PASSWORD_SRP", SRP_A })
            : await respond(test, "PASSWORD_SRP", Session, { SRP_A });
      expect(challenge).toMatchObject({ ChallengeName: "PASSWORD_VERIFIER" });
      const proof = provePassword(
        test.pool.id,
        PASSWORD,
        challenge.ChallengeParameters as unknown as SrpChallenge,
      );
      // The proof belongs to its session.
      await expect(
        test.call("RespondToAuthChallenge", {
          ChallengeName: "PASSWORD_VERIFIER",
          ChallengeResponses: proof,
        }),
      ).rejects.toEqual(INVALID);
    },
  );

  it("is proved by SRP with its session", async () => {
    const test = await createTestCognito(choicePool());
    await addUser(test);
    const challenge = await start(test, { PREFERRED_CHALLENGE: "PASSWORD_SRP", SRP_A });
    const parameters = challenge.ChallengeParameters as unknown as SrpChallenge;
    const answer = (password: string, session = challenge.Session) =>
      test.call("RespondToAuthChallenge", {
        ChallengeName: "PASSWORD_VERIFIER",
        Session: session,
        ChallengeResponses: provePassword(test.pool.id, password, parameters),
      });
    tokensOf(await answer(PASSWORD));
    await expect(answer(PASSWORD)).rejects.toEqual(INVALID);

    const other = await start(test, { PREFERRED_CHALLENGE: "PASSWORD_SRP", SRP_A });
    await expect(
      test.call("RespondToAuthChallenge", {
        ChallengeName: "PASSWORD_VERIFIER",
        Session: other.Session,
        ChallengeResponses: provePassword(
          test.pool.id,
          "Wr0ng-Horse!",
          other.ChallengeParameters as unknown as SrpChallenge,
        ),
      }),
    ).rejects.toEqual(INCORRECT);
  });

  it("is followed by the second factor", async () => {
    const test = await createTestCognito(
      choicePool({ mfaConfiguration: "OPTIONAL", mfa: { ...NO_MFA, softwareToken: true } }),
    );
    await addUser(test);
    const { AccessToken } = await signIn(test, EMAIL);
    const { SecretCode } = await test.call("AssociateSoftwareToken", { AccessToken });
    await test.call("VerifySoftwareToken", {
      AccessToken,
      UserCode: appCode(String(SecretCode), test.clock.now()),
    });
    await test.call("SetUserMFAPreference", {
      AccessToken,
      SoftwareTokenMfaSettings: { Enabled: true },
    });
    test.clock.advanceSeconds(30);

    // Who has a second factor begins with a password.
    const { Session, AvailableChallenges } = await start(test);
    expect(AvailableChallenges).toEqual(["PASSWORD_SRP", "PASSWORD"]);
    await expect(choose(test, Session, { ANSWER: "EMAIL_OTP" })).rejects.toEqual(NOT_OFFERED);
    const challenge = await choose(test, Session, { ANSWER: "PASSWORD", PASSWORD });
    expect(challenge).toMatchObject({ ChallengeName: "SOFTWARE_TOKEN_MFA" });
    tokensOf(
      await respond(test, "SOFTWARE_TOKEN_MFA", challenge.Session, {
        SOFTWARE_TOKEN_MFA_CODE: appCode(String(SecretCode), test.clock.now()),
      }),
    );
  });

  it("is demanded where the pool demands a second factor", async () => {
    const test = await createTestCognito(
      choicePool({ mfaConfiguration: "ON", mfa: { ...NO_MFA, softwareToken: true } }),
    );
    await addUser(test);
    expect(await start(test)).toMatchObject({ AvailableChallenges: ["PASSWORD_SRP", "PASSWORD"] });
  });

  it("of somebody who never confirmed is refused, whether right or wrong", async () => {
    const test = await createTestCognito(choicePool());
    await signUp(test);
    const unconfirmed = refusal("UserNotConfirmedException", "User is not confirmed.");
    for (const password of [PASSWORD, "Wr0ng-Horse!"]) {
      await expect(
        start(test, { PREFERRED_CHALLENGE: "PASSWORD", PASSWORD: password }),
      ).rejects.toEqual(unconfirmed);
    }
    await expect(start(test, { PREFERRED_CHALLENGE: "PASSWORD_SRP", SRP_A })).rejects.toEqual(
      unconfirmed,
    );
  });
});

describe("a chosen code by e-mail", () => {
  it("is sent at once where it is preferred, with eight digits, and counts once", async () => {
    const test = await createTestCognito(choicePool());
    await addUser(test);
    const challenge = await start(test, { PREFERRED_CHALLENGE: "EMAIL_OTP" });
    expect(challenge).toEqual({
      ChallengeName: "EMAIL_OTP",
      Session: expect.any(String),
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: "EMAIL",
        CODE_DELIVERY_DESTINATION: "h***@e***",
      },
      AvailableChallenges: ["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP"],
    });
    const code = latestCode(test);
    expect(code).toMatch(/^\d{8}$/);
    expect(test.messages.at(-1)).toMatchObject({
      destination: EMAIL,
      purpose: "CustomMessage_Authentication",
    });
    for (let round = 0; round < 6; round += 1) {
      await expect(
        respond(test, "EMAIL_OTP", challenge.Session, { EMAIL_OTP_CODE: "00000000" }),
      ).rejects.toEqual(WRONG_CODE);
    }
    tokensOf(await respond(test, "EMAIL_OTP", challenge.Session, { EMAIL_OTP_CODE: code }));
    await expect(
      respond(test, "EMAIL_OTP", challenge.Session, { EMAIL_OTP_CODE: code }),
    ).rejects.toEqual(SPENT);
  });

  it("is sent after the choice, and the choice can be made again", async () => {
    const test = await createTestCognito(choicePool());
    await addUser(test);
    const { Session } = await start(test);
    const first = await choose(test, Session, { ANSWER: "EMAIL_OTP" });
    await expect(choose(test, Session, { ANSWER: "EMAIL_OTP" })).rejects.toEqual(SPENT);
    const firstCode = latestCode(test);
    const second = await choose(test, first.Session, { ANSWER: "EMAIL_OTP" });
    await expect(
      respond(test, "EMAIL_OTP", first.Session, { EMAIL_OTP_CODE: firstCode }),
    ).rejects.toEqual(SPENT);
    const responses = { EMAIL_OTP_CODE: latestCode(test) };
    tokensOf(await respond(test, "EMAIL_OTP", second.Session, responses));
  });

  it("confirms a user who never did, and verifies the address", async () => {
    const test = await createTestCognito(choicePool());
    await signUp(test);
    const challenge = await start(test, { PREFERRED_CHALLENGE: "EMAIL_OTP" });
    const responses = { EMAIL_OTP_CODE: latestCode(test) };
    tokensOf(await respond(test, "EMAIL_OTP", challenge.Session, responses));
    const user = await test.call("AdminGetUser", { Username: EMAIL });
    expect(user.UserStatus).toBe("CONFIRMED");
    expect(user.UserAttributes).toContainEqual({ Name: "email_verified", Value: "true" });
  });

  it("proves nothing for another user, another client or another address", async () => {
    const pool = choicePool({ clients: [choosingClient(), choosingClient({ id: "otherclient" })] });
    const test = await createTestCognito(pool, {}, buildStack([pool]));
    await addUser(test);
    await test.call("SignUp", { Username: "otter@example.org", Password: PASSWORD });
    const { Session } = await start(test, { PREFERRED_CHALLENGE: "EMAIL_OTP" });
    const responses = { EMAIL_OTP_CODE: latestCode(test) };
    await expect(
      respond(test, "EMAIL_OTP", Session, { ...responses, USERNAME: "otter@example.org" }),
    ).rejects.toEqual(INVALID);
    await expect(
      respond(test, "EMAIL_OTP", Session, responses, { ClientId: "otherclient" }),
    ).rejects.toEqual(INVALID);
    for (const name of ["SMS_OTP", "SMS_MFA", "WEB_AUTHN", "SOFTWARE_TOKEN_MFA"]) {
      const answers = {
        SMS_OTP_CODE: latestCode(test),
        SMS_MFA_CODE: latestCode(test),
        SOFTWARE_TOKEN_MFA_CODE: latestCode(test),
        CREDENTIAL: "{}",
      };
      await expect(respond(test, name, Session, answers)).rejects.toEqual(INVALID);
    }
    await test.call("AdminUpdateUserAttributes", {
      Username: EMAIL,
      UserAttributes: [{ Name: "email", Value: "moved@example.org" }],
    });
    await expect(
      respond(test, "EMAIL_OTP", Session, { ...responses, USERNAME: "moved@example.org" }),
    ).rejects.toEqual(WRONG_CODE);
  });

  it("ends with its session", async () => {
    const test = await createTestCognito(choicePool());
    await addUser(test);
    const { Session } = await start(test, { PREFERRED_CHALLENGE: "EMAIL_OTP" });
    test.clock.advanceSeconds(180);
    await expect(
      respond(test, "EMAIL_OTP", Session, { EMAIL_OTP_CODE: latestCode(test) }),
    ).rejects.toEqual(
      refusal("NotAuthorizedException", "Invalid session for the user, session is expired."),
    );
  });

  it("is no answer to a second factor's session, nor the other way round", async () => {
    const test = await createTestCognito(
      choicePool({ mfaConfiguration: "OPTIONAL", mfa: { ...NO_MFA, email: true } }),
    );
    await addUser(test);
    await test.call("AdminSetUserMFAPreference", {
      Username: EMAIL,
      EmailMfaSettings: { Enabled: true },
    });
    const challenge = await start(test, { PREFERRED_CHALLENGE: "PASSWORD", PASSWORD });
    expect(challenge).toMatchObject({ ChallengeName: "EMAIL_OTP" });
    expect(latestCode(test)).toMatch(/^\d{6}$/);
    // A second factor's session takes no choice: it would lead around the password.
    await expect(choose(test, challenge.Session, { ANSWER: "EMAIL_OTP" })).rejects.toEqual(INVALID);
    const responses = { EMAIL_OTP_CODE: latestCode(test) };
    tokensOf(await respond(test, "EMAIL_OTP", challenge.Session, responses));
  });
});

/** An answer with the length alone of each text that is random or the user's own. */
function formOf(answer: Readonly<Record<string, unknown>>): unknown {
  return JSON.parse(JSON.stringify(answer), (name, value) => {
    const isOpen = /^(Session|USER_?NAME|USER_ID_FOR_SRP|SECRET_BLOCK|SALT)$/.test(name);
    if (name === "SRP_B") return /^[0-9a-f]{760,768}$/.test(value);
    if (name === "CODE_DELIVERY_DESTINATION") return /^.\*{3}@.\*{3}$/.test(value);
    return isOpen ? String(value).length : value;
  });
}

describe("a name that nobody has", () => {
  const HIDDEN = "nobody@example.org";
  const asked = { USERNAME: HIDDEN };

  it("is refused where the client hides nothing", async () => {
    const test = await createTestCognito(
      choicePool({ clients: [choosingClient({ preventUserExistenceErrors: "LEGACY" })] }),
    );
    await expect(start(test, asked)).rejects.toMatchObject({ code: "UserNotFoundException" });
  });

  it("is offered what somebody might have, and fails as somebody would", async () => {
    const test = await createTestCognito(choicePool());
    expect(await start(test, asked)).toMatchObject({
      ChallengeName: "SELECT_CHALLENGE",
      AvailableChallenges: ["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP"],
    });
    const email = await start(test, { ...asked, PREFERRED_CHALLENGE: "EMAIL_OTP" });
    expect(email).toMatchObject({
      ChallengeName: "EMAIL_OTP",
      ChallengeParameters: { CODE_DELIVERY_DESTINATION: "n***@e***" },
    });
    expect(test.messages).toEqual([]);
    await expect(
      respond(test, "EMAIL_OTP", email.Session, { ...asked, EMAIL_OTP_CODE: "12345678" }),
    ).rejects.toEqual(WRONG_CODE);
    await expect(
      start(test, { ...asked, PREFERRED_CHALLENGE: "PASSWORD", PASSWORD }),
    ).rejects.toEqual(INCORRECT);
    const srp = await start(test, { ...asked, PREFERRED_CHALLENGE: "PASSWORD_SRP", SRP_A });
    await expect(
      test.call("RespondToAuthChallenge", {
        ChallengeName: "PASSWORD_VERIFIER",
        Session: srp.Session,
        ChallengeResponses: provePassword(
          test.pool.id,
          PASSWORD,
          srp.ChallengeParameters as unknown as SrpChallenge,
        ),
      }),
    ).rejects.toEqual(INCORRECT);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ["a choice of codes", { ANSWER: "EMAIL_OTP" }],
    ["a choice of passwords", { ANSWER: "PASSWORD" }],
    ["a wrong password", { ANSWER: "PASSWORD", PASSWORD: "wrong" }],
    ["a proof that begins", { ANSWER: "PASSWORD_SRP", SRP_A }],
    ["a choice that was not offered", { ANSWER: "SMS_OTP" }],
  ])(
    "is answered as a known one through the first call and %s, to the letter",
    async (_, chosen) => {
      const test = await createTestCognito(choicePool());
      await addUser(test);
      const answers = [EMAIL, HIDDEN].map(async (USERNAME) => {
        const first = await start(test, { USERNAME });
        const next = choose(test, first.Session, { USERNAME, ...chosen });
        return [first, await next.catch(({ code, message }) => ({ code, message }))].map(formOf);
      });
      const [known, unknown] = await Promise.all(answers);

      expect(unknown).toEqual(known);
    },
  );

  it("runs into the same limit of codes", async () => {
    const test = await createTestCognito(choicePool());
    await addUser(test);
    for (const name of [EMAIL, HIDDEN]) {
      const ask = () => start(test, { USERNAME: name, PREFERRED_CHALLENGE: "EMAIL_OTP" });
      for (let round = 0; round < 20; round += 1) await ask();
      await expect(ask()).rejects.toMatchObject({ code: "LimitExceededException" });
    }
  });

  it("has a passkey or none, always the same for a name", async () => {
    const test = await createTestCognito(
      choicePool({
        firstFactors: ["PASSWORD", "WEB_AUTHN"],
        webAuthn: { relyingPartyId: "example.org", userVerification: "preferred" },
      }),
    );
    const names = Array.from({ length: 24 }, (_, index) => `nobody-${index}@example.org`);
    const ask = async (name: string) => {
      const answer = await start(test, { USERNAME: name, PREFERRED_CHALLENGE: "WEB_AUTHN" });
      const { CREDENTIAL_REQUEST_OPTIONS: options } = answer.ChallengeParameters as {
        CREDENTIAL_REQUEST_OPTIONS?: string;
      };
      return options && JSON.parse(options).allowCredentials[0].id;
    };
    const first = await Promise.all(names.map(ask));
    expect(await Promise.all(names.map(ask))).toEqual(first);
    const ids = first.filter((id) => id !== undefined);
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.length).toBeLessThan(names.length);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("a sign-up without a password", () => {
  it("signs in with codes, and with nothing else", async () => {
    const test = await createTestCognito(choicePool());
    await addUser(test, { Password: undefined });
    const challenge = await start(test, { PREFERRED_CHALLENGE: "EMAIL_OTP" });
    expect(challenge.AvailableChallenges).toEqual(["EMAIL_OTP"]);
    const responses = { EMAIL_OTP_CODE: latestCode(test) };
    const { AccessToken } = tokensOf(
      await respond(test, "EMAIL_OTP", challenge.Session, responses),
    );
    await expect(signIn(test, EMAIL)).rejects.toEqual(INCORRECT);
    await expect(signIn(test, EMAIL, "")).rejects.toMatchObject({
      code: "InvalidParameterException",
    });
    await expect(test.call("GetUserAuthFactors", { AccessToken })).resolves.toEqual({
      Username: expect.any(String),
      ConfiguredUserAuthFactors: ["EMAIL_OTP"],
    });

    // A password may be added without a former one, as AWS documents.
    await test.call("ChangePassword", { AccessToken, ProposedPassword: PASSWORD });
    await signIn(test, EMAIL);
  });

  it("is refused where no code could stand in for it", async () => {
    const short = expect.objectContaining({ code: "InvalidPasswordException" });
    const passwords = await createTestCognito(choicePool({ firstFactors: ["PASSWORD"] }));
    await expect(signUp(passwords, { Password: undefined })).rejects.toEqual(short);

    const texts = await createTestCognito(choicePool({ firstFactors: ["PASSWORD", "SMS_OTP"] }));
    await expect(signUp(texts, { Password: "" })).rejects.toEqual(short);
    const test = await createTestCognito(choicePool());
    await expect(signUp(test, { Password: "short" })).rejects.toEqual(short);
  });
});

describe("an account that an administrator makes without a password", () => {
  const make = (test: TestCognito, more: object = {}) =>
    test.call("AdminCreateUser", {
      Username: EMAIL,
      UserAttributes: [{ Name: "email_verified", Value: "true" }],
      ...more,
    });

  it.each([{}, { TemporaryPassword: "" }])("signs in with codes (%j)", async (given) => {
    const test = await createTestCognito(choicePool());
    await expect(make(test, given)).resolves.toMatchObject({ User: { UserStatus: "CONFIRMED" } });
    expect(test.messages).toEqual([
      expect.objectContaining({ destination: EMAIL, purpose: "CustomMessage_AdminCreateUser" }),
    ]);
    expect(test.messages[0]).not.toHaveProperty("code");

    const challenge = await start(test, { PREFERRED_CHALLENGE: "EMAIL_OTP" });
    expect(challenge.AvailableChallenges).toEqual(["EMAIL_OTP"]);
    const responses = { EMAIL_OTP_CODE: latestCode(test) };
    tokensOf(await respond(test, "EMAIL_OTP", challenge.Session, responses));
    await expect(signIn(test, EMAIL)).rejects.toEqual(INCORRECT);
  });

  it("has one that is given, or that is made where no code could stand in for it", async () => {
    const temporary = { User: { UserStatus: "FORCE_CHANGE_PASSWORD" } };
    const test = await createTestCognito(choicePool());
    const given = { TemporaryPassword: PASSWORD };
    await expect(make(test, given)).resolves.toMatchObject(temporary);
    const passwords = await createTestCognito(choicePool({ firstFactors: ["PASSWORD"] }));
    await expect(make(passwords)).resolves.toMatchObject(temporary);
    expect(passwords.messages).toEqual([expect.objectContaining({ code: expect.any(String) })]);
  });
});

describe("the session of a sign-up", () => {
  async function confirm(test: TestCognito, session: unknown, more = {}) {
    return test.call("ConfirmSignUp", {
      Username: EMAIL,
      ConfirmationCode: latestCode(test),
      Session: session,
      ...more,
    });
  }

  it("leads through ConfirmSignUp to tokens, once", async () => {
    const test = await createTestCognito(choicePool());
    const { Session } = await signUp(test);
    const confirmed = await confirm(test, Session);
    expect(confirmed.Session).toEqual(expect.any(String));
    const signedIn = () => start(test, {}, { Session: confirmed.Session });
    const { AccessToken } = tokensOf(await signedIn());
    expect(claimsOf(AccessToken)).toMatchObject({ token_use: "access" });
    await expect(signedIn()).rejects.toEqual(SPENT);
  });

  it("is no proof before the code, and none for anybody else", async () => {
    const test = await createTestCognito(choicePool());
    const { Session } = await signUp(test);
    await expect(start(test, {}, { Session })).rejects.toEqual(INVALID);
    await expect(confirm(test, Session, { ConfirmationCode: "000000" })).rejects.toMatchObject({
      code: "CodeMismatchException",
    });
    const otter = await test.call("SignUp", { Username: "otter@example.org", Password: PASSWORD });
    await expect(confirm(test, Session, { Username: "otter@example.org" })).rejects.toEqual(
      INVALID,
    );
    const confirmed = await confirm(test, otter.Session, { Username: "otter@example.org" });
    await expect(start(test, {}, { Session: confirmed.Session })).rejects.toEqual(INVALID);
  });

  it("may end before the code comes back: the code confirms without it", async () => {
    const test = await createTestCognito(choicePool());
    const { Session } = await signUp(test);
    test.clock.advanceSeconds(180);
    await expect(confirm(test, Session)).resolves.toEqual({});
    tokensOf(await start(test, { PREFERRED_CHALLENGE: "PASSWORD", PASSWORD }));
  });

  it("is handed out only where it could lead to a sign-in", async () => {
    for (const pool of [
      choicePool({ clients: [buildClient()] }),
      choicePool({ firstFactors: ["PASSWORD"] }),
    ]) {
      const test = await createTestCognito(pool);
      expect(await signUp(test)).not.toHaveProperty("Session");
    }
  });
});
