/**
 * USER_PASSWORD_AUTH and its admin variants, with AWS's own texts.
 * @module
 */

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
  buildEmailPool,
  buildPool,
  buildTriggers,
  STANDARD_SCHEMA,
  stringAttribute,
} from "../../support/simulated-stack";
import { createTestCognito } from "../../support/test-cognito";

const INCORRECT = refusal("NotAuthorizedException", "Incorrect username or password.");
const LOCKED = refusal("NotAuthorizedException", "Password attempts exceeded");
const UNCONFIRMED = refusal("UserNotConfirmedException", "User is not confirmed.");
const legacy = [buildClient({ preventUserExistenceErrors: "LEGACY" })];

describe("USER_PASSWORD_AUTH", () => {
  it("issues all three tokens", async () => {
    const test = await createTestCognito();
    await addConfirmedUser(test, "ada");

    const answer = await passwordSignIn(test, "ada");

    expect(answer).toEqual({
      ChallengeParameters: {},
      AuthenticationResult: {
        AccessToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        IdToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        RefreshToken: expect.stringMatching(/^[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$/),
        ExpiresIn: 3600,
        TokenType: "Bearer",
      },
    });
  });

  it("rejects a wrong password", async () => {
    const test = await createTestCognito();
    await addConfirmedUser(test, "ada");

    await expect(signIn(test, "ada", "wrong-password")).rejects.toEqual(INCORRECT);
  });

  it("rejects an unknown user as it does a wrong password, or honestly where the client allows it", async () => {
    const hiding = await createTestCognito();
    const honest = await createTestCognito(buildPool({ clients: legacy }));

    await expect(signIn(hiding, "ada")).rejects.toEqual(INCORRECT);
    await expect(signIn(honest, "ada")).rejects.toEqual(
      refusal("UserNotFoundException", "User does not exist."),
    );
  });

  it("rejects an unconfirmed user no matter what their password is", async () => {
    const test = await createTestCognito();
    await test.call("SignUp", { Username: "ada", Password: PASSWORD });

    await expect(signIn(test, "ada")).rejects.toEqual(UNCONFIRMED);
    await expect(signIn(test, "ada", "wrong-password")).rejects.toEqual(UNCONFIRMED);
  });

  it("rejects a disabled user until they are enabled", async () => {
    const test = await createTestCognito();
    await addConfirmedUser(test, "ada");
    await test.call("AdminDisableUser", { Username: "ada" });

    await expect(signIn(test, "ada")).rejects.toEqual(
      refusal("NotAuthorizedException", "User is disabled."),
    );
    await test.call("AdminEnableUser", { Username: "ada" });
    await expect(signIn(test, "ada")).resolves.toBeDefined();
  });

  it("asks for a reset after a right password, and says nothing after a wrong one", async () => {
    const test = await createTestCognito(buildEmailPool());
    await addConfirmedUser(test, "ada@example.com");
    await test.call("AdminUpdateUserAttributes", {
      Username: "ada@example.com",
      UserAttributes: [{ Name: "email_verified", Value: "true" }],
    });
    await test.call("AdminResetUserPassword", { Username: "ada@example.com" });

    await expect(signIn(test, "ada@example.com", "wrong-password")).rejects.toEqual(INCORRECT);
    await expect(signIn(test, "ada@example.com")).rejects.toEqual(
      refusal("PasswordResetRequiredException", "Password reset required for the user"),
    );
  });

  it.each([
    ["USERNAME", { PASSWORD }],
    ["PASSWORD", { USERNAME: "ada" }],
  ])("rejects a request without %s", async (name, AuthParameters) => {
    const test = await createTestCognito();
    await addConfirmedUser(test, "ada");

    await expect(
      test.call("InitiateAuth", { AuthFlow: "USER_PASSWORD_AUTH", AuthParameters }),
    ).rejects.toEqual(refusal("InvalidParameterException", `Missing required parameter ${name}`));
  });

  it("rejects the flow where the client does not allow it", async () => {
    const clients = [buildClient({ explicitAuthFlows: ["ALLOW_USER_SRP_AUTH"] })];
    const test = await createTestCognito(buildPool({ clients }));

    await expect(signIn(test, "ada")).rejects.toEqual(
      refusal("InvalidParameterException", "USER_PASSWORD_AUTH flow not enabled for this client"),
    );
  });

  it("rejects everything but custom sign-in where the client allows only that", async () => {
    const clients = [buildClient({ explicitAuthFlows: ["CUSTOM_AUTH_FLOW_ONLY"] })];
    const test = await createTestCognito(buildPool({ clients }));

    await expect(signIn(test, "ada")).rejects.toEqual(
      refusal(
        "InvalidParameterException",
        "Only custom auth (lambda driven) is enabled for this client.",
      ),
    );
  });

  it("rejects an administrator's flow in the public call, and an unknown one", async () => {
    const test = await createTestCognito();

    await expect(
      test.call("InitiateAuth", { AuthFlow: "ADMIN_USER_PASSWORD_AUTH" }),
    ).rejects.toEqual(refusal("InvalidParameterException", "Initiate Auth method not supported"));
    await expect(test.call("InitiateAuth", { AuthFlow: "MAGIC" })).rejects.toMatchObject({
      code: "InvalidParameterException",
      message: expect.stringContaining(
        "Value at 'authFlow' failed to satisfy constraint: Member must satisfy enum value set:",
      ),
    });
  });

  describe("after five failures", () => {
    async function failFiveTimes(clients = [buildClient()]) {
      const test = await createTestCognito(buildPool({ clients }));
      await addConfirmedUser(test, "ada");
      for (let failure = 0; failure < 5; failure += 1) {
        await expect(signIn(test, "ada", "wrong-password")).rejects.toEqual(INCORRECT);
      }
      return test;
    }

    it("locks for a second, even against the right password", async () => {
      const test = await failFiveTimes();

      await expect(signIn(test, "ada")).rejects.toEqual(LOCKED);
      test.clock.advanceSeconds(1);
      await expect(signIn(test, "ada")).resolves.toBeDefined();
    });

    it("doubles the lock with each further failure, not counting those during a lock", async () => {
      const test = await failFiveTimes();
      await expect(signIn(test, "ada", "wrong-password")).rejects.toEqual(LOCKED);
      test.clock.advanceSeconds(1);
      await expect(signIn(test, "ada", "wrong-password")).rejects.toEqual(INCORRECT);

      test.clock.advanceSeconds(1.9);
      await expect(signIn(test, "ada")).rejects.toEqual(LOCKED);
      test.clock.advanceSeconds(0.1);
      await expect(signIn(test, "ada")).resolves.toBeDefined();
    });

    it("locks SRP as well", async () => {
      const test = await failFiveTimes();

      await expect(srpSignIn(test, "ada")).rejects.toEqual(LOCKED);
    });

    it("never locks for longer than a quarter of an hour", async () => {
      const test = await failFiveTimes();
      for (let failure = 0; failure < 15; failure += 1) {
        test.clock.advanceSeconds(900);
        await expect(signIn(test, "ada", "wrong-password")).rejects.toEqual(INCORRECT);
      }

      test.clock.advanceSeconds(899);
      await expect(signIn(test, "ada")).rejects.toEqual(LOCKED);
      test.clock.advanceSeconds(1);
      await expect(signIn(test, "ada")).resolves.toBeDefined();
    });

    it("starts over after a success", async () => {
      const test = await failFiveTimes();
      test.clock.advanceSeconds(1);
      await signIn(test, "ada");

      await expect(signIn(test, "ada", "wrong-password")).rejects.toEqual(INCORRECT);
      await expect(signIn(test, "ada")).resolves.toBeDefined();
    });

    it("starts over after a quarter of an hour of quiet", async () => {
      const test = await failFiveTimes();
      test.clock.advanceSeconds(901);

      await expect(signIn(test, "ada", "wrong-password")).rejects.toEqual(INCORRECT);
      await expect(signIn(test, "ada")).resolves.toBeDefined();
    });

    it("locks a name that does not exist in the same way", async () => {
      const test = await createTestCognito();
      for (let failure = 0; failure < 5; failure += 1) {
        await expect(signIn(test, "nobody")).rejects.toEqual(INCORRECT);
      }

      await expect(signIn(test, "nobody")).rejects.toEqual(LOCKED);
    });
  });

  describe("triggers", () => {
    it("run in order, with InitiateAuth's metadata for PreAuthentication alone", async () => {
      const triggers = buildTriggers(
        "PreAuthentication",
        "PostAuthentication",
        "PreTokenGeneration",
      );
      const test = await createTestCognito(buildPool({ triggers }));
      await addConfirmedUser(test, "ada");

      await passwordSignIn(test, "ada", PASSWORD, { ClientMetadata: { shop: "7" } });

      expect(test.functions.sources).toEqual([
        "PreAuthentication_Authentication",
        "PostAuthentication_Authentication",
        "TokenGeneration_Authentication",
      ]);
      const [before, after, tokens] = test.functions.events;
      expect(before).toEqual({
        version: "1",
        triggerSource: "PreAuthentication_Authentication",
        region: "eu-central-1",
        userPoolId: "eu-central-1_EXAMPLE01",
        userName: "ada",
        callerContext: {
          awsSdkVersion: "aws-sdk-unknown-unknown",
          clientId: "1example23456789abcdefghij",
        },
        request: {
          userAttributes: {
            sub: expect.stringMatching(/^[0-9a-f-]{36}$/),
            "cognito:user_status": "CONFIRMED",
          },
          validationData: { shop: "7" },
        },
        response: {},
      });
      expect(after?.request).toEqual({
        userAttributes: expect.objectContaining({ "cognito:user_status": "CONFIRMED" }),
        newDeviceUsed: false,
      });
      expect(tokens?.request).toEqual({
        userAttributes: expect.objectContaining({ "cognito:user_status": "CONFIRMED" }),
        groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
      });
    });

    it("tell PreAuthentication that a user is unknown, only where the client hides it", async () => {
      const triggers = buildTriggers("PreAuthentication");
      const hiding = await createTestCognito(buildPool({ triggers }));
      const honest = await createTestCognito(buildPool({ triggers, clients: legacy }));

      await expect(signIn(hiding, "nobody")).rejects.toEqual(INCORRECT);
      await expect(signIn(honest, "nobody")).rejects.toBeDefined();

      expect(hiding.functions.events).toEqual([
        expect.objectContaining({
          userName: "nobody",
          request: { userAttributes: {}, userNotFound: true },
        }),
      ]);
      expect(honest.functions.events).toEqual([]);
    });

    it.each([
      ["PreAuthentication", "PreAuthentication failed with error no.."],
      ["PostAuthentication", "PostAuthentication failed with error no.."],
      ["PreTokenGeneration", "PreTokenGeneration failed with error no.."],
    ] as const)("fail the sign-in when %s throws", async (trigger, message) => {
      const test = await createTestCognito(buildPool({ triggers: buildTriggers(trigger) }));
      await addConfirmedUser(test, "ada");
      test.functions.scripts[trigger] = () => ({
        outcome: "failed",
        errorType: "Error",
        errorMessage: "no.",
      });

      await expect(signIn(test, "ada")).rejects.toEqual(
        refusal("UserLambdaValidationException", message),
      );
    });

    it("do not let a user in who was deleted while they ran", async () => {
      const triggers = buildTriggers("PostAuthentication");
      const test = await createTestCognito(buildPool({ triggers }));
      await addConfirmedUser(test, "ada");
      test.functions.scripts.PostAuthentication = async () => {
        await test.call("AdminDeleteUser", { Username: "ada" });
        return undefined;
      };

      await expect(signIn(test, "ada")).rejects.toEqual(INCORRECT);
    });
  });
});

describe("AdminInitiateAuth", () => {
  it.each(["ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"])(
    "signs in with %s",
    async (AuthFlow) => {
      const test = await createTestCognito();
      await addConfirmedUser(test, "ada");

      const answer = await test.call("AdminInitiateAuth", {
        AuthFlow,
        AuthParameters: { USERNAME: "ada", PASSWORD },
      });

      expect(claimsOf(tokensOf(answer).AccessToken)).toMatchObject({ username: "ada" });
    },
  );

  it("rejects a flow that the client does not allow, with a text of its own", async () => {
    const clients = [buildClient({ explicitAuthFlows: ["ALLOW_USER_SRP_AUTH"] })];
    const test = await createTestCognito(buildPool({ clients }));

    await expect(
      test.call("AdminInitiateAuth", {
        AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: "ada", PASSWORD },
      }),
    ).rejects.toEqual(
      refusal("InvalidParameterException", "Auth flow not enabled for this client"),
    );
  });

  it("rejects a client of another pool", async () => {
    const test = await createTestCognito();

    await expect(
      test.call("AdminInitiateAuth", {
        UserPoolId: "eu-central-1_OTHER0001",
        AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
      }),
    ).rejects.toMatchObject({ code: "ResourceNotFoundException" });
  });
});

