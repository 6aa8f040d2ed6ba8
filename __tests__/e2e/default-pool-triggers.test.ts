/**
 * The default pool of the project's own stack with every trigger on: codes by the custom sender and the
 * webhook's place, migration, refusals and counts, each by the deployed bundle.
 * @module
 */
import { createHash, randomBytes, scryptSync } from "node:crypto";
import {
  AdminCreateUserCommand,
  type CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { POOLS } from "../../handlers/pools";
import type {
  FrontEndConfig,
  TraceTrigger,
  TriggerOverview,
} from "../../simulator/observe/api-types";
import { openCognito } from "../support/cognito-client";
import { frame } from "../support/frame-fields";
import { FULL_STACK_VARIABLES } from "../support/full-stack";
import { simulateProject } from "../support/start-simulator";
import { callTable } from "../support/table-client";

const PASSWORD = "correct-horse-battery";
const REFUSED = { name: "NotAuthorizedException", message: "Incorrect username or password." };
/** A test need not wait for a cost that is meant for attackers. */
const SCRYPT = { variable: "ln=10,r=8,p=1", options: { N: 2 ** 10, r: 8, p: 1 } };

const simulator = simulateProject({
  ...FULL_STACK_VARIABLES,
  INCOGNITO_DEV_SCRYPT_COST: SCRYPT.variable,
});
let client: CognitoIdentityProviderClient;
let ClientId: string;
let UserPoolId: string;
beforeAll(() => {
  client = openCognito(simulator);
  const pool = simulator.pool("default");
  [ClientId, UserPoolId] = [pool.clientId, pool.poolId];
});
afterAll(() => client.destroy());

function readClaims(token: string | undefined): Record<string, unknown> {
  return JSON.parse(Buffer.from(token!.split(".")[1]!, "base64url").toString());
}

async function lastSequence(): Promise<number> {
  return (await simulator.trace()).at(-1)?.sequence ?? 0;
}

/** Waits for so many triggers, since custom senders run beside their call. */
async function triggersSince(sequence: number, count: number): Promise<readonly TraceTrigger[]> {
  for (;;) {
    const trace = await simulator.trace();
    const found = trace
      .filter((step) => step.kind === "trigger")
      .filter((step) => step.sequence > sequence);
    if (found.length >= count) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What each function said that it did, from its one line. */
async function decisionsSince(sequence: number, count: number) {
  return (await triggersSince(sequence, count)).map(({ triggerSource, log }) => {
    expect(log).toHaveLength(1);
    const { Decision, Reason } = JSON.parse(log![0]!);
    return [triggerSource, Decision, Reason];
  });
}

function signUp(Username: string, ClientMetadata?: Record<string, string>) {
  return client.send(new SignUpCommand({ ClientId, Username, Password: PASSWORD, ClientMetadata }));
}

async function signIn(USERNAME: string, password = PASSWORD) {
  const AuthParameters = { USERNAME, PASSWORD: password };
  const { AuthenticationResult } = await client.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters }),
  );
  return AuthenticationResult!;
}

async function confirmedUser(Username: string) {
  await signUp(Username);
  const { code } = await simulator.awaitMessage(Username, "CustomEmailSender_SignUp");
  await client.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode: code }));
}

describe("a sign-up and a sign-in", () => {
  it("run every trigger of theirs, each leaving its one line", async () => {
    const Username = "ada@example.com";

    const { UserConfirmed, CodeDeliveryDetails } = await signUp(Username);
    const { code } = await simulator.awaitMessage(Username, "CustomEmailSender_SignUp");
    const sent = await decisionsSince(0, 2);
    const from = await lastSequence();
    await client.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode: code }));
    const tokens = await signIn(Username);

    expect(UserConfirmed).toBe(false);
    expect(CodeDeliveryDetails).toMatchObject({ Destination: "a***@e***" });
    expect(sent).toEqual([
      ["PreSignUp_SignUp", "done", "domain-open"],
      ["CustomEmailSender_SignUp", "done", "message-delivered"],
    ]);
    expect(await decisionsSince(from, 4)).toEqual([
      ["PostConfirmation_ConfirmSignUp", "done", "counted"],
      ["PreAuthentication_Authentication", "done", "domain-open"],
      ["PostAuthentication_Authentication", "done", "counted"],
      ["TokenGeneration_Authentication", "done", "claims-set"],
    ]);
    for (const token of [tokens.IdToken, tokens.AccessToken]) {
      expect(readClaims(token)).toMatchObject({ identity: "email" });
    }
  });

  it("keep the claim when tokens are refreshed", async () => {
    await confirmedUser("fay@example.com");
    const { RefreshToken } = await signIn("fay@example.com");

    const refreshed = await refresh(RefreshToken);

    expect(readClaims(refreshed.IdToken)).toMatchObject({ identity: "email" });
    expect(readClaims(refreshed.AccessToken)).toMatchObject({ identity: "email" });
  });

  it("are refused for a blocked domain before the password is looked at", async () => {
    const Username = "bob@mail.blocked.example";
    await expect(signUp(Username)).rejects.toMatchObject({
      message: "PreSignUp failed with error Nobody of blocked.example can sign up here.",
    });
    // An administrator may still make the account.
    await client.send(
      new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: "SUPPRESS" }),
    );

    await expect(signIn("bob@mail.blocked.example", "wrong-horse-battery")).rejects.toMatchObject({
      message:
        "PreAuthentication failed with error Accounts of blocked.example may no longer sign in.",
    });
  });
});

