/**
 * Second factors by authenticator app: set up, sign-in, preference.
 * @module
 */
import type { SimulatedPool } from "../../../simulator/stack/model";
import { appCode } from "../../support/authenticator-app";
import {
  addConfirmedUser,
  claimsOf,
  PASSWORD,
  passwordSignIn,
  refusal,
  signIn,
  srpSignIn,
  tokensOf,
} from "../../support/sign-in";
import {
  buildClient,
  buildPool,
  buildStack,
  buildTriggers,
  NO_MFA,
} from "../../support/simulated-stack";
import { provePassword, SRP_A, type SrpChallenge } from "../../support/srp-client";
import { createTestCognito, type TestCognito } from "../../support/test-cognito";

const STEP = 30_000;
const INVALID = refusal("NotAuthorizedException", "Invalid session for the user.");
const SPENT = refusal(
  "NotAuthorizedException",
  "Invalid session for the user, session can only be used once.",
);
const MISMATCH = refusal("CodeMismatchException", "Invalid code received for user");
const USED = refusal("ExpiredCodeException", "Your software token has already been used once.");

function appPool(changes: Partial<SimulatedPool> = {}) {
  return buildPool({
    mfaConfiguration: "OPTIONAL",
    mfa: { ...NO_MFA, softwareToken: true },
    ...changes,
  });
}

/** Registers an app for a signed-in user; the clock stands at the step after its first code. */
async function registerApp(test: TestCognito, accessToken: string): Promise<string> {
  const { SecretCode } = await test.call("AssociateSoftwareToken", { AccessToken: accessToken });
  const secret = String(SecretCode);
  await expect(
    test.call("VerifySoftwareToken", {
      AccessToken: accessToken,
      UserCode: appCode(secret, test.clock.now()),
      FriendlyDeviceName: "telephone",
    }),
  ).resolves.toEqual({ Status: "SUCCESS" });
  test.clock.advanceSeconds(30);
  return secret;
}

async function turnOn(test: TestCognito, accessToken: string, more = {}): Promise<string> {
  const secret = await registerApp(test, accessToken);
  await test.call("SetUserMFAPreference", {
    AccessToken: accessToken,
    SoftwareTokenMfaSettings: { Enabled: true, ...more },
  });
  return secret;
}

async function startCustomSrp(test: TestCognito, name: string) {
  const answer = await test.call("InitiateAuth", {
    AuthFlow: "CUSTOM_AUTH",
    AuthParameters: { USERNAME: name, CHALLENGE_NAME: "SRP_A", SRP_A },
  });
  return {
    Session: answer.Session,
    parameters: answer.ChallengeParameters as unknown as SrpChallenge,
  };
}

async function addAppUser(test: TestCognito, name: string): Promise<string> {
  await addConfirmedUser(test, name);
  return turnOn(test, (await signIn(test, name)).AccessToken);
}

function answerCode(test: TestCognito, name: string, session: unknown, code: string, more = {}) {
  return test.call("RespondToAuthChallenge", {
    ChallengeName: "SOFTWARE_TOKEN_MFA",
    Session: session,
    ChallengeResponses: { USERNAME: name, SOFTWARE_TOKEN_MFA_CODE: code },
    ...more,
  });
}

