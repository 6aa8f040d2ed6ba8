/**
 * What administrators do with users, pools and clients.
 * @module
 */

import {
  addConfirmedUser,
  claimsOf,
  PASSWORD,
  passwordSignIn,
  refusal,
  signIn,
} from "../../support/sign-in";
import {
  buildClient,
  buildEmailPool,
  buildPool,
  buildStack,
  buildTriggers,
  functionArn,
  PASSWORD_POLICY,
} from "../../support/simulated-stack";
import { createTestCognito, type TestCognito } from "../../support/test-cognito";

const ADA = "ada@example.com";

describe("AdminCreateUser", () => {
  it("invites by e-mail with a temporary password", async () => {
    const test = await createTestCognito(buildEmailPool());

    const answer = await test.call("AdminCreateUser", { Username: ADA });

    expect(answer).toEqual({
      User: {
        Username: expect.stringMatching(/^[0-9a-f-]{36}$/),
        Attributes: [
          { Name: "sub", Value: (answer.User as { Username: string }).Username },
          { Name: "email", Value: ADA },
        ],
        UserCreateDate: 1795424703,
        UserLastModifiedDate: 1795424703,
        Enabled: true,
        UserStatus: "FORCE_CHANGE_PASSWORD",
      },
    });
    const [message] = test.messages;
    expect(message).toMatchObject({
      destination: ADA,
      purpose: "CustomMessage_AdminCreateUser",
      subject: "Your temporary password",
      text: `Your username is ${ADA} and temporary password is ${message?.code}`,
    });
    await expect(passwordSignIn(test, ADA, message?.code)).resolves.toMatchObject({
      ChallengeName: "NEW_PASSWORD_REQUIRED",
    });
  });

  it("makes passwords that meet the policy", async () => {
    const passwordPolicy = {
      ...PASSWORD_POLICY,
      minimumLength: 20,
      requireUppercase: true,
      requireLowercase: true,
      requireNumbers: true,
      requireSymbols: true,
    };
    const test = await createTestCognito(buildEmailPool({ passwordPolicy }));

    await test.call("AdminCreateUser", { Username: ADA });

    const password = test.messages[0]?.code;
    expect(password).toMatch(/^\S{20}$/);
    expect(password).toMatch(/[A-Z]/);
    expect(password).toMatch(/[a-z]/);
    expect(password).toMatch(/[0-9]/);
    expect(password).toMatch(/[^A-Za-z0-9]/);
  });

  it("runs PreSignUp, ignores its flags, and tells nobody else", async () => {
    const triggers = buildTriggers("PreSignUp", "PostConfirmation", "CustomMessage");
    const test = await createTestCognito(buildEmailPool({ triggers }));
    test.functions.scripts.PreSignUp = () => ({ autoConfirmUser: true, autoVerifyEmail: true });

    await test.call("AdminCreateUser", {
      Username: ADA,
      ValidationData: [{ Name: "invited", Value: "yes" }],
      ClientMetadata: { by: "root" },
    });

    expect(test.functions.sources).toEqual([
      "PreSignUp_AdminCreateUser",
      "CustomMessage_AdminCreateUser",
    ]);
    const [before, message] = test.functions.events;
    expect(before).toMatchObject({
      callerContext: { clientId: "CLIENT_ID_NOT_APPLICABLE" },
      request: {
        userAttributes: { email: ADA },
        validationData: { invited: "yes" },
        clientMetadata: { by: "root" },
      },
    });
    expect(message?.request).toMatchObject({ usernameParameter: "{username}" });
    expect(message?.request).not.toHaveProperty("clientMetadata");
    await expect(test.call("AdminGetUser", { Username: ADA })).resolves.toMatchObject({
      UserStatus: "FORCE_CHANGE_PASSWORD",
      UserAttributes: [
        { Name: "sub", Value: expect.any(String) },
        { Name: "email", Value: ADA },
      ],
    });
  });

  it("leaves out whether an address is verified until somebody writes it", async () => {
    const triggers = buildTriggers("PostAuthentication");
    const test = await createTestCognito(
      buildPool({ triggers, autoVerifiedAttributes: ["email", "phone_number"] }),
    );
    await test.call("AdminCreateUser", {
      Username: "ada",
      UserAttributes: [
        { Name: "email", Value: ADA },
        { Name: "phone_number", Value: "+4915112345678" },
      ],
    });
    await test.call("AdminSetUserPassword", {
      Username: "ada",
      Password: PASSWORD,
      Permanent: true,
    });

    const { AccessToken, IdToken } = await signIn(test, "ada");
    const seen = [
      test.functions.events[0]?.request,
      claimsOf(IdToken),
      await test.call("GetUser", { AccessToken }),
      await test.call("ListUsers"),
    ];

    for (const place of seen) {
      expect(JSON.stringify(place)).toContain(ADA);
      expect(JSON.stringify(place)).not.toContain("verified");
    }
  });

  it.each([["True"], ["true"], ["TRUE"]])(
    "takes %s for a verified address and keeps it as written",
    async (Value) => {
      const test = await createTestCognito(buildPool({ recoveryMechanisms: ["verified_email"] }));
      await test.call("AdminCreateUser", {
        Username: "ada",
        MessageAction: "SUPPRESS",
        UserAttributes: [
          { Name: "email", Value: ADA },
          { Name: "email_verified", Value },
        ],
      });
      await test.call("AdminSetUserPassword", {
        Username: "ada",
        Password: PASSWORD,
        Permanent: true,
      });

      const { IdToken } = await signIn(test, "ada");
      await test.call("ForgotPassword", { Username: "ada" });

      expect(claimsOf(IdToken).email_verified).toBe(true);
      expect(test.messages.at(-1)).toMatchObject({ destination: ADA });
      await expect(test.call("AdminGetUser", { Username: "ada" })).resolves.toMatchObject({
        UserAttributes: expect.arrayContaining([{ Name: "email_verified", Value }]),
      });
    },
  );

  it("rejects what is neither true nor false for a verified address", async () => {
    const test = await createTestCognito();

    await expect(
      test.call("AdminCreateUser", {
        Username: "ada",
        UserAttributes: [
          { Name: "email", Value: ADA },
          { Name: "email_verified", Value: "yes" },
        ],
      }),
    ).rejects.toMatchObject({ code: "InvalidParameterException" });
  });

  it("sends nothing where it is told not to", async () => {
    const test = await createTestCognito(buildEmailPool());

    await test.call("AdminCreateUser", { Username: ADA, MessageAction: "SUPPRESS" });

    expect(test.messages).toEqual([]);
  });

  it("invites again with another password", async () => {
    const test = await createTestCognito(buildEmailPool());
    await test.call("AdminCreateUser", { Username: ADA });

    await test.call("AdminCreateUser", { Username: ADA, MessageAction: "RESEND" });

    const [first, second] = test.messages;
    await expect(passwordSignIn(test, ADA, first?.code)).rejects.toBeDefined();
    await expect(passwordSignIn(test, ADA, second?.code)).resolves.toBeDefined();
  });

  it("rejects another invitation for a user who has a password of their own, or is none", async () => {
    const test = await createTestCognito();
    await addConfirmedUser(test, "ada");
    const again = (Username: string) =>
      test.call("AdminCreateUser", { Username, MessageAction: "RESEND" });

    await expect(again("ada")).rejects.toMatchObject({ code: "UnsupportedUserStateException" });
    await expect(again("nobody")).rejects.toEqual(
      refusal("UserNotFoundException", "User does not exist."),
    );
  });

  it("rejects a weak temporary password in its own words", async () => {
    const passwordPolicy = { ...PASSWORD_POLICY, requireNumbers: true };
    const test = await createTestCognito(buildPool({ passwordPolicy }));

    await expect(
      test.call("AdminCreateUser", { Username: "ada", TemporaryPassword: "no-number" }),
    ).rejects.toEqual(
      refusal(
        "InvalidPasswordException",
        "Password did not conform with password policy: Password must have numeric characters",
      ),
    );
  });

  it.each([["sub"], ["identities"]])("rejects %s, which Cognito alone gives", async (Name) => {
    const test = await createTestCognito();
    const UserAttributes = [{ Name, Value: "x" }];

    await expect(
      test.call("AdminCreateUser", { Username: "ada", UserAttributes }),
    ).rejects.toMatchObject({ code: "InvalidParameterException" });
    await addConfirmedUser(test, "ada");
    await expect(
      test.call("AdminUpdateUserAttributes", { Username: "ada", UserAttributes }),
    ).rejects.toMatchObject({ code: "InvalidParameterException" });
  });

  it("rejects a taken name", async () => {
    const test = await createTestCognito();
    await addConfirmedUser(test, "ada");

    await expect(test.call("AdminCreateUser", { Username: "ada" })).rejects.toEqual(
      refusal("UsernameExistsException", "User account already exists"),
    );
  });
});

