/**
 * Attributes that users and administrators change: permissions, schema, verification, aliases.
 * @module
 */

import { addConfirmedUser, PASSWORD, refusal, signIn } from "../../support/sign-in";
import {
  buildClient,
  buildEmailPool,
  buildPool,
  STANDARD_SCHEMA,
  stringAttribute,
} from "../../support/simulated-stack";
import { createTestCognito, type TestCognito } from "../../support/test-cognito";

type Attributes = Readonly<Record<string, string>>;

const pairs = (attributes: Attributes) =>
  Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));

async function signInAs(test: TestCognito, name: string) {
  await addConfirmedUser(test, name);
  const { AccessToken } = await signIn(test, name);
  return {
    AccessToken,
    update: (attributes: Attributes) =>
      test.call("UpdateUserAttributes", { AccessToken, UserAttributes: pairs(attributes) }),
    read: async () => {
      const { UserAttributes } = await test.call("GetUser", { AccessToken });
      const list = UserAttributes as readonly { Name: string; Value: string }[];
      return Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]));
    },
  };
}

const update = (test: TestCognito, name: string, attributes: Attributes) =>
  test.call("AdminUpdateUserAttributes", { Username: name, UserAttributes: pairs(attributes) });

const lastCode = (test: TestCognito) => test.messages.at(-1)?.code;

