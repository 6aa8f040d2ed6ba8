/**
 * Second factors by e-mail and text message, and the choice between several.
 * @module
 */
import type { SimulatedPool } from "../../../simulator/stack/model";
import { appCode } from "../../support/authenticator-app";
import { PASSWORD, passwordSignIn, refusal, signIn, tokensOf } from "../../support/sign-in";
import {
  buildClient,
  buildEmailPool,
  buildPool,
  buildTriggers,
  NO_MFA,
} from "../../support/simulated-stack";
import { createTestCognito, type TestCognito } from "../../support/test-cognito";

const EMAIL = "heron@example.org";
const WRONG = refusal("CodeMismatchException", "Invalid code or auth state for the user.");

function factorPool(changes: Partial<SimulatedPool> = {}) {
  return buildEmailPool({
    mfaConfiguration: "OPTIONAL",
    mfa: { ...NO_MFA, email: true, sms: true, softwareToken: true },
    autoVerifiedAttributes: ["email", "phone_number"],
    ...changes,
  });
}

async function addUser(test: TestCognito, attributes: Readonly<Record<string, string>> = {}) {
  await test.call("AdminCreateUser", {
    Username: EMAIL,
    TemporaryPassword: PASSWORD,
    MessageAction: "SUPPRESS",
    UserAttributes: Object.entries({
      email: EMAIL,
      email_verified: "true",
      ...attributes,
    }).map(([Name, Value]) => ({ Name, Value })),
  });
  await test.call("AdminSetUserPassword", {
    Username: EMAIL,
    Password: PASSWORD,
    Permanent: true,
  });
}

function setFactors(test: TestCognito, settings: Readonly<Record<string, unknown>>) {
  return test.call("AdminSetUserMFAPreference", { Username: EMAIL, ...settings });
}

function answer(test: TestCognito, name: string, session: unknown, responses: object) {
  return test.call("RespondToAuthChallenge", {
    ChallengeName: name,
    Session: session,
    ChallengeResponses: { USERNAME: EMAIL, ...responses },
  });
}

const latestCode = (test: TestCognito) => test.messages.at(-1)?.code ?? "";