describe("AdminConfirmSignUp", () => {
  it("confirms, tells PostConfirmation, and vouches for no address", async () => {
    const triggers = buildTriggers("PostConfirmation");
    const test = await createTestCognito(buildEmailPool({ triggers }));
    await test.call("SignUp", { Username: ADA, Password: PASSWORD });

    await test.call("AdminConfirmSignUp", { Username: ADA, ClientMetadata: { by: "root" } });

    expect(test.functions.events).toEqual([
      expect.objectContaining({
        triggerSource: "PostConfirmation_ConfirmSignUp",
        callerContext: expect.objectContaining({ clientId: "CLIENT_ID_NOT_APPLICABLE" }),
        request: {
          userAttributes: {
            sub: expect.any(String),
            "cognito:user_status": "CONFIRMED",
            email: ADA,
            email_verified: "false",
          },
          clientMetadata: { by: "root" },
        },
        response: {},
      }),
    ]);
    await expect(test.call("AdminConfirmSignUp", { Username: ADA })).rejects.toEqual(
      refusal("NotAuthorizedException", "User cannot be confirmed. Current status is CONFIRMED"),
    );
  });
});

describe("AdminSetUserPassword", () => {
  it("sets a password for good, or until the next sign-in", async () => {
    const test = await createTestCognito();
    await test.call("AdminCreateUser", { Username: "ada" });

    await test.call("AdminSetUserPassword", {
      Username: "ada",
      Password: PASSWORD,
      Permanent: true,
    });
    await expect(signIn(test, "ada")).resolves.toBeDefined();

    await test.call("AdminSetUserPassword", { Username: "ada", Password: "An0ther-Pass" });
    await expect(passwordSignIn(test, "ada", "An0ther-Pass")).resolves.toMatchObject({
      ChallengeName: "NEW_PASSWORD_REQUIRED",
    });
  });
});