describe("NEW_PASSWORD_REQUIRED", () => {
  const TEMPORARY = "Temp0rary-Pass";
  const schema = [
    ...STANDARD_SCHEMA.filter(({ name }) => name !== "name"),
    stringAttribute("name", { required: true }),
    {
      name: "custom:free",
      dataType: "String" as const,
      mutable: true,
      required: false,
      developerOnly: false,
    },
  ];

  async function inviteAda(pool = buildPool({ schema })) {
    const test = await createTestCognito(pool);
    await test.call("AdminCreateUser", { Username: "ada", TemporaryPassword: TEMPORARY });
    return test;
  }

  const answer = (session: unknown, more: Record<string, string> = {}) => ({
    ChallengeName: "NEW_PASSWORD_REQUIRED",
    Session: session,
    ChallengeResponses: {
      USERNAME: "ada",
      NEW_PASSWORD: PASSWORD,
      "userAttributes.name": "Ada",
      ...more,
    },
  });

  it("follows a temporary password and ends in tokens", async () => {
    const triggers = buildTriggers("PostAuthentication", "PreTokenGeneration", "PostConfirmation");
    const test = await inviteAda(buildPool({ schema, triggers }));

    const challenge = await passwordSignIn(test, "ada", TEMPORARY);
    expect(challenge).toEqual({
      ChallengeName: "NEW_PASSWORD_REQUIRED",
      Session: expect.stringMatching(/^.{20,2048}$/),
      ChallengeParameters: {
        USER_ID_FOR_SRP: "ada",
        requiredAttributes: '["userAttributes.name"]',
        userAttributes: "{}",
      },
    });
    const tokens = tokensOf(await test.call("RespondToAuthChallenge", answer(challenge.Session)));

    expect(claimsOf(tokens.IdToken)).toMatchObject({ name: "Ada" });
    expect(test.functions.sources).toEqual([
      "PostAuthentication_Authentication",
      "TokenGeneration_NewPasswordChallenge",
    ]);
    await expect(test.call("AdminGetUser", { Username: "ada" })).resolves.toMatchObject({
      UserStatus: "CONFIRMED",
    });
  });

  it("follows SRP too", async () => {
    const test = await inviteAda();

    await expect(srpSignIn(test, "ada", TEMPORARY)).resolves.toMatchObject({
      ChallengeName: "NEW_PASSWORD_REQUIRED",
    });
  });

  it("rejects a weak password and takes a better one on the same session", async () => {
    const test = await inviteAda();
    const { Session } = await passwordSignIn(test, "ada", TEMPORARY);

    await expect(
      test.call("RespondToAuthChallenge", answer(Session, { NEW_PASSWORD: "short" })),
    ).rejects.toMatchObject({ code: "InvalidPasswordException" });
    await expect(test.call("RespondToAuthChallenge", answer(Session))).resolves.toMatchObject({
      AuthenticationResult: expect.anything(),
    });
  });

  it.each([["x".repeat(257)], [` ${PASSWORD}`], [`${PASSWORD}\n`]])(
    "rejects a password that no other operation takes: %j",
    async (NEW_PASSWORD) => {
      const test = await inviteAda();
      const { Session } = await passwordSignIn(test, "ada", TEMPORARY);

      await expect(
        test.call("RespondToAuthChallenge", answer(Session, { NEW_PASSWORD })),
      ).rejects.toMatchObject({ code: "InvalidPasswordException" });
    },
  );

  it("rejects an answer without a required attribute", async () => {
    const test = await inviteAda();
    const { Session } = await passwordSignIn(test, "ada", TEMPORARY);

    await expect(
      test.call("RespondToAuthChallenge", answer(Session, { "userAttributes.name": "" })),
    ).rejects.toMatchObject({ code: "InvalidParameterException" });
  });

  it("rejects an attribute that is longer than any may be", async () => {
    const test = await inviteAda();
    const { Session } = await passwordSignIn(test, "ada", TEMPORARY);

    await expect(
      test.call(
        "RespondToAuthChallenge",
        answer(Session, { "userAttributes.custom:free": "x".repeat(2_049) }),
      ),
    ).rejects.toMatchObject({ code: "InvalidParameterException" });
  });

  it("rejects a session that was used", async () => {
    const test = await inviteAda();
    const { Session } = await passwordSignIn(test, "ada", TEMPORARY);
    await test.call("RespondToAuthChallenge", answer(Session));

    await expect(test.call("RespondToAuthChallenge", answer(Session))).rejects.toEqual(
      refusal("NotAuthorizedException", "Invalid session for the user."),
    );
  });

  it("rejects a session after the client's three minutes", async () => {
    const test = await inviteAda();
    const { Session } = await passwordSignIn(test, "ada", TEMPORARY);
    test.clock.advanceSeconds(180);

    await expect(test.call("RespondToAuthChallenge", answer(Session))).rejects.toEqual(
      refusal("NotAuthorizedException", "Invalid session for the user, session is expired."),
    );
  });

  it("rejects a session under another user's name", async () => {
    const test = await inviteAda();
    await test.call("AdminCreateUser", { Username: "bob", TemporaryPassword: TEMPORARY });
    const { Session } = await passwordSignIn(test, "ada", TEMPORARY);

    await expect(
      test.call("RespondToAuthChallenge", answer(Session, { USERNAME: "bob" })),
    ).rejects.toEqual(refusal("NotAuthorizedException", "Invalid session for the user."));
  });

  it("rejects a temporary password after its days", async () => {
    const test = await inviteAda();
    test.clock.advanceSeconds(7 * 24 * 3_600);

    await expect(passwordSignIn(test, "ada", TEMPORARY)).rejects.toEqual(
      refusal(
        "NotAuthorizedException",
        "Temporary password has expired and must be reset by an administrator.",
      ),
    );
  });
});