describe("a code by e-mail as the second factor", () => {
  it("goes to the address after the password, and completes the sign-in once", async () => {
    const test = await createTestCognito(
      factorPool({
        mfa: {
          ...NO_MFA,
          email: true,
          emailSubject: "Sign in",
          emailMessage: "Your code: {####}",
        },
      }),
    );
    await addUser(test);
    await setFactors(test, { EmailMfaSettings: { Enabled: true, PreferredMfa: true } });

    const challenge = await passwordSignIn(test, EMAIL);
    expect(challenge).toMatchObject({
      ChallengeName: "EMAIL_OTP",
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: "EMAIL",
        CODE_DELIVERY_DESTINATION: "h***@e***",
      },
    });
    const code = latestCode(test);
    expect(test.messages).toEqual([
      expect.objectContaining({
        destination: EMAIL,
        purpose: "CustomMessage_Authentication",
        subject: "Sign in",
        text: `Your code: ${code}`,
      }),
    ]);
    const { AccessToken } = tokensOf(
      await answer(test, "EMAIL_OTP", challenge.Session, { EMAIL_OTP_CODE: code }),
    );
    await expect(test.call("GetUser", { AccessToken })).resolves.toMatchObject({
      UserMFASettingList: ["EMAIL_OTP"],
      PreferredMfaSetting: "EMAIL_OTP",
    });
    await expect(
      answer(test, "EMAIL_OTP", challenge.Session, { EMAIL_OTP_CODE: code }),
    ).rejects.toEqual(
      refusal(
        "NotAuthorizedException",
        "Invalid session for the user, session can only be used once.",
      ),
    );
  });

  it("belongs to its session: neither another's code nor an earlier one will do", async () => {
    const test = await createTestCognito(factorPool());
    await addUser(test);
    await setFactors(test, { EmailMfaSettings: { Enabled: true } });
    const first = await passwordSignIn(test, EMAIL);
    const firstCode = latestCode(test);
    const second = await passwordSignIn(test, EMAIL);
    const secondCode = latestCode(test);
    expect(firstCode).not.toBe(secondCode);

    await expect(
      answer(test, "EMAIL_OTP", second.Session, { EMAIL_OTP_CODE: firstCode }),
    ).rejects.toEqual(WRONG);
    tokensOf(await answer(test, "EMAIL_OTP", second.Session, { EMAIL_OTP_CODE: secondCode }));
    tokensOf(await answer(test, "EMAIL_OTP", first.Session, { EMAIL_OTP_CODE: firstCode }));
  });

  it("proves nothing once the address is another", async () => {
    const test = await createTestCognito(factorPool());
    await addUser(test);
    await setFactors(test, { EmailMfaSettings: { Enabled: true } });
    const { Session } = await passwordSignIn(test, EMAIL);
    const code = latestCode(test);
    await test.call("AdminUpdateUserAttributes", {
      Username: EMAIL,
      UserAttributes: [
        { Name: "email", Value: "otter@example.org" },
        { Name: "email_verified", Value: "true" },
      ],
    });
    await expect(
      test.call("RespondToAuthChallenge", {
        ChallengeName: "EMAIL_OTP",
        Session,
        ChallengeResponses: { USERNAME: "otter@example.org", EMAIL_OTP_CODE: code },
      }),
    ).rejects.toEqual(WRONG);
  });

  it("locks after five wrong codes, and is sent 20 times an hour at most", async () => {
    const test = await createTestCognito(factorPool());
    await addUser(test);
    await setFactors(test, { EmailMfaSettings: { Enabled: true } });
    const { Session } = await passwordSignIn(test, EMAIL);
    for (let round = 0; round < 5; round += 1) {
      await expect(answer(test, "EMAIL_OTP", Session, { EMAIL_OTP_CODE: "none" })).rejects.toEqual(
        WRONG,
      );
    }
    await expect(
      answer(test, "EMAIL_OTP", Session, { EMAIL_OTP_CODE: latestCode(test) }),
    ).rejects.toEqual(refusal("NotAuthorizedException", "Password attempts exceeded"));

    for (let round = 1; round < 20; round += 1) {
      await passwordSignIn(test, EMAIL);
    }
    await expect(passwordSignIn(test, EMAIL)).rejects.toMatchObject({
      code: "LimitExceededException",
    });
  });

  it("passes through CustomMessage, which sees a placeholder", async () => {
    const test = await createTestCognito(factorPool({ triggers: buildTriggers("CustomMessage") }));
    test.functions.scripts.CustomMessage = () => ({ emailMessage: "own {####}" });
    await addUser(test);
    await setFactors(test, { EmailMfaSettings: { Enabled: true } });
    await passwordSignIn(test, EMAIL);
    expect(test.functions.sources).toEqual(["CustomMessage_Authentication"]);
    expect(test.messages.at(-1)?.text).toBe(`own ${latestCode(test)}`);
  });

  it("keeps its address from resetting the password, as AWS documents", async () => {
    const test = await createTestCognito(factorPool());
    await addUser(test);
    await test.call("ForgotPassword", { Username: EMAIL });
    expect(test.messages.at(-1)).toMatchObject({ purpose: "CustomMessage_ForgotPassword" });

    await setFactors(test, { EmailMfaSettings: { Enabled: true } });
    const sent = test.messages.length;
    await test.call("ForgotPassword", { Username: EMAIL }).catch(() => undefined);
    expect(test.messages).toHaveLength(sent);
  });

  it("can be turned on for a verified address alone", async () => {
    const test = await createTestCognito(factorPool());
    await addUser(test, { email_verified: "false" });
    await expect(setFactors(test, { EmailMfaSettings: { Enabled: true } })).rejects.toEqual(
      refusal(
        "InvalidParameterException",
        "User does not have delivery config set to turn on EMAIL_OTP",
      ),
    );
  });
});