async function refresh(RefreshToken: string | undefined) {
  const { AuthenticationResult } = await client.send(
    new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }),
  );
  return AuthenticationResult!;
}

describe("the custom e-mail sender", () => {
  it("puts a message into the outbox that is as complete as Cognito's own", async () => {
    const Username = "eve@example.com";
    await signUp(Username);

    const message = await simulator.awaitMessage(Username, "CustomEmailSender_SignUp");

    expect(message).toEqual({
      id: expect.any(String),
      time: expect.any(String),
      poolId: UserPoolId,
      medium: "EMAIL",
      destination: Username,
      purpose: "CustomEmailSender_SignUp",
      subject: "Your confirmation code",
      text: expect.stringMatching(/^Your confirmation code is \d{6}\.\n\n/),
      code: expect.stringMatching(/^\d{6}$/),
    });
    expect(message.text).toContain(message.code!);
    expect(simulator.printed).toContain(
      `e-mail to ${Username}: code ${message.code} (CustomEmailSender_SignUp)`,
    );
  });

  it("writes in the language that the client asks for, and stores it nowhere", async () => {
    const Username = "frida@example.com";
    await signUp(Username, { locale: "fr-CA" });

    const { subject, code } = await simulator.awaitMessage(Username, "CustomEmailSender_SignUp");
    await client.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode: code }));
    const { AccessToken } = await signIn(Username);
    const user = await client.send(new GetUserCommand({ AccessToken }));

    expect(subject).toBe("Votre code de confirmation");
    expect(user.UserAttributes?.map(({ Name }) => Name).sort()).toEqual([
      "email",
      "email_verified",
      "sub",
    ]);
  });

  it("sends a code again, and the code for a new address", async () => {
    const Username = "gil@example.com";
    await signUp(Username);
    await client.send(new ResendConfirmationCodeCommand({ ClientId, Username }));
    const again = await simulator.awaitMessage(Username, "CustomEmailSender_ResendCode");
    await client.send(
      new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode: again.code }),
    );
    const { AccessToken } = await signIn(Username);

    const UserAttributes = [{ Name: "email", Value: "gil@example.org" }];
    await client.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes }));
    const changed = await simulator.awaitMessage(
      "gil@example.org",
      "CustomEmailSender_UpdateUserAttribute",
    );
    await client.send(
      new VerifyUserAttributeCommand({ AccessToken, AttributeName: "email", Code: changed.code }),
    );

    expect(changed).toMatchObject({
      subject: "Confirm your new address",
      text: expect.stringContaining(changed.code!),
    });
    const user = await client.send(new GetUserCommand({ AccessToken }));
    expect(user.UserAttributes).toEqual(
      expect.arrayContaining([{ Name: "email", Value: "gil@example.org" }]),
    );
  });

  it("invites with the temporary password as it is, and the address as the name", async () => {
    const TemporaryPassword = "A<b>&amp;\"c' 7 long enough";
    await client.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: "hal@example.com",
        TemporaryPassword,
        UserAttributes: [{ Name: "email", Value: "hal@example.com" }],
      }),
    );

    const { text, code } = await simulator.awaitMessage(
      "hal@example.com",
      "CustomEmailSender_AdminCreateUser",
    );

    expect(code).toBe(TemporaryPassword);
    expect(text).toContain(
      `Your user name is hal@example.com, your temporary password is ${TemporaryPassword}\n`,
    );
  });

  it("leaves no code and no password in the trace", async () => {
    const trace = JSON.stringify(await simulator.trace());
    const codes = (await simulator.outbox()).map(({ code }) => code!);

    expect(codes.length).toBeGreaterThan(4);
    for (const secret of [...codes, PASSWORD]) expect(trace).not.toContain(secret);
  });
});

/** Lets a user of an earlier system wait, as `npm run users:import` does. */
async function letWait(address: string, password: string, days = 180): Promise<void> {
  const digest = createHash("sha256").update(frame("incognito/migration/v1", address));
  const salt = randomBytes(16);
  const hash = scryptSync(password, salt, 32, SCRYPT.options);
  const [saltText, hashText] = [salt, hash].map((bytes) =>
    bytes.toString("base64").replace(/=+$/, ""),
  );
  await callTable(simulator.endpoints, "PutItem", {
    TableName: "incognito-dev-migration",
    Item: {
      id: { S: digest.digest("base64url") },
      password: { S: `$scrypt$${SCRYPT.variable}$${saltText}$${hashText}` },
      expires: { N: String(Math.floor(Date.now() / 1_000) + days * 86_400) },
    },
  });
}