describe("an authenticator app", () => {
  it("is asked for after the password once it is set up and turned on", async () => {
    const test = await createTestCognito(appPool());
    await addConfirmedUser(test, "heron");
    const { AccessToken } = await signIn(test, "heron");

    const secret = await registerApp(test, AccessToken);
    expect(secret).toMatch(/^[A-Z2-7]{52}$/);
    // Verified alone, it is not asked for.
    tokensOf(await passwordSignIn(test, "heron"));

    await test.call("SetUserMFAPreference", {
      AccessToken,
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
    });
    const challenge = await passwordSignIn(test, "heron");
    expect(challenge).toEqual({
      ChallengeName: "SOFTWARE_TOKEN_MFA",
      Session: expect.any(String),
      ChallengeParameters: { USER_ID_FOR_SRP: "heron", FRIENDLY_DEVICE_NAME: "telephone" },
    });
    const code = appCode(secret, test.clock.now());
    const tokens = tokensOf(await answerCode(test, "heron", challenge.Session, code));
    expect(claimsOf(tokens.AccessToken)).toMatchObject({ username: "heron", token_use: "access" });
  });

  it("follows SRP, and PostAuthentication runs only after its code", async () => {
    const triggers = buildTriggers("PreAuthentication", "PostAuthentication", "PreTokenGeneration");
    const test = await createTestCognito(appPool({ triggers }));
    const secret = await addAppUser(test, "heron");
    const before = test.functions.sources.length;

    const challenge = await srpSignIn(test, "heron");
    expect(challenge).toMatchObject({ ChallengeName: "SOFTWARE_TOKEN_MFA" });
    expect(test.functions.sources.slice(before)).toEqual(["PreAuthentication_Authentication"]);

    const code = appCode(secret, test.clock.now());
    const ClientMetadata = { from: "the answer" };
    tokensOf(await answerCode(test, "heron", challenge.Session, code, { ClientMetadata }));
    expect(test.functions.sources.slice(before + 1)).toEqual([
      "PostAuthentication_Authentication",
      "TokenGeneration_Authentication",
    ]);
    expect(test.functions.events.at(-1)?.request.clientMetadata).toEqual(ClientMetadata);
  });

  it("takes a code once, in any session it comes back", async () => {
    const test = await createTestCognito(appPool());
    const secret = await addAppUser(test, "heron");
    const [first, second] = [
      await passwordSignIn(test, "heron"),
      await passwordSignIn(test, "heron"),
    ];
    const code = appCode(secret, test.clock.now());

    tokensOf(await answerCode(test, "heron", first.Session, code));
    await expect(answerCode(test, "heron", second.Session, code)).rejects.toEqual(USED);
    await expect(answerCode(test, "heron", first.Session, code)).rejects.toEqual(SPENT);

    test.clock.advanceSeconds(30);
    const next = appCode(secret, test.clock.now());
    tokensOf(await answerCode(test, "heron", second.Session, next));
  });

  it("lets one of two answers win that come at the same moment", async () => {
    const test = await createTestCognito(appPool());
    const secret = await addAppUser(test, "heron");
    const sessions = await Promise.all([1, 2, 3].map(() => passwordSignIn(test, "heron")));
    const code = appCode(secret, test.clock.now());

    const answers = await Promise.allSettled(
      [...sessions, ...sessions].map(({ Session }) => answerCode(test, "heron", Session, code)),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("counts the code that proved it as used", async () => {
    const test = await createTestCognito(appPool());
    await addConfirmedUser(test, "heron");
    const { AccessToken } = await signIn(test, "heron");
    const { SecretCode } = await test.call("AssociateSoftwareToken", { AccessToken });
    const code = appCode(String(SecretCode), test.clock.now());
    await test.call("VerifySoftwareToken", { AccessToken, UserCode: code });
    await test.call("SetUserMFAPreference", {
      AccessToken,
      SoftwareTokenMfaSettings: { Enabled: true },
    });

    const { Session } = await passwordSignIn(test, "heron");
    await expect(answerCode(test, "heron", Session, code)).rejects.toEqual(USED);
  });

  it("takes no older code once a newer one has counted", async () => {
    const test = await createTestCognito(appPool());
    const secret = await addAppUser(test, "heron");
    const { Session } = await passwordSignIn(test, "heron");
    const later = await passwordSignIn(test, "heron");
    tokensOf(await answerCode(test, "heron", Session, appCode(secret, test.clock.now() + STEP)));

    const older = appCode(secret, test.clock.now());
    await expect(answerCode(test, "heron", later.Session, older)).rejects.toEqual(USED);
  });

  it("takes codes made with SHA-1 alone", async () => {
    const test = await createTestCognito(appPool());
    const secret = await addAppUser(test, "heron");
    const { Session } = await passwordSignIn(test, "heron");

    const code = appCode(secret, test.clock.now(), "sha256");
    await expect(answerCode(test, "heron", Session, code)).rejects.toEqual(MISMATCH);
  });

  it("locks after five wrong codes, and a right password does not unlock it", async () => {
    const test = await createTestCognito(appPool());
    const secret = await addAppUser(test, "heron");
    const { Session } = await passwordSignIn(test, "heron");
    for (let round = 0; round < 5; round += 1) {
      await expect(answerCode(test, "heron", Session, "000000")).rejects.toEqual(MISMATCH);
    }
    const locked = refusal("NotAuthorizedException", "Password attempts exceeded");
    const fresh = await passwordSignIn(test, "heron");
    const code = appCode(secret, test.clock.now());
    await expect(answerCode(test, "heron", fresh.Session, code)).rejects.toEqual(locked);

    test.clock.advanceSeconds(2);
    tokensOf(await answerCode(test, "heron", fresh.Session, code));
  });

  it("answers to the user of the session alone", async () => {
    const test = await createTestCognito(appPool());
    const heron = await addAppUser(test, "heron");
    const otter = await addAppUser(test, "otter");
    const { Session } = await passwordSignIn(test, "heron");
    const now = test.clock.now();

    await expect(answerCode(test, "otter", Session, appCode(otter, now))).rejects.toEqual(INVALID);
    await expect(answerCode(test, "heron", Session, appCode(otter, now))).rejects.toEqual(MISMATCH);
    tokensOf(await answerCode(test, "heron", Session, appCode(heron, now)));
  });

  it("answers through the client of the session alone, and to its own challenge alone", async () => {
    const pool = appPool({ clients: [buildClient(), buildClient({ id: "otherclient" })] });
    const test = await createTestCognito(pool, {}, buildStack([pool]));
    const secret = await addAppUser(test, "heron");
    const { Session } = await passwordSignIn(test, "heron");
    const code = appCode(secret, test.clock.now());

    const other = { ClientId: "otherclient" };
    await expect(answerCode(test, "heron", Session, code, other)).rejects.toEqual(INVALID);
    for (const ChallengeName of ["MFA_SETUP", "SELECT_MFA_TYPE", "NEW_PASSWORD_REQUIRED"]) {
      const responses = {
        USERNAME: "heron",
        ANSWER: "SOFTWARE_TOKEN_MFA",
        NEW_PASSWORD: "Corr3ct-Horse?",
      };
      await expect(
        test.call("RespondToAuthChallenge", {
          ChallengeName,
          Session,
          ChallengeResponses: responses,
        }),
      ).rejects.toEqual(INVALID);
    }
  });

  it("is refused to anyone who was disabled or deleted meanwhile", async () => {
    const test = await createTestCognito(appPool());
    const secret = await addAppUser(test, "heron");
    const { Session } = await passwordSignIn(test, "heron");
    const code = appCode(secret, test.clock.now());
    await test.call("AdminDisableUser", { Username: "heron" });
    await expect(answerCode(test, "heron", Session, code)).rejects.toEqual(
      refusal("NotAuthorizedException", "User is disabled."),
    );
    await test.call("AdminDeleteUser", { Username: "heron" });
    await expect(answerCode(test, "heron", Session, code)).rejects.toEqual(INVALID);
  });

  it("ends with the password that led to it", async () => {
    const test = await createTestCognito(appPool());
    const secret = await addAppUser(test, "heron");
    const { Session } = await passwordSignIn(test, "heron");
    await test.call("AdminSetUserPassword", {
      Username: "heron",
      Password: "An0ther-Horse!",
      Permanent: true,
    });
    const code = appCode(secret, test.clock.now());
    await expect(answerCode(test, "heron", Session, code)).rejects.toEqual(INVALID);
  });

  it("ends with its session", async () => {
    const test = await createTestCognito(appPool());
    const secret = await addAppUser(test, "heron");
    const { Session } = await passwordSignIn(test, "heron");
    test.clock.advanceSeconds(180);
    await expect(
      answerCode(test, "heron", Session, appCode(secret, test.clock.now())),
    ).rejects.toEqual(
      refusal("NotAuthorizedException", "Invalid session for the user, session is expired."),
    );
  });

  it("works for an administrator's sign-in too", async () => {
    const test = await createTestCognito(appPool());
    const secret = await addAppUser(test, "heron");
    const challenge = await test.call("AdminInitiateAuth", {
      AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: "heron", PASSWORD: PASSWORD },
    });
    tokensOf(
      await test.call("AdminRespondToAuthChallenge", {
        ChallengeName: "SOFTWARE_TOKEN_MFA",
        Session: challenge.Session,
        ChallengeResponses: {
          USERNAME: "heron",
          SOFTWARE_TOKEN_MFA_CODE: appCode(secret, test.clock.now()),
        },
      }),
    );
  });
});

describe("setting up an authenticator app", () => {
  it("keeps the app in use until the new one has proved itself", async () => {
    const test = await createTestCognito(appPool());
    await addConfirmedUser(test, "heron");
    const { AccessToken } = await signIn(test, "heron");
    const former = await turnOn(test, AccessToken);
    const { SecretCode } = await test.call("AssociateSoftwareToken", { AccessToken });
    const { Session } = await passwordSignIn(test, "heron");
    tokensOf(await answerCode(test, "heron", Session, appCode(former, test.clock.now())));

    test.clock.advanceSeconds(30);
    const UserCode = appCode(String(SecretCode), test.clock.now());
    await test.call("VerifySoftwareToken", { AccessToken, UserCode });
    test.clock.advanceSeconds(30);
    const next = await passwordSignIn(test, "heron");
    const now = test.clock.now();
    await expect(answerCode(test, "heron", next.Session, appCode(former, now))).rejects.toEqual(
      MISMATCH,
    );
    tokensOf(await answerCode(test, "heron", next.Session, appCode(String(SecretCode), now)));
  });

  it("refuses a wrong first code, and one without a secret", async () => {
    const test = await createTestCognito(appPool());
    await addConfirmedUser(test, "heron");
    const { AccessToken } = await signIn(test, "heron");
    const verify = (UserCode: string) =>
      test.call("VerifySoftwareToken", { AccessToken, UserCode });

    await expect(verify("123456")).rejects.toEqual(
      refusal(
        "SoftwareTokenMFANotFoundException",
        "Software Token MFA does not exist for the user.",
      ),
    );
    await test.call("AssociateSoftwareToken", { AccessToken });
    await expect(verify("123456")).rejects.toEqual(
      refusal(
        "EnableSoftwareTokenMFAException",
        "Code mismatch and fail enable Software Token MFA",
      ),
    );
    await expect(verify("12345a")).rejects.toMatchObject({ code: "InvalidParameterException" });
  });

  it("is refused where the pool has no apps", async () => {
    for (const changes of [{ mfa: NO_MFA }, { mfaConfiguration: "OFF" as const }]) {
      const test = await createTestCognito(appPool(changes));
      await addConfirmedUser(test, "heron");
      const { AccessToken } = await signIn(test, "heron");
      await expect(test.call("AssociateSoftwareToken", { AccessToken })).rejects.toEqual(
        refusal(
          "SoftwareTokenMFANotFoundException",
          "Software Token MFA has not been enabled by the userPool",
        ),
      );
    }
  });

  it("takes a token or a session, not both and not none", async () => {
    const test = await createTestCognito(appPool());
    const neither = expect.objectContaining({ code: "InvalidParameterException" });
    const both = { AccessToken: "eyJ", Session: "x".repeat(20) };
    await expect(test.call("AssociateSoftwareToken", {})).rejects.toEqual(neither);
    await expect(test.call("AssociateSoftwareToken", both)).rejects.toEqual(neither);
    await expect(test.call("VerifySoftwareToken", { UserCode: "123456", ...both })).rejects.toEqual(
      neither,
    );
    await expect(test.call("AssociateSoftwareToken", { Session: "x".repeat(20) })).rejects.toEqual(
      INVALID,
    );
  });
});

describe("a pool that demands a second factor", () => {
  const demanding = () => createTestCognito(appPool({ mfaConfiguration: "ON" }));

  async function startSetup(test: TestCognito, name: string) {
    const challenge = await passwordSignIn(test, name);
    expect(challenge).toMatchObject({
      ChallengeName: "MFA_SETUP",
      ChallengeParameters: { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]', USER_ID_FOR_SRP: name },
    });
    return challenge.Session;
  }

  async function setUp(test: TestCognito, session: unknown) {
    const associated = await test.call("AssociateSoftwareToken", { Session: session });
    const secret = String(associated.SecretCode);
    const verified = await test.call("VerifySoftwareToken", {
      Session: associated.Session,
      UserCode: appCode(secret, test.clock.now()),
    });
    expect(verified).toMatchObject({ Status: "SUCCESS" });
    return { secret, associated: associated.Session, verified: verified.Session };
  }

  function finish(test: TestCognito, name: string, session: unknown) {
    return test.call("RespondToAuthChallenge", {
      ChallengeName: "MFA_SETUP",
      Session: session,
      ChallengeResponses: { USERNAME: name },
    });
  }

  it("has it set up in the sign-in, and asks for it from then on", async () => {
    const test = await demanding();
    await addConfirmedUser(test, "heron");
    const { secret, verified } = await setUp(test, await startSetup(test, "heron"));
    const { AccessToken } = tokensOf(await finish(test, "heron", verified));
    await expect(test.call("GetUser", { AccessToken })).resolves.toMatchObject({
      UserMFASettingList: ["SOFTWARE_TOKEN_MFA"],
      PreferredMfaSetting: "SOFTWARE_TOKEN_MFA",
    });

    test.clock.advanceSeconds(30);
    const challenge = await passwordSignIn(test, "heron");
    expect(challenge).toMatchObject({ ChallengeName: "SOFTWARE_TOKEN_MFA" });
    const code = appCode(secret, test.clock.now());
    tokensOf(await answerCode(test, "heron", challenge.Session, code));
  });

  it("gives no tokens before the app has proved itself, and takes each session once", async () => {
    const test = await demanding();
    await addConfirmedUser(test, "heron");
    const session = await startSetup(test, "heron");
    const unverified = refusal(
      "InvalidParameterException",
      "User has not verified software token mfa",
    );
    await expect(finish(test, "heron", session)).rejects.toEqual(unverified);
    const first = await test.call("AssociateSoftwareToken", { Session: session });
    await expect(finish(test, "heron", first.Session)).rejects.toEqual(unverified);
    await expect(test.call("AssociateSoftwareToken", { Session: session })).rejects.toEqual(SPENT);

    const { associated, verified } = await setUp(test, first.Session);
    await expect(finish(test, "heron", associated)).rejects.toEqual(SPENT);
    await expect(finish(test, "otter", verified)).rejects.toEqual(INVALID);
    tokensOf(await finish(test, "heron", verified));
    await expect(finish(test, "heron", verified)).rejects.toEqual(SPENT);
  });

  it("lets no session from before replace an app that was set up since", async () => {
    const test = await demanding();
    await addConfirmedUser(test, "heron");
    const waiting = await test.call("AssociateSoftwareToken", {
      Session: await startSetup(test, "heron"),
    });
    const untouched = await startSetup(test, "heron");
    const { secret, verified } = await setUp(test, await startSetup(test, "heron"));

    const UserCode = appCode(String(waiting.SecretCode), test.clock.now());
    await expect(
      test.call("VerifySoftwareToken", { Session: waiting.Session, UserCode }),
    ).rejects.toEqual(INVALID);
    await expect(test.call("AssociateSoftwareToken", { Session: untouched })).rejects.toEqual(
      INVALID,
    );
    tokensOf(await finish(test, "heron", verified));
    test.clock.advanceSeconds(30);
    const { Session } = await passwordSignIn(test, "heron");
    tokensOf(await answerCode(test, "heron", Session, appCode(secret, test.clock.now())));
  });

  it("lets nobody go on with a password that is no longer the user's", async () => {
    const test = await demanding();
    await addConfirmedUser(test, "heron");
    const session = await startSetup(test, "heron");
    const associated = await test.call("AssociateSoftwareToken", {
      Session: await startSetup(test, "heron"),
    });
    const { verified } = await setUp(test, await startSetup(test, "heron"));
    await test.call("AdminSetUserPassword", {
      Username: "heron",
      Password: "An0ther-Horse!",
      Permanent: true,
    });
    await expect(test.call("AssociateSoftwareToken", { Session: session })).rejects.toEqual(
      INVALID,
    );
    const UserCode = appCode(String(associated.SecretCode), test.clock.now());
    await expect(
      test.call("VerifySoftwareToken", { Session: associated.Session, UserCode }),
    ).rejects.toEqual(INVALID);
    await expect(finish(test, "heron", verified)).rejects.toEqual(INVALID);
  });

  it("takes no other session for the setup", async () => {
    const test = await createTestCognito(appPool());
    await addAppUser(test, "heron");
    const { Session } = await passwordSignIn(test, "heron");
    await expect(test.call("AssociateSoftwareToken", { Session })).rejects.toEqual(INVALID);
  });

  it("asks after a new password, and the tokens keep their source", async () => {
    const test = await createTestCognito(
      appPool({ mfaConfiguration: "ON", triggers: buildTriggers("PreTokenGeneration") }),
    );
    await test.call("AdminCreateUser", { Username: "heron", TemporaryPassword: "Temp0rary-1" });
    const temporary = await passwordSignIn(test, "heron", "Temp0rary-1");
    const challenge = await test.call("RespondToAuthChallenge", {
      ChallengeName: "NEW_PASSWORD_REQUIRED",
      Session: temporary.Session,
      ChallengeResponses: { USERNAME: "heron", NEW_PASSWORD: PASSWORD },
    });
    expect(challenge).toMatchObject({ ChallengeName: "MFA_SETUP" });
    const { verified } = await setUp(test, challenge.Session);
    tokensOf(await finish(test, "heron", verified));
    expect(test.functions.sources).toEqual(["TokenGeneration_NewPasswordChallenge"]);
  });

  it("lets nobody turn the factor off", async () => {
    const test = await demanding();
    await addConfirmedUser(test, "heron");
    const { verified } = await setUp(test, await startSetup(test, "heron"));
    const { AccessToken } = tokensOf(await finish(test, "heron", verified));
    const off = { SoftwareTokenMfaSettings: { Enabled: false } };
    const refused = expect.objectContaining({ code: "InvalidParameterException" });
    await expect(test.call("SetUserMFAPreference", { AccessToken, ...off })).rejects.toEqual(
      refused,
    );
    await expect(
      test.call("AdminSetUserMFAPreference", { Username: "heron", ...off }),
    ).rejects.toEqual(refused);
  });
});

describe("the preference", () => {
  it("is refused for an app that is not set up, or not verified", async () => {
    const test = await createTestCognito(appPool());
    await addConfirmedUser(test, "heron");
    const { AccessToken } = await signIn(test, "heron");
    const prefer = () =>
      test.call("SetUserMFAPreference", {
        AccessToken,
        SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
      });
    await expect(prefer()).rejects.toEqual(
      refusal("InvalidParameterException", "User has not set up software token mfa"),
    );
    await test.call("AssociateSoftwareToken", { AccessToken });
    await expect(prefer()).rejects.toEqual(
      refusal("InvalidParameterException", "User has not verified software token mfa"),
    );
  });

  it("can be changed by the user and by an administrator, and is shown to both", async () => {
    const test = await createTestCognito(appPool());
    await addConfirmedUser(test, "heron");
    const { AccessToken } = await signIn(test, "heron");
    await turnOn(test, AccessToken, { PreferredMfa: true });
    const shown = {
      UserMFASettingList: ["SOFTWARE_TOKEN_MFA"],
      PreferredMfaSetting: "SOFTWARE_TOKEN_MFA",
    };
    await expect(test.call("GetUser", { AccessToken })).resolves.toMatchObject(shown);
    await expect(test.call("AdminGetUser", { Username: "heron" })).resolves.toMatchObject(shown);

    await test.call("AdminSetUserMFAPreference", {
      Username: "heron",
      SoftwareTokenMfaSettings: { Enabled: false, PreferredMfa: false },
    });
    const after = await test.call("GetUser", { AccessToken });
    expect(after).not.toHaveProperty("UserMFASettingList");
    expect(after).not.toHaveProperty("PreferredMfaSetting");
    tokensOf(await passwordSignIn(test, "heron"));

    // The app stays registered: turned on again, it needs no new setup.
    await test.call("SetUserMFAPreference", {
      AccessToken,
      SoftwareTokenMfaSettings: { Enabled: true },
    });
    expect(await passwordSignIn(test, "heron")).toMatchObject({
      ChallengeName: "SOFTWARE_TOKEN_MFA",
    });
  });

  it("is for a factor that is on, and for one alone", async () => {
    const test = await createTestCognito(appPool());
    await addConfirmedUser(test, "heron");
    const { AccessToken } = await signIn(test, "heron");
    await turnOn(test, AccessToken);
    const refused = expect.objectContaining({ code: "InvalidParameterException" });
    for (const settings of [
      { SoftwareTokenMfaSettings: { Enabled: false, PreferredMfa: true } },
      {
        SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
        EmailMfaSettings: { Enabled: true, PreferredMfa: true },
      },
      { SMSMfaSettings: { Enabled: true } },
      { WebAuthnMfaSettings: { Enabled: true } },
    ]) {
      await expect(test.call("SetUserMFAPreference", { AccessToken, ...settings })).rejects.toEqual(
        refused,
      );
    }
  });
});

describe("a custom sign-in", () => {
  it("asks for the app right after the password, and tells the functions", async () => {
    const test = await createTestCognito(
      appPool({
        triggers: buildTriggers(
          "DefineAuthChallenge",
          "CreateAuthChallenge",
          "VerifyAuthChallengeResponse",
        ),
      }),
    );
    test.functions.scripts.DefineAuthChallenge = ({ request }) => {
      const steps = request.session as readonly { challengeName: string }[];
      return steps.length === 1
        ? { challengeName: "PASSWORD_VERIFIER", issueTokens: false, failAuthentication: false }
        : { issueTokens: true, failAuthentication: false };
    };
    const secret = await addAppUser(test, "heron");
    const start = await startCustomSrp(test, "heron");
    const challenge = await test.call("RespondToAuthChallenge", {
      ChallengeName: "PASSWORD_VERIFIER",
      Session: start.Session,
      ChallengeResponses: provePassword(test.pool.id, PASSWORD, start.parameters),
    });
    expect(challenge).toMatchObject({ ChallengeName: "SOFTWARE_TOKEN_MFA" });

    const code = appCode(secret, test.clock.now());
    tokensOf(await answerCode(test, "heron", challenge.Session, code));
    const steps = test.functions.events.at(-1)!.request.session as { challengeName: string }[];
    const names = steps.map(({ challengeName }) => challengeName);
    expect(names).toEqual(["SRP_A", "PASSWORD_VERIFIER", "SOFTWARE_TOKEN_MFA"]);
  });
});

describe("GetUserPoolMfaConfig", () => {
  it("shows what the stack says", async () => {
    const test = await createTestCognito(
      appPool({ webAuthn: { relyingPartyId: "localhost", userVerification: "required" } }),
    );
    await expect(test.call("GetUserPoolMfaConfig")).resolves.toEqual({
      MfaConfiguration: "OPTIONAL",
      SoftwareTokenMfaConfiguration: { Enabled: true },
      WebAuthnConfiguration: { RelyingPartyId: "localhost", UserVerification: "required" },
    });
  });
});