describe("UpdateUserAttributes", () => {
  const schema = [
    ...STANDARD_SCHEMA,
    stringAttribute("custom:team", { minLength: 1 }),
    stringAttribute("custom:born", { mutable: false }),
    { ...stringAttribute("custom:age"), dataType: "Number" as const, minValue: 1, maxValue: 150 },
    stringAttribute("dev:custom:score", { developerOnly: true }),
  ];

  it("changes attributes, and takes one away for an empty value", async () => {
    const ada = await signInAs(await createTestCognito(buildPool({ schema })), "ada");

    await expect(ada.update({ name: "Ada", "custom:team": "red" })).resolves.toEqual({
      CodeDeliveryDetailsList: [],
    });
    await ada.update({ "custom:team": "" });

    await expect(ada.read()).resolves.toEqual({ sub: expect.any(String), name: "Ada" });
  });

  it.each([
    [
      "an unknown attribute",
      { "custom:none": "x" },
      "Attributes did not conform to the schema: custom:none: Attribute does not exist in the schema.\n",
    ],
    [
      "an immutable attribute",
      { "custom:born": "x" },
      "user.custom:born: Attribute cannot be updated.\n",
    ],
    [
      "a number that is none",
      { "custom:age": "x" },
      "Attributes did not conform to the schema: custom:age: The attribute must be a number\n",
    ],
    [
      "a number out of bounds",
      { "custom:age": "151" },
      "Attributes did not conform to the schema: custom:age: The attribute's value must be at most 150\n",
    ],
  ])("rejects %s", async (_title, attributes, message) => {
    const ada = await signInAs(await createTestCognito(buildPool({ schema })), "ada");

    await expect(ada.update(attributes)).rejects.toEqual(
      refusal("InvalidParameterException", message),
    );
  });

  it.each([["-0"], ["00"], ["007"], ["+7"], ["7.0"], ["7e0"], ["0x7"], [" 7"], ["7\n"], ["٧"]])(
    "rejects the spelling %j of a number",
    async (value) => {
      const ada = await signInAs(await createTestCognito(buildPool({ schema })), "ada");

      await expect(ada.update({ "custom:age": value })).rejects.toMatchObject({
        code: "InvalidParameterException",
      });
    },
  );

  it.each([["sub"], ["email_verified"], ["phone_number_verified"], ["dev:custom:score"]])(
    "rejects %s, which no client may write",
    async (name) => {
      const ada = await signInAs(await createTestCognito(buildPool({ schema })), "ada");

      await expect(ada.update({ [name]: "true" })).rejects.toEqual(
        refusal("NotAuthorizedException", "A client attempted to write unauthorized attribute"),
      );
    },
  );

  it("rejects what is not in the client's list, whichever operation writes it", async () => {
    const clients = [buildClient({ writeAttributes: ["custom:none"] })];
    const neutral = [...STANDARD_SCHEMA, stringAttribute("custom:none", { maxLength: 0 })];
    const test = await createTestCognito(buildPool({ clients, schema: neutral }));
    const ada = await signInAs(test, "ada");
    const refused = refusal(
      "NotAuthorizedException",
      "A client attempted to write unauthorized attribute",
    );

    await expect(ada.update({ email: "ada@example.com" })).rejects.toEqual(refused);
    await expect(
      test.call("DeleteUserAttributes", {
        AccessToken: ada.AccessToken,
        UserAttributeNames: ["email"],
      }),
    ).rejects.toEqual(refused);
    await expect(ada.update({ "custom:none": "ada@example.com" })).rejects.toMatchObject({
      code: "InvalidParameterException",
    });
    await expect(ada.read()).resolves.toEqual({ sub: expect.any(String) });
  });

  it("unverifies a new e-mail and sends a code that proves it", async () => {
    const test = await createTestCognito(buildPool({ autoVerifiedAttributes: ["email"] }));
    const ada = await signInAs(test, "ada");

    await expect(ada.update({ email: "ada@example.com" })).resolves.toEqual({
      CodeDeliveryDetailsList: [
        { Destination: "a***@e***", DeliveryMedium: "EMAIL", AttributeName: "email" },
      ],
    });
    expect(await ada.read()).toMatchObject({ email: "ada@example.com", email_verified: "false" });
    expect(test.messages.at(-1)).toMatchObject({ purpose: "CustomMessage_UpdateUserAttribute" });
    const verify = (Code: unknown) =>
      test.call("VerifyUserAttribute", {
        AccessToken: ada.AccessToken,
        AttributeName: "email",
        Code,
      });
    await expect(verify("wrong")).rejects.toMatchObject({ code: "CodeMismatchException" });
    await expect(verify(lastCode(test))).resolves.toEqual({});

    expect(await ada.read()).toMatchObject({ email_verified: "true" });
    await expect(verify(lastCode(test))).rejects.toMatchObject({ code: "ExpiredCodeException" });
  });

  it("keeps the old e-mail until the new one is proved, where the pool wants it so", async () => {
    const test = await createTestCognito(
      buildPool({
        autoVerifiedAttributes: ["email"],
        attributesRequireVerificationBeforeUpdate: ["email"],
      }),
    );
    const ada = await signInAs(test, "ada");
    await update(test, "ada", { email: "old@example.com", email_verified: "true" });

    await ada.update({ email: "new@example.com" });
    expect(await ada.read()).toMatchObject({ email: "old@example.com", email_verified: "true" });
    expect(test.messages.at(-1)).toMatchObject({ destination: "new@example.com" });
    await test.call("GetUserAttributeVerificationCode", {
      AccessToken: ada.AccessToken,
      AttributeName: "email",
    });
    expect(test.messages.at(-1)).toMatchObject({ destination: "new@example.com" });
    await test.call("VerifyUserAttribute", {
      AccessToken: ada.AccessToken,
      AttributeName: "email",
      Code: lastCode(test),
    });

    expect(await ada.read()).toMatchObject({ email: "new@example.com", email_verified: "true" });
  });

  it("rejects an e-mail that is another's user name", async () => {
    const test = await createTestCognito(buildEmailPool());
    await addConfirmedUser(test, "bob@example.com");
    const ada = await signInAs(test, "ada@example.com");

    await expect(ada.update({ email: "bob@example.com" })).rejects.toEqual(
      refusal("AliasExistsException", "An account with the email already exists."),
    );
  });

  it("lets a user sign in with the e-mail that they changed to, and no longer with the old one", async () => {
    const test = await createTestCognito(buildEmailPool());
    const ada = await signInAs(test, "ada@example.com");
    await ada.update({ email: "new@example.com" });

    await expect(signIn(test, "new@example.com")).resolves.toBeDefined();
    await expect(signIn(test, "ada@example.com")).rejects.toBeDefined();
  });
});