describe("AdminDeleteUser", () => {
  it("frees the name, for another person with another sub", async () => {
    const test = await createTestCognito();
    await addConfirmedUser(test, "ada");
    const before = await test.call("AdminGetUser", { Username: "ada" });
    await test.call("AdminDeleteUser", { Username: "ada" });

    await expect(test.call("AdminGetUser", { Username: "ada" })).rejects.toEqual(
      refusal("UserNotFoundException", "User does not exist."),
    );
    await addConfirmedUser(test, "ada");
    const after = await test.call("AdminGetUser", { Username: "ada" });
    expect(after.UserAttributes).not.toEqual(before.UserAttributes);
  });
});

describe("an administrator's operation", () => {
  it.each([["AdminGetUser"], ["ListUsers"], ["AdminInitiateAuth"], ["DescribeUserPool"]])(
    "%s is refused without a signature",
    async (operation) => {
      const { cognito, pool } = await createTestCognito();
      const caller = { signed: false, callId: "1", userAgent: "" };

      await expect(cognito.call(operation, { UserPoolId: pool.id }, caller)).rejects.toMatchObject({
        code: "MissingAuthenticationTokenException",
      });
    },
  );

  it("finds a user by sub", async () => {
    const test = await createTestCognito();
    const { UserSub } = await test.call("SignUp", { Username: "ada", Password: PASSWORD });

    await expect(test.call("AdminGetUser", { Username: UserSub })).resolves.toMatchObject({
      Username: "ada",
    });
  });
});