describe("an address that a sign-in sets up", () => {
  const HERON = "heron";
  const OTHER = "other@example.org";

  async function open(changes: Partial<SimulatedPool> = {}) {
    const mfa = { ...NO_MFA, email: true, softwareToken: true };
    const test = await createTestCognito(buildPool({ mfaConfiguration: "ON", mfa, ...changes }));
    await test.call("AdminCreateUser", { Username: HERON, MessageAction: "SUPPRESS" });
    const password = { Username: HERON, Password: PASSWORD, Permanent: true };
    await test.call("AdminSetUserPassword", password);
    const setup = await passwordSignIn(test, HERON);
    expect(setup).toMatchObject({ ChallengeName: "MFA_SETUP" });
    const offer = (session: unknown, address: string) =>
      answer(test, "MFA_SETUP", session, { USERNAME: HERON, EMAIL: address });
    const prove = (session: unknown, code: string) =>
      answer(test, "EMAIL_OTP", session, { USERNAME: HERON, EMAIL_OTP_CODE: code });
    const user = () => test.call("AdminGetUser", { Username: HERON });
    return { test, session: setup.Session, offer, prove, user };
  }

  it("is the user's second factor once its code has come back", async () => {
    const { test, session, offer, prove, user } = await open();

    const challenge = await offer(session, EMAIL);
    expect(challenge).toMatchObject({
      ChallengeName: "EMAIL_OTP",
      ChallengeParameters: { CODE_DELIVERY_DESTINATION: "h***@e***" },
    });
    expect(JSON.stringify(await user())).not.toContain(EMAIL);
    await expect(prove(challenge.Session, "000000")).rejects.toEqual(WRONG);
    tokensOf(await prove(challenge.Session, latestCode(test)));

    expect(await user()).toMatchObject({
      UserAttributes: expect.arrayContaining([
        { Name: "email", Value: EMAIL },
        { Name: "email_verified", Value: "true" },
      ]),
      UserMFASettingList: ["EMAIL_OTP"],
      PreferredMfaSetting: "EMAIL_OTP",
    });
    await expect(passwordSignIn(test, HERON)).resolves.toMatchObject({
      ChallengeName: "EMAIL_OTP",
    });
  });

  it("is refused where it is none, nobody may write it, or the pool has no such codes", async () => {
    const invalid = expect.objectContaining({ code: "InvalidParameterException" });
    const { session, offer } = await open();
    await expect(offer(session, "no address")).rejects.toEqual(invalid);
    const apps = await open({ mfa: { ...NO_MFA, softwareToken: true } });
    await expect(apps.offer(apps.session, EMAIL)).rejects.toEqual(invalid);
    const mute = await open({ clients: [buildClient({ writeAttributes: ["nickname"] })] });
    await expect(mute.offer(mute.session, EMAIL)).rejects.toMatchObject({
      code: "NotAuthorizedException",
    });
  });

  it("is refused where it is another's alias, before and after the code", async () => {
    const { test, session, offer, prove } = await open({ aliasAttributes: ["email"] });
    const challenge = await offer(session, OTHER);
    const code = latestCode(test);
    await test.call("AdminCreateUser", {
      Username: "otter",
      MessageAction: "SUPPRESS",
      UserAttributes: [
        { Name: "email", Value: OTHER },
        { Name: "email_verified", Value: "true" },
      ],
    });

    const taken = expect.objectContaining({ code: "AliasExistsException" });
    await expect(prove(challenge.Session, code)).rejects.toEqual(taken);
    const again = await passwordSignIn(test, HERON);
    await expect(offer(again.Session, OTHER)).rejects.toEqual(taken);
  });

  it("takes the place of nothing that was set up since", async () => {
    const { test, session, offer, prove } = await open();
    const second = await passwordSignIn(test, HERON);
    const late = await offer(second.Session, OTHER);
    const lateCode = latestCode(test);
    const challenge = await offer(session, EMAIL);
    tokensOf(await prove(challenge.Session, latestCode(test)));

    await expect(prove(late.Session, lateCode)).rejects.toMatchObject({
      code: "NotAuthorizedException",
    });
  });
});

describe("a code by text message as the second factor", () => {
  it("goes to the number after the password", async () => {
    const test = await createTestCognito(factorPool());
    await addUser(test, { phone_number: "+4930123456", phone_number_verified: "true" });
    await setFactors(test, { SMSMfaSettings: { Enabled: true, PreferredMfa: true } });
    const challenge = await passwordSignIn(test, EMAIL);
    expect(challenge).toMatchObject({
      ChallengeName: "SMS_MFA",
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: "SMS",
        CODE_DELIVERY_DESTINATION: "+******3456",
      },
    });
    tokensOf(await answer(test, "SMS_MFA", challenge.Session, { SMS_MFA_CODE: latestCode(test) }));
  });
});