describe("DeleteUserAttributes", () => {
  it("takes an e-mail away with its verification", async () => {
    const test = await createTestCognito();
    const ada = await signInAs(test, "ada");
    await update(test, "ada", { email: "ada@example.com", email_verified: "true" });

    await expect(
      test.call("DeleteUserAttributes", {
        AccessToken: ada.AccessToken,
        UserAttributeNames: ["email"],
      }),
    ).resolves.toEqual({});

    expect(await ada.read()).toEqual({ sub: expect.any(String) });
  });

  it("rejects a required attribute", async () => {
    const schema = [
      ...STANDARD_SCHEMA.filter(({ name }) => name !== "name"),
      stringAttribute("name", { required: true }),
    ];
    const test = await createTestCognito(buildPool({ schema }));
    await test.call("AdminCreateUser", {
      Username: "ada",
      UserAttributes: pairs({ name: "Ada" }),
      MessageAction: "SUPPRESS",
    });
    await test.call("AdminSetUserPassword", {
      Username: "ada",
      Password: PASSWORD,
      Permanent: true,
    });
    const { AccessToken } = await signIn(test, "ada");

    await expect(
      test.call("DeleteUserAttributes", { AccessToken, UserAttributeNames: ["name"] }),
    ).rejects.toMatchObject({ code: "InvalidParameterException" });
  });
});

describe("GetUserAttributeVerificationCode", () => {
  it("rejects a user without the address, and an attribute that is none", async () => {
    const test = await createTestCognito();
    const { AccessToken } = await signInAs(test, "ada");

    for (const AttributeName of ["email", "name"]) {
      await expect(
        test.call("GetUserAttributeVerificationCode", { AccessToken, AttributeName }),
      ).rejects.toMatchObject({ code: "InvalidParameterException" });
    }
  });

  it("rejects the sixth request within an hour", async () => {
    const test = await createTestCognito();
    const { AccessToken } = await signInAs(test, "ada");
    await update(test, "ada", { email: "ada@example.com" });
    const ask = () =>
      test.call("GetUserAttributeVerificationCode", { AccessToken, AttributeName: "email" });
    for (let request = 0; request < 5; request += 1) {
      await ask();
    }

    await expect(ask()).rejects.toMatchObject({ code: "LimitExceededException" });
  });
});

describe("AdminUpdateUserAttributes", () => {
  it("writes what no client may", async () => {
    const schema = [
      ...STANDARD_SCHEMA,
      stringAttribute("dev:custom:score", { developerOnly: true }),
    ];
    const clients = [buildClient({ writeAttributes: ["name"] })];
    const test = await createTestCognito(buildPool({ schema, clients }));
    const ada = await signInAs(test, "ada");

    await update(test, "ada", {
      email: "ada@example.com",
      email_verified: "true",
      "dev:custom:score": "7",
    });

    expect(await ada.read()).toMatchObject({
      email_verified: "true",
      "dev:custom:score": "7",
    });
    expect(test.messages).toEqual([]);
  });

  it("rejects an unknown user and an unknown pool", async () => {
    const test = await createTestCognito();

    await expect(update(test, "nobody", { name: "x" })).rejects.toEqual(
      refusal("UserNotFoundException", "User does not exist."),
    );
    await expect(
      test.call("AdminGetUser", { UserPoolId: "eu-central-1_NOBODY000", Username: "x" }),
    ).rejects.toEqual(
      refusal("ResourceNotFoundException", "User pool eu-central-1_NOBODY000 does not exist."),
    );
  });
});

