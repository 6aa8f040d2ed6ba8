/**
 * The ban list in the project's own stack, by the command that operators type: what holds where, for whom, and that
 * nobody learns of it who has not proven a password.
 * @module
 */
import { scryptSync } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
  ForgotPasswordCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { userBanId } from "../../handlers/lib/ban/ban-item";
import { ABSENCE_MILLISECONDS } from "../../handlers/lib/ban/ban-list";
import { migrationItemId } from "../../handlers/lib/migration/waiting-users";
import { NAME_BANNED, USER_BANNED } from "../../vocabulary/refusals";
import { openCognito } from "../support/cognito-client";
import { BAN_VARIABLES } from "../support/full-stack";
import { simulateProject } from "../support/start-simulator";
import { callTable } from "../support/table-client";
import { runScriptOf } from "../support/terraform-cli";

const PASSWORD = "correct-horse-battery";
const VARIABLES = {
  ...BAN_VARIABLES,
  INCOGNITO_DEV_DEFAULT_POOL_TRIGGERS:
    "preSignUp,preAuthentication,preTokenGeneration,userMigration",
  // A test need not wait for a cost that is meant for attackers.
  INCOGNITO_DEV_SCRYPT_COST: "ln=10,r=8,p=1",
};

const BANNED = {
  name: "UserLambdaValidationException",
  message: `PreTokenGeneration failed with error ${USER_BANNED}.`,
};

const simulator = simulateProject(VARIABLES);
let client: CognitoIdentityProviderClient;
beforeAll(() => {
  client = openCognito(simulator);
});
afterAll(() => client.destroy());

const block = (...args: readonly string[]) =>
  runScriptOf("block", ["incognito-dev", ...args], {
    ...VARIABLES,
    ...simulator.endpoints,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: simulator.url,
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "none",
  });

type Kind = "default" | "anonymous";

const signUp = (kind: Kind, Username: string) =>
  client.send(
    new SignUpCommand({ ClientId: simulator.pool(kind).clientId, Username, Password: PASSWORD }),
  );

const signIn = (kind: Kind, USERNAME: string, PASSWORD_TYPED = PASSWORD) =>
  client.send(
    new InitiateAuthCommand({
      ClientId: simulator.pool(kind).clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME, PASSWORD: PASSWORD_TYPED },
    }),
  );

/** Each refresh gives a new token in the old one's place. */
const refresh = (kind: Kind, RefreshToken: string) =>
  client.send(
    new GetTokensFromRefreshTokenCommand({ ClientId: simulator.pool(kind).clientId, RefreshToken }),
  );

/** Name and message, all that a client sees of a refusal. */
const refusalOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    ({ name, message }: Error) => ({ name, message }),
  );

async function subOf(userName: string): Promise<string> {
  const { poolId } = simulator.pool("anonymous");
  const { UserAttributes } = await client.send(
    new AdminGetUserCommand({ UserPoolId: poolId, Username: userName }),
  );
  return UserAttributes!.find(({ Name }) => Name === "sub")!.Value!;
}

describe("a banned user", () => {
  const userPool = () => ["--user-pool", simulator.pool("anonymous").poolId];

  it("gets no tokens, and is not banned any more once that is taken back", async () => {
    await signUp("anonymous", "loud-otter");
    const sub = await subOf("loud-otter");

    expect(await block("check", "user", sub, ...userPool())).toMatchObject({ exitCode: 0 });
    expect(await block("add", "user", sub, "--reason", "abuse", ...userPool())).toEqual({
      exitCode: 0,
      stdout: "incognito-dev-bans: banned: user, from sign-in, for abuse, for good\n",
      stderr: "",
    });
    expect(await refusalOf(signIn("anonymous", "loud-otter"))).toEqual(BANNED);
    expect(await block("check", "user", sub, ...userPool())).toMatchObject({
      exitCode: 1,
      stdout: expect.stringMatching(
        /banned since \d{4}-\d\d-\d\d, from sign-in, for abuse, for good/,
      ),
    });
    expect(await block("remove", "user", sub, ...userPool())).toMatchObject({ exitCode: 0 });
    expect(await block("check", "user", sub, ...userPool())).toMatchObject({ exitCode: 0 });
  });

  it("looks like everybody else to whoever has no password", async () => {
    await signUp("anonymous", "grim-otter");
    await block("add", "user", await subOf("grim-otter"), ...userPool());

    const answers = await Promise.all(
      ["grim-otter", "loud-otter", "nobody-otter"].map((name) =>
        refusalOf(signIn("anonymous", name, "wrong-horse-battery")),
      ),
    );

    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ name: "NotAuthorizedException" });
  });

  it("is signed out everywhere at once", async () => {
    await signUp("anonymous", "keen-otter");
    const { AuthenticationResult } = await signIn("anonymous", "keen-otter");
    await block("add", "user", await subOf("keen-otter"), ...userPool());

    expect(
      await refusalOf(refresh("anonymous", AuthenticationResult!.RefreshToken!)),
    ).toMatchObject({ name: "NotAuthorizedException" });
  });

  it(
    "is refused a refresh within half a minute, where a session was not ended",
    async () => {
      await signUp("anonymous", "calm-otter");
      const { AuthenticationResult } = await signIn("anonymous", "calm-otter");
      const id = userBanId(simulator.pool("anonymous").poolId, await subOf("calm-otter"));
      const since = Date.now();
      await callTable(simulator.endpoints, "PutItem", {
        TableName: "incognito-dev-bans",
        Item: { id: { S: id }, scope: { S: "sign-in" }, reason: { S: "law" } },
      });
      let token = AuthenticationResult!.RefreshToken!;
      let refusal: object | undefined;
      while (refusal === undefined && Date.now() < since + 2 * ABSENCE_MILLISECONDS) {
        await setTimeout(1_000);
        refusal = await refusalOf(
          refresh("anonymous", token).then((answer) => {
            token = answer.AuthenticationResult!.RefreshToken!;
          }),
        );
      }

      expect(refusal).toEqual(BANNED);
    },
    3 * ABSENCE_MILLISECONDS,
  );

  it("is disabled besides where the command says so", async () => {
    await signUp("anonymous", "rude-otter");
    await block("add", "user", await subOf("rude-otter"), "--disable", ...userPool());

    expect(await refusalOf(signIn("anonymous", "rude-otter"))).toMatchObject({
      message: "User is disabled.",
    });
  });

  it("must be there, and is named by sub alone", async () => {
    const gone = "00000000-0000-4000-8000-000000000000";

    expect(await block("add", "user", gone, ...userPool())).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("has this sub"),
    });
    expect(await block("add", "user", "loud-otter", ...userPool())).toMatchObject({
      exitCode: 1,
      stderr: expect.not.stringContaining("loud-otter"),
    });
  });
});