describe("several second factors", () => {
  async function addTwo(test: TestCognito) {
    await addUser(test);
    const { AccessToken } = await signIn(test, EMAIL);
    const { SecretCode } = await test.call("AssociateSoftwareToken", { AccessToken });
    const secret = String(SecretCode);
    await test.call("VerifySoftwareToken", {
      AccessToken,
      UserCode: appCode(secret, test.clock.now()),
    });
    test.clock.advanceSeconds(30);
    await setFactors(test, {
      EmailMfaSettings: { Enabled: true },
      SoftwareTokenMfaSettings: { Enabled: true },
    });
    return secret;
  }

  it("are offered where none is preferred, under either of AWS's names", async () => {
    const test = await createTestCognito(factorPool());
    const secret = await addTwo(test);
    const choice = await passwordSignIn(test, EMAIL);
    expect(choice).toMatchObject({
      ChallengeName: "SELECT_MFA_TYPE",
      ChallengeParameters: { MFAS_CAN_CHOOSE: '["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]' },
    });
    const app = await answer(test, "SELECT_MFA_TYPE", choice.Session, {
      ANSWER: "SOFTWARE_TOKEN_MFA",
    });
    expect(app).toMatchObject({ ChallengeName: "SOFTWARE_TOKEN_MFA" });
    const code = appCode(secret, test.clock.now());
    tokensOf(
      await answer(test, "SOFTWARE_TOKEN_MFA", app.Session, { SOFTWARE_TOKEN_MFA_CODE: code }),
    );

    for (const ANSWER of ["EMAIL_OTP", "EMAIL_MFA"]) {
      const { Session } = await passwordSignIn(test, EMAIL);
      const email = await answer(test, "SELECT_MFA_TYPE", Session, { ANSWER });
      expect(email).toMatchObject({ ChallengeName: "EMAIL_OTP" });
      tokensOf(
        await answer(test, "EMAIL_OTP", email.Session, { EMAIL_OTP_CODE: latestCode(test) }),
      );
    }
  });

  it("are chosen from the offer alone", async () => {
    const test = await createTestCognito(factorPool());
    await addTwo(test);
    const { Session } = await passwordSignIn(test, EMAIL);
    for (const ANSWER of ["SMS_MFA", "PASSWORD", "toString"]) {
      await expect(answer(test, "SELECT_MFA_TYPE", Session, { ANSWER })).rejects.toMatchObject({
        code: "InvalidParameterException",
      });
    }
    // Turned off after the offer was made.
    await setFactors(test, { EmailMfaSettings: { Enabled: false } });
    await expect(
      answer(test, "SELECT_MFA_TYPE", Session, { ANSWER: "EMAIL_OTP" }),
    ).rejects.toMatchObject({ code: "InvalidParameterException" });
  });

  it("give way to the preferred one", async () => {
    const test = await createTestCognito(factorPool());
    await addTwo(test);
    await setFactors(test, { EmailMfaSettings: { Enabled: true, PreferredMfa: true } });
    expect(await passwordSignIn(test, EMAIL)).toMatchObject({ ChallengeName: "EMAIL_OTP" });
    await setFactors(test, {
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
    });
    expect(await passwordSignIn(test, EMAIL)).toMatchObject({
      ChallengeName: "SOFTWARE_TOKEN_MFA",
    });
    await setFactors(test, { SoftwareTokenMfaSettings: { Enabled: false } });
    expect(await passwordSignIn(test, EMAIL)).toMatchObject({ ChallengeName: "EMAIL_OTP" });
  });

  it("are all that is set up, where the pool demands one", async () => {
    const test = await createTestCognito(factorPool({ mfaConfiguration: "ON" }));
    await addUser(test);
    const challenge = await passwordSignIn(test, EMAIL);
    expect(challenge).toMatchObject({ ChallengeName: "EMAIL_OTP" });
    tokensOf(
      await answer(test, "EMAIL_OTP", challenge.Session, { EMAIL_OTP_CODE: latestCode(test) }),
    );
  });
});
