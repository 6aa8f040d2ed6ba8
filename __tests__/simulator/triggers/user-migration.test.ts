/**
 * UserMigration: whom it brings along, and when.
 * @module
 */

import {
  addConfirmedUser,
  claimsOf,
  PASSWORD,
  passwordSignIn,
  refusal,
  signIn,
  startSrp,
} from "../../support/sign-in";
import {
  buildClient,
  buildEmailPool,
  buildPool,
  buildTriggers,
} from "../../support/simulated-stack";
import { createTestCognito } from "../../support/test-cognito";

const ADA = "ada@example.com";
const triggers = buildTriggers("UserMigration", "PreAuthentication", "PostConfirmation");
const pool = buildEmailPool({ triggers });
const migrated = {
  userAttributes: { email: ADA, email_verified: "true", name: "Ada" },
  finalUserStatus: "CONFIRMED",
  messageAction: "SUPPRESS",
};

describe("UserMigration", () => {
  it("brings an unknown user along at their first sign-in", async () => {
    const test = await createTestCognito(pool);
    test.functions.scripts.UserMigration = () => migrated;

    const tokens = await passwordSignIn(test, ADA, "short", { ClientMetadata: { shop: "7" } });

    expect(tokens).toMatchObject({ AuthenticationResult: expect.anything() });
    expect(test.functions.sources).toEqual([
      "UserMigration_Authentication",
      "PreAuthentication_Authentication",
    ]);
    expect(test.functions.events[0]).toEqual({
      version: "1",
      triggerSource: "UserMigration_Authentication",
      region: "eu-central-1",
      userPoolId: "eu-central-1_EXAMPLE01",
      userName: ADA,
      callerContext: expect.anything(),
      request: { password: "short", validationData: { shop: "7" } },
      response: {
        userAttributes: null,
        forceAliasCreation: null,
        enableSMSMFA: null,
        finalUserStatus: null,
        messageAction: null,
        desiredDeliveryMediums: null,
      },
    });
    const { AccessToken, IdToken } = await signIn(test, ADA, "short");
    expect(claimsOf(IdToken)).toMatchObject({ email_verified: true, name: "Ada" });
    expect(claimsOf(AccessToken).username).toBe(claimsOf(AccessToken).sub);
  });

  it("stores the address as the function gives it, no matter what was typed", async () => {
    const test = await createTestCognito(pool);
    test.functions.scripts.UserMigration = () => migrated;

    const { IdToken } = await signIn(test, "Ada@example.com", "short");

    expect(claimsOf(IdToken)).toMatchObject({ email: ADA, email_verified: true });
    await expect(signIn(test, ADA, "short")).resolves.toBeDefined();
  });

  it("stores what was typed where the function gives no address", async () => {
    const test = await createTestCognito(pool);
    test.functions.scripts.UserMigration = () => ({
      ...migrated,
      userAttributes: { name: "Ada", email: "" },
    });

    const { IdToken } = await signIn(test, ADA, "short");

    expect(claimsOf(IdToken)).toMatchObject({ email: ADA, name: "Ada" });
  });

  it.each([
    ["email", ADA, "email", "email"],
    ["phone_number", "+4915112345678", "phone number", "phone number"],
  ] as const)(
    "makes nobody whose name looks like an alias (%s)",
    async (alias, typed, format, kind) => {
      const test = await createTestCognito(buildPool({ triggers, aliasAttributes: [alias] }));
      test.functions.scripts.UserMigration = () => ({
        ...migrated,
        userAttributes: { name: "Ada" },
      });

      await expect(signIn(test, typed)).rejects.toEqual(
        refusal(
          "InvalidParameterException",
          `Username cannot be of ${format} format, since user pool is configured for ${kind} alias.`,
        ),
      );
      await expect(test.call("ListUsers")).resolves.toEqual({ Users: [] });
    },
  );

  it("gives them the name that the function returns, so that the address is an alias", async () => {
    const test = await createTestCognito(buildPool({ triggers, aliasAttributes: ["email"] }));
    test.functions.scripts.UserMigration = () => ({
      ...migrated,
      userAttributes: { username: "ada", email: ADA, email_verified: "True" },
    });

    const { AccessToken } = await signIn(test, ADA, "short");

    expect(claimsOf(AccessToken).username).toBe("ada");
    await expect(test.call("AdminGetUser", { Username: ADA })).resolves.toMatchObject({
      Username: "ada",
      UserAttributes: [
        { Name: "sub", Value: expect.any(String) },
        { Name: "email", Value: ADA },
        { Name: "email_verified", Value: "True" },
      ],
    });
    await expect(signIn(test, "ada", "short")).resolves.toBeDefined();
  });

  it("signs nobody in whose returned name is another user's", async () => {
    const test = await createTestCognito(buildPool({ triggers, aliasAttributes: ["email"] }));
    await addConfirmedUser(test, "ada");
    test.functions.scripts.UserMigration = () => ({
      ...migrated,
      userAttributes: { username: "ada", email: ADA, email_verified: "true" },
    });

    await expect(signIn(test, ADA, "short")).rejects.toEqual(
      refusal("NotAuthorizedException", "Incorrect username or password."),
    );
  });

  it("refuses a returned name that nobody can have", async () => {
    const test = await createTestCognito(buildPool({ triggers }));
    test.functions.scripts.UserMigration = () => ({
      ...migrated,
      userAttributes: { username: "ada lovelace" },
    });

    await expect(signIn(test, "ada")).rejects.toEqual(
      refusal("InvalidLambdaResponseException", "Unrecognizable lambda output"),
    );
  });

  it("does not run for a known user", async () => {
    const test = await createTestCognito(pool);
    await addConfirmedUser(test, ADA);
    test.functions.events.length = 0;

    await expect(signIn(test, ADA, "wrong-password")).rejects.toBeDefined();

    expect(test.functions.sources).toEqual(["PreAuthentication_Authentication"]);
  });

  it("does not run with SRP, which shows it no password", async () => {
    const test = await createTestCognito(pool);

    await startSrp(test, ADA);

    expect(test.functions.sources).toEqual(["PreAuthentication_Authentication"]);
  });

  it("leaves the user unknown when it changes nothing", async () => {
    const hiding = await createTestCognito(pool);
    const clients = [buildClient({ preventUserExistenceErrors: "LEGACY" })];
    const honest = await createTestCognito(buildEmailPool({ triggers, clients }));

    await expect(signIn(hiding, ADA)).rejects.toEqual(
      refusal("NotAuthorizedException", "Incorrect username or password."),
    );
    await expect(signIn(honest, ADA)).rejects.toEqual(
      refusal("UserNotFoundException", "User does not exist."),
    );
  });

  it.each([["ada lovelace"], ["ada\u0000"], ["\ud800"], ["x".repeat(129)]])(
    "is not asked for %j, which no user can be called",
    async (name) => {
      const test = await createTestCognito(buildPool({ triggers }));
      test.functions.scripts.UserMigration = () => migrated;

      await expect(signIn(test, name)).rejects.toEqual(
        refusal("NotAuthorizedException", "Incorrect username or password."),
      );
      expect(test.functions.sources).toEqual(["PreAuthentication_Authentication"]);
    },
  );

  it.each([["sub"], ["identities"]])("rejects %s, which Cognito alone gives", async (name) => {
    const test = await createTestCognito(pool);
    const userAttributes = { ...migrated.userAttributes, [name]: "x" };
    test.functions.scripts.UserMigration = () => ({ ...migrated, userAttributes });

    await expect(signIn(test, ADA)).rejects.toMatchObject({ code: "InvalidParameterException" });
  });

  it("relays what it throws", async () => {
    const test = await createTestCognito(pool);
    test.functions.scripts.UserMigration = () => ({
      outcome: "failed",
      errorType: "Error",
      errorMessage: "Bad password",
    });

    await expect(signIn(test, ADA)).rejects.toEqual(
      refusal("UserLambdaValidationException", "UserMigration failed with error Bad password."),
    );
  });

  it("makes a user who must reset their password unless it confirms them", async () => {
    const clients = [buildClient({ preventUserExistenceErrors: "LEGACY" })];
    const test = await createTestCognito(buildEmailPool({ triggers, clients }));
    test.functions.scripts.UserMigration = () => ({ ...migrated, finalUserStatus: null });

    await expect(signIn(test, ADA)).rejects.toEqual(
      refusal("PasswordResetRequiredException", "Password reset required for the user"),
    );
    await expect(test.call("AdminGetUser", { Username: ADA })).resolves.toMatchObject({
      UserStatus: "RESET_REQUIRED",
    });
  });

  it("brings a user along who forgot their password, and sends them the code", async () => {
    const test = await createTestCognito(pool);
    test.functions.scripts.UserMigration = () => ({ ...migrated, finalUserStatus: null });

    await test.call("ForgotPassword", { Username: ADA, ClientMetadata: { shop: "7" } });
    await test.call("ConfirmForgotPassword", {
      Username: ADA,
      ConfirmationCode: test.messages[0]?.code,
      Password: PASSWORD,
    });

    expect(test.functions.events[0]).toMatchObject({
      triggerSource: "UserMigration_ForgotPassword",
      request: { clientMetadata: { shop: "7" } },
    });
    expect(test.functions.events[0]?.request).not.toHaveProperty("password");
    await expect(signIn(test, ADA)).resolves.toBeDefined();
  });

  it("makes one account of many first sign-ins at once", async () => {
    const test = await createTestCognito(buildPool({ triggers: buildTriggers("UserMigration") }));
    test.functions.scripts.UserMigration = () => ({ ...migrated, userAttributes: {} });

    const all = await Promise.all(Array.from({ length: 20 }, () => signIn(test, "ada")));

    expect(new Set(all.map(({ AccessToken }) => claimsOf(AccessToken).sub)).size).toBe(1);
  });
});