describe("a user of an earlier system", () => {
  const OLD = "old-horse-staple";

  it("signs in with the password that they had there, and is then a user like any other", async () => {
    await letWait("ida@example.com", OLD);
    const from = await lastSequence();

    await expect(signIn("ida@example.com", "another-password")).rejects.toMatchObject(REFUSED);
    const tokens = await signIn("Ida@example.com", OLD);
    await signIn("ida@example.com", OLD);

    const sources = (await decisionsSince(from, 8)).map(([source, , reason]) => [source, reason]);
    expect(sources).toEqual([
      ["UserMigration_Authentication", "user-unknown"],
      ["PreAuthentication_Authentication", "domain-open"],
      ["UserMigration_Authentication", "user-migrated"],
      ["PreAuthentication_Authentication", "domain-open"],
      ["PostAuthentication_Authentication", "counted"],
      ["TokenGeneration_Authentication", "claims-set"],
      ["PreAuthentication_Authentication", "domain-open"],
      ["PostAuthentication_Authentication", "counted"],
      ["TokenGeneration_Authentication", "claims-set"],
    ]);
    const user = await client.send(new GetUserCommand({ AccessToken: tokens.AccessToken }));
    expect(user.UserAttributes).toEqual(
      expect.arrayContaining([
        { Name: "email", Value: "ida@example.com" },
        { Name: "email_verified", Value: "true" },
      ]),
    );
  });

  it("who has forgotten that password gets a code for a new one", async () => {
    const Username = "jo@example.com";
    await letWait(Username, OLD);
    const from = await lastSequence();

    await client.send(new ForgotPasswordCommand({ ClientId, Username }));
    const { code, subject } = await simulator.awaitMessage(
      Username,
      "CustomEmailSender_ForgotPassword",
    );
    await client.send(
      new ConfirmForgotPasswordCommand({
        ClientId,
        Username,
        ConfirmationCode: code,
        Password: PASSWORD,
      }),
    );

    expect(subject).toBe("Your code for a new password");
    expect(await decisionsSince(from, 3)).toEqual([
      ["UserMigration_ForgotPassword", "done", "user-migrated"],
      ["CustomEmailSender_ForgotPassword", "done", "message-delivered"],
      ["PostConfirmation_ConfirmForgotPassword", "done", "password-reset"],
    ]);
    await expect(signIn(Username)).resolves.toHaveProperty("AccessToken");
    await expect(signIn(Username, OLD)).rejects.toMatchObject(REFUSED);
  });

  it("does not exist once their time is over, or where their domain is blocked", async () => {
    await letWait("kim@example.com", OLD, -1);
    await letWait("lee@blocked.example", OLD);

    await expect(signIn("kim@example.com", OLD)).rejects.toMatchObject(REFUSED);
    await expect(signIn("lee@blocked.example", OLD)).rejects.toMatchObject({
      message:
        "PreAuthentication failed with error Accounts of blocked.example may no longer sign in.",
    });
  });
});

describe("the page", () => {
  it("is told which triggers are wired and on", async () => {
    const response = await fetch(`${simulator.url}/_incognito/triggers`);
    const overview = (await response.json()) as TriggerOverview;

    expect(overview.stack).toBe("incognito-dev");
    expect(overview.pools.map(({ kind }) => kind).sort()).toEqual(Object.keys(POOLS).sort());
    expect(
      Object.fromEntries(
        overview.pools.map(({ kind, triggers }) => [
          kind,
          triggers.map(({ trigger }) => trigger).sort(),
        ]),
      ),
    ).toMatchObject({
      default: [
        "CustomEmailSender",
        "CustomMessage",
        "CustomSMSSender",
        "PostAuthentication",
        "PostConfirmation",
        "PreAuthentication",
        "PreSignUp",
        "PreTokenGeneration",
        "UserMigration",
      ],
      anonymous: [
        "CreateAuthChallenge",
        "DefineAuthChallenge",
        "PostAuthentication",
        "PostConfirmation",
        "PreSignUp",
        "PreTokenGeneration",
        "VerifyAuthChallengeResponse",
      ],
    });
    const other = overview.pools.find(({ kind }) => kind === "default");
    expect(other?.triggers).toContainEqual({
      trigger: "PreAuthentication",
      functionName: "incognito-dev-default-pre-authentication",
      enabled: true,
    });
  });

  it("is told that anonymous users may sign in by key", async () => {
    const response = await fetch(`${simulator.url}/config.json`);
    const { pools } = (await response.json()) as FrontEndConfig;

    expect([pools.default!.signInByKey, pools.anonymous!.signInByKey]).toEqual([false, true]);
  });
});