describe("an operation that is not simulated", () => {
  it.each([["CreateIdentityProvider"], ["toString"], ["NoSuchThing"]])(
    "%s throws an error that is no refusal",
    async (operation) => {
      const test = await createTestCognito();

      await expect(test.call(operation)).rejects.toMatchObject({
        name: "UnsupportedOperationError",
        message: expect.stringContaining(
          `operation ${operation} is not supported by the simulator`,
        ),
      });
    },
  );
});

describe("ListUsers", () => {
  async function createCrowd() {
    const test = await createTestCognito();
    for (const name of ["ada", "adam", "bob", "eve", "zoe"]) {
      await test.call("SignUp", {
        Username: name,
        Password: PASSWORD,
        UserAttributes: [{ Name: "email", Value: `${name}@example.com` }],
      });
    }
    await test.call("AdminConfirmSignUp", { Username: "bob" });
    return test;
  }
  const names = (answer: Record<string, unknown>) =>
    (answer.Users as readonly { Username: string }[]).map(({ Username }) => Username);

  it("pages through users in order of creation, undisturbed by deletions", async () => {
    const test = await createCrowd();

    const first = await test.call("ListUsers", { Limit: 2 });
    await test.call("AdminDeleteUser", { Username: "adam" });
    const second = await test.call("ListUsers", {
      Limit: 2,
      PaginationToken: first.PaginationToken,
    });
    const third = await test.call("ListUsers", {
      Limit: 2,
      PaginationToken: second.PaginationToken,
    });

    expect(names(first)).toEqual(["ada", "adam"]);
    expect(names(second)).toEqual(["bob", "eve"]);
    expect(names(third)).toEqual(["zoe"]);
    expect(third).not.toHaveProperty("PaginationToken");
  });

  it.each([
    ['username = "ada"', ["ada"]],
    ['username ^= "ada"', ["ada", "adam"]],
    ['email ^= "e"', ["eve"]],
    ['"email" = "zoe@example.com"', ["zoe"]],
    ['email = "ZOE@Example.com"', ["zoe"]],
    ['email ^= "ADA@"', ["ada"]],
    ['username = "ADA"', []],
    ['username ^= "Ada"', []],
    ['cognito:user_status ^= "CONF"', ["bob"]],
    ['cognito:user_status = "confirmed"', ["bob"]],
    ['status = "Enabled"', ["ada", "adam", "bob", "eve", "zoe"]],
    ['status = "enabled"', []],
    ['name = "Ada"', []],
  ])("finds the users of the filter %s", async (Filter, expected) => {
    const test = await createCrowd();

    expect(names(await test.call("ListUsers", { Filter }))).toEqual(expected);
  });

  it.each([["username"], ["username = ada"], ['custom:x = "1"'], ['username > "a"']])(
    "rejects the filter %s",
    async (Filter) => {
      const test = await createTestCognito();

      await expect(test.call("ListUsers", { Filter })).rejects.toMatchObject({
        code: "InvalidParameterException",
      });
    },
  );

  it("shows the attributes that are asked for", async () => {
    const test = await createCrowd();

    const answer = await test.call("ListUsers", {
      Filter: 'username = "ada"',
      AttributesToGet: ["email"],
    });

    expect(answer.Users).toEqual([
      {
        Username: "ada",
        Attributes: [{ Name: "email", Value: "ada@example.com" }],
        UserCreateDate: 1795424703,
        UserLastModifiedDate: 1795424703,
        Enabled: true,
        UserStatus: "UNCONFIRMED",
      },
    ]);
  });

  it.each([
    [
      { Limit: 61 },
      "Value at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60",
    ],
    [
      { Limit: -1 },
      "Value at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 0",
    ],
  ])("rejects the limit of %j", async (input, message) => {
    const test = await createTestCognito();

    await expect(test.call("ListUsers", input)).rejects.toMatchObject({
      message: expect.stringContaining(message),
    });
  });

  it("rejects half a user as the limit", async () => {
    const test = await createTestCognito();

    await expect(test.call("ListUsers", { Limit: 1.5 })).rejects.toMatchObject({
      code: "SerializationException",
    });
  });

  it("rejects a token that it has not given", async () => {
    const test = await createTestCognito();

    for (const PaginationToken of ["guess", "!!!!", "IA", "MHgx", "MWUx", "LTU"]) {
      await expect(test.call("ListUsers", { PaginationToken })).rejects.toMatchObject({
        code: "InvalidParameterException",
      });
    }
  });
});