describe("an alias", () => {
  const pool = buildPool({ aliasAttributes: ["email"], autoVerifiedAttributes: ["email"] });

  async function signUp(test: TestCognito, name: string, email: string) {
    await test.call("SignUp", {
      Username: name,
      Password: PASSWORD,
      UserAttributes: pairs({ email }),
    });
    return lastCode(test);
  }

  it("moves to the user for whom an administrator vouches, and leaves the other unverified", async () => {
    const test = await createTestCognito(pool);
    const code = await signUp(test, "ada", "shared@example.com");
    await test.call("ConfirmSignUp", { Username: "ada", ConfirmationCode: code });
    await addConfirmedUser(test, "bob");

    await update(test, "bob", { email: "shared@example.com", email_verified: "True" });

    await expect(
      test.call("AdminGetUser", { Username: "shared@example.com" }),
    ).resolves.toMatchObject({ Username: "bob" });
    await expect(test.call("AdminGetUser", { Username: "ada" })).resolves.toMatchObject({
      UserAttributes: expect.arrayContaining([
        { Name: "email", Value: "shared@example.com" },
        { Name: "email_verified", Value: "false" },
      ]),
    });
  });

  it("stays where it is when a user or an administrator names it without vouching", async () => {
    const test = await createTestCognito(pool);
    const code = await signUp(test, "ada", "shared@example.com");
    await test.call("ConfirmSignUp", { Username: "ada", ConfirmationCode: code });
    await addConfirmedUser(test, "bob");

    await update(test, "bob", { email: "shared@example.com" });

    await expect(
      test.call("AdminGetUser", { Username: "shared@example.com" }),
    ).resolves.toMatchObject({ Username: "ada" });
  });

  it("may be claimed by many and is proved by one", async () => {
    const test = await createTestCognito(pool);
    const first = await signUp(test, "ada", "shared@example.com");
    const second = await signUp(test, "bob", "shared@example.com");
    await test.call("ConfirmSignUp", { Username: "ada", ConfirmationCode: first });

    await expect(
      test.call("ConfirmSignUp", { Username: "bob", ConfirmationCode: second }),
    ).rejects.toEqual(refusal("AliasExistsException", "An account with the email already exists."));
    await expect(
      test.call("AdminGetUser", { Username: "shared@example.com" }),
    ).resolves.toMatchObject({ Username: "ada" });
  });

  it("moves to the user who insists", async () => {
    const test = await createTestCognito(pool);
    const first = await signUp(test, "ada", "shared@example.com");
    const second = await signUp(test, "bob", "shared@example.com");
    await test.call("ConfirmSignUp", { Username: "ada", ConfirmationCode: first });

    await test.call("ConfirmSignUp", {
      Username: "bob",
      ConfirmationCode: second,
      ForceAliasCreation: true,
    });

    await expect(
      test.call("AdminGetUser", { Username: "shared@example.com" }),
    ).resolves.toMatchObject({ Username: "bob" });
    await expect(test.call("AdminGetUser", { Username: "ada" })).resolves.toMatchObject({
      UserAttributes: expect.arrayContaining([{ Name: "email_verified", Value: "false" }]),
    });
  });

  it("signs in, with the real name in the tokens", async () => {
    const test = await createTestCognito(pool);
    const code = await signUp(test, "ada", "ada@example.com");
    await test.call("ConfirmSignUp", { Username: "ada", ConfirmationCode: code });

    const { AccessToken } = await signIn(test, "ada@example.com");

    await expect(test.call("GetUser", { AccessToken })).resolves.toMatchObject({ Username: "ada" });
  });

  it("does not sign in before it is proved", async () => {
    const test = await createTestCognito(pool);
    await signUp(test, "ada", "ada@example.com");
    await test.call("AdminConfirmSignUp", { Username: "ada" });

    await expect(signIn(test, "ada@example.com")).rejects.toMatchObject({
      code: "NotAuthorizedException",
    });
  });

  it("rejects a user name that looks like one", async () => {
    const test = await createTestCognito(pool);

    await expect(
      test.call("SignUp", { Username: "ada@example.com", Password: PASSWORD }),
    ).rejects.toEqual(
      refusal(
        "InvalidParameterException",
        "Username cannot be of email format, since user pool is configured for email alias.",
      ),
    );
  });
});
