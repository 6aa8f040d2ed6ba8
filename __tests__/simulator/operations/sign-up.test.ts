/**
 * SignUp and ConfirmSignUp, with AWS's own texts.
 * @module
 */

import { PASSWORD, refusal, signIn } from "../../support/sign-in";
import {
  buildClient,
  buildEmailPool,
  buildPool,
  buildTriggers,
  PASSWORD_POLICY,
  STANDARD_SCHEMA,
  stringAttribute,
} from "../../support/simulated-stack";
import { createTestCognito } from "../../support/test-cognito";

const ADA = "ada@example.com";

describe("SignUp", () => {
  describe("in a pool of user names", () => {
    it("answers with a sub and no delivery, even where an e-mail is given", async () => {
      const test = await createTestCognito();

      const answer = await test.call("SignUp", {
        Username: "ada",
        Password: PASSWORD,
        UserAttributes: [{ Name: "email", Value: ADA }],
      });

      expect(answer).toEqual({
        UserConfirmed: false,
        UserSub: expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      expect(test.messages).toEqual([]);
    });

    it("rejects a name that is taken, in any case where the pool ignores case", async () => {
      const test = await createTestCognito();
      await test.call("SignUp", { Username: "ada", Password: PASSWORD });

      const again = test.call("SignUp", { Username: "ADA", Password: PASSWORD });

      await expect(again).rejects.toEqual(
        refusal("UsernameExistsException", "User already exists"),
      );
    });

    it("tells names apart by case where the pool minds it", async () => {
      const test = await createTestCognito(buildPool({ usernameCaseSensitive: true }));
      await test.call("SignUp", { Username: "ada", Password: PASSWORD });

      await expect(
        test.call("SignUp", { Username: "Ada", Password: PASSWORD }),
      ).resolves.toMatchObject({ UserConfirmed: false });
    });

    it("makes exactly one account of two thousand sign-ups at once with one name", async () => {
      const test = await createTestCognito(buildPool({ triggers: buildTriggers("PreSignUp") }));
      test.functions.scripts.PreSignUp = () =>
        new Promise((resolve) => setImmediate(resolve, undefined));
      const attempts = Array.from({ length: 2_000 }, () =>
        test.call("SignUp", { Username: "ada", Password: PASSWORD }),
      );

      const results = await Promise.allSettled(attempts);

      const succeeded = results.filter(({ status }) => status === "fulfilled");
      const refused = results.filter((result) => result.status === "rejected");
      expect(succeeded).toHaveLength(1);
      expect(refused.every(({ reason }) => reason.code === "UsernameExistsException")).toBe(true);
    });
  });

  describe("in a pool of e-mails", () => {
    it("sends a code to the masked address and names the user by their sub", async () => {
      const test = await createTestCognito(buildEmailPool());

      const answer = await test.call("SignUp", { Username: ADA, Password: PASSWORD });

      expect(answer).toMatchObject({
        UserConfirmed: false,
        CodeDeliveryDetails: {
          Destination: "a***@e***",
          DeliveryMedium: "EMAIL",
          AttributeName: "email",
        },
      });
      const user = await test.call("AdminGetUser", { Username: ADA });
      expect(user.Username).toBe(answer.UserSub);
      expect(test.messages).toEqual([
        {
          poolId: "eu-central-1_EXAMPLE01",
          medium: "EMAIL",
          destination: ADA,
          purpose: "CustomMessage_SignUp",
          subject: "Your verification code",
          text: expect.stringMatching(/^Your verification code is \d{6}$/),
          code: expect.stringMatching(/^\d{6}$/),
        },
      ]);
    });

    it("rejects an address that is taken, verified or not", async () => {
      const test = await createTestCognito(buildEmailPool());
      await test.call("SignUp", { Username: ADA, Password: PASSWORD });

      const again = test.call("SignUp", { Username: "ADA@example.com", Password: PASSWORD });

      await expect(again).rejects.toEqual(
        refusal("UsernameExistsException", "An account with the given email already exists."),
      );
    });

    it("rejects a name that is no e-mail", async () => {
      const test = await createTestCognito(buildEmailPool());

      await expect(test.call("SignUp", { Username: "ada", Password: PASSWORD })).rejects.toEqual(
        refusal("InvalidParameterException", "Username should be an email."),
      );
    });

    it("rejects a name that is neither e-mail nor telephone number where both are allowed", async () => {
      const pool = buildEmailPool({ usernameAttributes: ["email", "phone_number"] });
      const test = await createTestCognito(pool);

      await expect(test.call("SignUp", { Username: "ada", Password: PASSWORD })).rejects.toEqual(
        refusal(
          "InvalidParameterException",
          "Username should be either an email or a phone number.",
        ),
      );
    });
  });

  it("rejects everyone where only administrators make users", async () => {
    const test = await createTestCognito(buildPool({ allowAdminCreateUserOnly: true }));

    await expect(test.call("SignUp", { Username: "ada", Password: PASSWORD })).rejects.toEqual(
      refusal("NotAuthorizedException", "SignUp is not permitted for this user pool"),
    );
  });

  it.each([
    ["Ab1!", "Password not long enough"],
    ["abcdefg1!", "Password must have uppercase characters"],
    ["ABCDEFG1!", "Password must have lowercase characters"],
    ["Abcdefgh!", "Password must have numeric characters"],
    ["Abcdefg1", "Password must have symbol characters"],
  ])("rejects the password %s by the first rule that it breaks", async (password, rule) => {
    const passwordPolicy = {
      ...PASSWORD_POLICY,
      requireUppercase: true,
      requireLowercase: true,
      requireNumbers: true,
      requireSymbols: true,
    };
    const test = await createTestCognito(buildPool({ passwordPolicy }));

    await expect(test.call("SignUp", { Username: "ada", Password: password })).rejects.toEqual(
      refusal("InvalidPasswordException", `Password did not conform with policy: ${rule}`),
    );
  });

  it.each([
    [
      "a name with a space",
      { Username: "a da", Password: PASSWORD },
      "1 validation error detected: Value at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+",
    ],
    [
      "a name that is too long",
      { Username: "a".repeat(129), Password: PASSWORD },
      "1 validation error detected: Value at 'username' failed to satisfy constraint: Member must have length less than or equal to 128",
    ],
    [
      "no name",
      { Password: PASSWORD },
      "1 validation error detected: Value at 'username' failed to satisfy constraint: Member must not be null",
    ],
    [
      "two violations at once",
      { Username: "a".repeat(129), Password: "p".repeat(257) },
      "2 validation errors detected: Value at 'username' failed to satisfy constraint: Member must have length less than or equal to 128; Value at 'password' failed to satisfy constraint: Member must have length less than or equal to 256",
    ],
  ])("rejects %s with AWS's words", async (_title, input, message) => {
    const test = await createTestCognito();

    await expect(test.call("SignUp", input)).rejects.toEqual(
      refusal("InvalidParameterException", message),
    );
  });

  it("rejects an unknown client", async () => {
    const test = await createTestCognito();

    await expect(
      test.call("SignUp", { ClientId: "nobody", Username: "ada", Password: PASSWORD }),
    ).rejects.toEqual(
      refusal("ResourceNotFoundException", "User pool client nobody does not exist."),
    );
  });

  describe("attributes", () => {
    const schema = [
      ...STANDARD_SCHEMA.filter(({ name }) => name !== "name"),
      stringAttribute("name", { required: true }),
      stringAttribute("custom:team", { maxLength: 4 }),
      stringAttribute("dev:custom:score", { developerOnly: true }),
    ];

    it.each([
      [
        "an unknown attribute",
        { name: "Ada", "custom:none": "x" },
        "InvalidParameterException",
        "Attributes did not conform to the schema: custom:none: Attribute does not exist in the schema.\n",
      ],
      [
        "a missing required attribute",
        {},
        "InvalidParameterException",
        "Attributes did not conform to the schema: name: The attribute is required\n",
      ],
      [
        "a value that is too long",
        { name: "Ada", "custom:team": "abcde" },
        "InvalidParameterException",
        "Attributes did not conform to the schema: custom:team: The attribute's length must be at most 4\n",
      ],
      [
        "a developer's attribute",
        { name: "Ada", "dev:custom:score": "1" },
        "NotAuthorizedException",
        "A client attempted to write unauthorized attribute",
      ],
      [
        "the verification of one's own e-mail",
        { name: "Ada", email: ADA, email_verified: "true" },
        "NotAuthorizedException",
        "A client attempted to write unauthorized attribute",
      ],
      [
        "something that is no e-mail",
        { name: "Ada", email: "ada" },
        "InvalidParameterException",
        "Invalid email address format.",
      ],
    ])("rejects %s", async (_title, attributes, code, message) => {
      const test = await createTestCognito(buildPool({ schema }));
      const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));

      await expect(
        test.call("SignUp", { Username: "ada", Password: PASSWORD, UserAttributes }),
      ).rejects.toEqual(refusal(code, message));
    });

    it("rejects an attribute outside the client's list", async () => {
      const clients = [buildClient({ writeAttributes: ["name"] })];
      const test = await createTestCognito(buildPool({ clients }));

      await expect(
        test.call("SignUp", {
          Username: "ada",
          Password: PASSWORD,
          UserAttributes: [{ Name: "email", Value: ADA }],
        }),
      ).rejects.toEqual(
        refusal("NotAuthorizedException", "A client attempted to write unauthorized attribute"),
      );
    });
  });
});