describe("pools and clients", () => {
  const triggers = {
    ...buildTriggers("PreSignUp"),
    PreTokenGeneration: { functionArn: functionArn("PreTokenGeneration"), version: "V2_0" },
  };
  const clients = [buildClient(), buildClient({ id: "other", name: "other", secret: "s3cret" })];
  const pools = [
    buildPool({ triggers, clients }),
    buildPool({ id: "eu-central-1_EXAMPLE02", name: "second", clients: [] }),
  ];

  function create(): Promise<TestCognito> {
    return createTestCognito(pools[0], {}, buildStack(pools));
  }

  it("are listed in the order of the stack, in pages", async () => {
    const test = await create();

    const first = await test.call("ListUserPools", { MaxResults: 1 });
    const second = await test.call("ListUserPools", { MaxResults: 1, NextToken: first.NextToken });

    expect(first.UserPools).toEqual([
      {
        Id: "eu-central-1_EXAMPLE01",
        Name: "pool",
        LambdaConfig: {
          PreSignUp: functionArn("PreSignUp"),
          PreTokenGeneration: functionArn("PreTokenGeneration"),
          PreTokenGenerationConfig: {
            LambdaArn: functionArn("PreTokenGeneration"),
            LambdaVersion: "V2_0",
          },
        },
        LastModifiedDate: 1795424703,
        CreationDate: 1795424703,
      },
    ]);
    expect(second.UserPools).toEqual([expect.objectContaining({ Name: "second" })]);
    expect(second).not.toHaveProperty("NextToken");
    await expect(test.call("ListUserPoolClients")).resolves.toEqual({
      UserPoolClients: [
        { ClientId: test.clientId, UserPoolId: "eu-central-1_EXAMPLE01", ClientName: "app" },
        { ClientId: "other", UserPoolId: "eu-central-1_EXAMPLE01", ClientName: "other" },
      ],
    });
  });

  it("are described with what the simulator goes by", async () => {
    const test = await create();
    await test.call("SignUp", { Username: "ada", Password: PASSWORD });

    await expect(test.call("DescribeUserPool")).resolves.toMatchObject({
      UserPool: {
        Id: "eu-central-1_EXAMPLE01",
        EstimatedNumberOfUsers: 1,
        Policies: { PasswordPolicy: { MinimumLength: 8, TemporaryPasswordValidityDays: 7 } },
        UsernameConfiguration: { CaseSensitive: false },
        SchemaAttributes: expect.arrayContaining([
          {
            Name: "email",
            AttributeDataType: "String",
            DeveloperOnlyAttribute: false,
            Mutable: true,
            Required: false,
            StringAttributeConstraints: { MinLength: "0", MaxLength: "2048" },
          },
        ]),
      },
    });
    await expect(test.call("DescribeUserPoolClient", { ClientId: "other" })).resolves.toMatchObject(
      {
        UserPoolClient: {
          ClientId: "other",
          ClientSecret: "s3cret",
          AccessTokenValidity: 3600,
          TokenValidityUnits: { AccessToken: "seconds" },
          PreventUserExistenceErrors: "ENABLED",
        },
      },
    );
  });

  it("keep their users apart", async () => {
    const two = [
      pools[0]!,
      buildPool({
        id: "eu-central-1_EXAMPLE02",
        clients: [buildClient({ id: "second", poolId: "eu-central-1_EXAMPLE02" })],
      }),
    ];
    const test = await createTestCognito(two[0], {}, buildStack(two));
    await addConfirmedUser(test, "ada");

    await expect(
      test.call("InitiateAuth", {
        ClientId: "second",
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: "ada", PASSWORD },
      }),
    ).rejects.toMatchObject({ code: "NotAuthorizedException" });
    await expect(test.call("DescribeUserPoolClient", { ClientId: "second" })).rejects.toMatchObject(
      { code: "ResourceNotFoundException" },
    );
  });
});