describe("a banned domain", () => {
  it("makes no account and signs nobody in, known or unknown", async () => {
    const { poolId } = simulator.pool("default");
    await client.send(
      new AdminCreateUserCommand({
        UserPoolId: poolId,
        Username: "ada@mail.flood.example",
        MessageAction: "SUPPRESS",
      }),
    );
    await client.send(
      new AdminSetUserPasswordCommand({
        UserPoolId: poolId,
        Username: "ada@mail.flood.example",
        Password: PASSWORD,
        Permanent: true,
      }),
    );
    await block("add", "domain", "flood.example", "--reason", "spam", "--until", "2099-01-01");

    const known = await refusalOf(signIn("default", "ada@mail.flood.example"));
    expect(known).toEqual({
      name: "UserLambdaValidationException",
      message:
        "PreAuthentication failed with error Accounts of flood.example may no longer sign in.",
    });
    expect(await refusalOf(signIn("default", "eve@mail.flood.example", "wrong"))).toEqual(known);
    expect(await refusalOf(signUp("default", "bob@flood.example"))).toEqual({
      name: "UserLambdaValidationException",
      message: "PreSignUp failed with error Nobody of flood.example can sign up here.",
    });
    expect(await refusalOf(signUp("default", "bob@blocked.example"))).toMatchObject({
      message: "PreSignUp failed with error Nobody of blocked.example can sign up here.",
    });
    expect(await refusalOf(signUp("default", "bob@other.example"))).toBeUndefined();
  });
});

describe("a waiting user of an earlier system", () => {
  const phc = () => {
    const salt = Buffer.from("sixteen bytes ok");
    const hash = scryptSync(PASSWORD, salt, 32, { N: 2 ** 10, r: 8, p: 1 });
    const encode = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "");
    return `$scrypt$ln=10,r=8,p=1$${encode(salt)}$${encode(hash)}`;
  };

  const forgotPassword = (Username: string) =>
    client.send(
      new ForgotPasswordCommand({ ClientId: simulator.pool("default").clientId, Username }),
    );

  it.each([["sign-up"], ["sign-in"]])(
    "brings no account from a domain that is banned from %s",
    async (scope) => {
      const domain = `${scope}.flood.test`;
      const address = `ada@${domain}`;
      await callTable(simulator.endpoints, "PutItem", {
        TableName: "incognito-dev-migration",
        Item: {
          id: { S: migrationItemId(address) },
          password: { S: phc() },
          expires: { N: String(Math.floor(Date.now() / 1_000) + 60) },
        },
      });
      await block("add", "domain", domain, "--scope", scope);

      expect(await refusalOf(signIn("default", address))).toEqual(
        await refusalOf(signIn("default", `eve@${domain}`)),
      );
      // A forgotten password is answered as for a name that nobody has.
      await forgotPassword(address);
      const { Users = [] } = await client.send(
        new ListUsersCommand({
          UserPoolId: simulator.pool("default").poolId,
          Filter: `email = "${address}"`,
        }),
      );
      expect(Users).toEqual([]);
    },
  );
});

describe("a banned word", () => {
  it("is in no new name, by whatever look", async () => {
    await signUp("anonymous", "swindler-before");
    await block("add", "word", "trickster", "--reason", "fraud");

    for (const name of ["trickster", "the-tr1ckster", "trricksterr-7"])
      expect(await refusalOf(signUp("anonymous", name))).toEqual({
        name: "UserLambdaValidationException",
        message: `PreSignUp failed with error ${NAME_BANNED}.`,
      });
    expect(await refusalOf(signUp("anonymous", "treat-otter"))).toBeUndefined();
    expect(await block("check", "word", "TRICKSTER")).toMatchObject({ exitCode: 1 });
    expect(await block("check", "word", "tricky")).toMatchObject({ exitCode: 0 });
  });

  it("stands in the table under digests alone", async () => {
    const { stdout } = await block("list", "word", "--json");

    expect(JSON.parse(stdout)).toEqual([
      {
        kind: "word",
        subject: expect.stringMatching(/^\d+-[\w-]{22}$/),
        scope: "sign-up",
        reason: "fraud",
        day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        expires: null,
      },
    ]);
  });
});