describe("ConfirmSignUp", () => {
  const honestly = { clients: [buildClient({ preventUserExistenceErrors: "LEGACY" })] };

  async function signUpAda(overrides: Parameters<typeof buildEmailPool>[0] = {}) {
    const test = await createTestCognito(buildEmailPool(overrides));
    await test.call("SignUp", { Username: ADA, Password: PASSWORD });
    return { test, code: test.messages[0]?.code ?? "" };
  }

  it("confirms the user and verifies their address", async () => {
    const { test, code } = await signUpAda();

    await expect(
      test.call("ConfirmSignUp", { Username: ADA, ConfirmationCode: code }),
    ).resolves.toEqual({});

    const user = await test.call("AdminGetUser", { Username: ADA });
    expect(user).toMatchObject({
      UserStatus: "CONFIRMED",
      UserAttributes: expect.arrayContaining([{ Name: "email_verified", Value: "true" }]),
    });
    await expect(signIn(test, ADA)).resolves.toMatchObject({ ExpiresIn: 3600 });
  });

  it("rejects a wrong code", async () => {
    const { test, code } = await signUpAda();
    const wrong = code === "000000" ? "000001" : "000000";

    await expect(
      test.call("ConfirmSignUp", { Username: ADA, ConfirmationCode: wrong }),
    ).rejects.toEqual(
      refusal("CodeMismatchException", "Invalid verification code provided, please try again."),
    );
  });

  it("rejects a code after a day", async () => {
    const { test, code } = await signUpAda(honestly);
    test.clock.advanceSeconds(24 * 3_600);

    await expect(
      test.call("ConfirmSignUp", { Username: ADA, ConfirmationCode: code }),
    ).rejects.toEqual(
      refusal("ExpiredCodeException", "Invalid code provided, please request a code again."),
    );
  });

  it("rejects a second confirmation", async () => {
    const { test, code } = await signUpAda(honestly);
    await test.call("ConfirmSignUp", { Username: ADA, ConfirmationCode: code });

    await expect(
      test.call("ConfirmSignUp", { Username: ADA, ConfirmationCode: code }),
    ).rejects.toEqual(
      refusal("NotAuthorizedException", "User cannot be confirmed. Current status is CONFIRMED"),
    );
  });

  it("rejects the sixteenth attempt within an hour, right or not", async () => {
    const { test, code } = await signUpAda();
    for (let attempt = 0; attempt < 15; attempt += 1) {
      await expect(
        test.call("ConfirmSignUp", { Username: ADA, ConfirmationCode: "wrong" }),
      ).rejects.toMatchObject({ code: "CodeMismatchException" });
    }

    const beyond = test.call("ConfirmSignUp", { Username: ADA, ConfirmationCode: code });
    await expect(beyond).rejects.toEqual(
      refusal("LimitExceededException", "Attempt limit exceeded, please try after some time."),
    );

    test.clock.advanceSeconds(3_600);
    await expect(
      test.call("ConfirmSignUp", { Username: ADA, ConfirmationCode: code }),
    ).resolves.toEqual({});
  });

  it("limits attempts on an unknown user as on a known one", async () => {
    const test = await createTestCognito(buildEmailPool());
    const input = { Username: ADA, ConfirmationCode: "123456" };
    for (let attempt = 0; attempt < 15; attempt += 1) {
      await expect(test.call("ConfirmSignUp", input)).rejects.toMatchObject({
        code: "CodeMismatchException",
      });
    }

    await expect(test.call("ConfirmSignUp", input)).rejects.toMatchObject({
      code: "LimitExceededException",
    });
  });

  it("tells nothing of a user by a refusal where the client hides who exists", async () => {
    const names = ["unknown", "waiting", "expired", "confirmed", "disabled"];
    const address = (name: string) => `${name}@example.com`;
    const test = await createTestCognito(buildEmailPool());
    const add = (name: string) =>
      test.call("SignUp", { Username: address(name), Password: PASSWORD });
    await add("expired");
    test.clock.advanceSeconds(24 * 3_600);
    for (const name of ["waiting", "confirmed", "disabled"]) await add(name);
    await test.call("AdminConfirmSignUp", { Username: address("confirmed") });
    await test.call("AdminDisableUser", { Username: address("disabled") });
    const answers = async (ConfirmationCode: string) =>
      Promise.all(
        names.map((name) =>
          test.call("ConfirmSignUp", { Username: address(name), ConfirmationCode }).catch(String),
        ),
      );

    const tries = Array.from({ length: 16 }, () => "wrong");
    for (const [index, code] of tries.entries()) {
      const [first, ...others] = await answers(code);

      expect(first).toContain(index < 15 ? "Invalid verification code" : "Attempt limit exceeded");
      expect(others).toEqual(others.map(() => first));
    }
  });

  it("tells honestly of an unknown user where the client allows it", async () => {
    const honest = await createTestCognito(buildEmailPool(honestly));

    await expect(
      honest.call("ConfirmSignUp", { Username: ADA, ConfirmationCode: "123456" }),
    ).rejects.toEqual(
      refusal("UserNotFoundException", "Username/client id combination not found."),
    );
  });
});

describe("a client with a secret", () => {
  const clients = [buildClient({ id: "client", secret: "s3cret" })];
  // base64(HMAC-SHA256(key "s3cret", message "adaclient")), computed with openssl.
  const SECRET_HASH = "IhZJKaHnrsHeuInjApEXcZIZhebNVsKqBUkU0TSKACQ=";

  it("accepts the right hash", async () => {
    const test = await createTestCognito(buildPool({ clients }));

    await expect(
      test.call("SignUp", { Username: "ada", Password: PASSWORD, SecretHash: SECRET_HASH }),
    ).resolves.toMatchObject({ UserConfirmed: false });
  });

  it.each([
    ["no hash", {}, "Client client is configured with secret but SECRET_HASH was not received"],
    ["a wrong hash", { SecretHash: "AAAA" }, "Unable to verify secret hash for client client"],
  ])("rejects %s", async (_title, more, message) => {
    const test = await createTestCognito(buildPool({ clients }));

    await expect(
      test.call("SignUp", { Username: "ada", Password: PASSWORD, ...more }),
    ).rejects.toEqual(refusal("NotAuthorizedException", message));
  });
});
