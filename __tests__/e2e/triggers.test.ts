/**
 * Every trigger on small stacks whose functions are written here: what it is asked, what its answer does,
 * and in which order they run.
 * @module
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  GetUserCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { TraceTrigger } from "../../simulator/observe/api-types";
import { openCognito } from "../support/cognito-client";
import { simulateTriggers, type TestSimulator } from "../support/start-simulator";

const Password = "correct-horse-battery";

function clientOf(simulator: TestSimulator): CognitoIdentityProviderClient {
  return openCognito(simulator);
}

function readClaims(token: string | undefined): Record<string, unknown> {
  return JSON.parse(Buffer.from(token!.split(".")[1]!, "base64url").toString());
}

async function triggersOf(
  simulator: TestSimulator,
  from: number,
): Promise<readonly TraceTrigger[]> {
  const trace = await simulator.trace();
  return trace.filter((step) => step.kind === "trigger").filter(({ sequence }) => sequence > from);
}

async function lastSequence(simulator: TestSimulator): Promise<number> {
  return (await simulator.trace()).at(-1)?.sequence ?? 0;
}

describe("a sign-up and a sign-in by e-mail", () => {
  const simulator = simulateTriggers({
    handlers: {
      preSignUp: `export const handler = async (event: any) => {
        if (event.request.validationData?.invitation !== "yes") throw new Error("no invitation");
        event.response.autoConfirmUser = event.request.clientMetadata?.trusted === "true";
        return event;
      };`,
      customMessage: `export const handler = async (event: any) => {
        event.response.emailSubject = "Welcome";
        event.response.emailMessage = "Use " + event.request.codeParameter + " now";
        return event;
      };`,
      postConfirmation: `export const handler = async (event: any) => {
        console.log("confirmed as", event.request.userAttributes["cognito:user_status"]);
        return event;
      };`,
      preAuthentication: `export const handler = async (event: any) => {
        if (event.request.validationData?.day === "sunday") throw new Error("closed on Sundays");
        console.log("on a Monday:", event.request.validationData?.day === "monday");
        return event;
      };`,
      postAuthentication: `export const handler = async (event: any) => {
        console.log("metadata", JSON.stringify(event.request.clientMetadata ?? null));
        return event;
      };`,
      preTokenGeneration: `export const handler = async (event: any) => {
        event.response.claimsAndScopeOverrideDetails = {
          idTokenGeneration: { claimsToAddOrOverride: { plan: "gold" }, claimsToSuppress: ["email"] },
          accessTokenGeneration: { claimsToAddOrOverride: { level: 3 }, scopesToAdd: ["notes/read"] },
        };
        return event;
      };`,
    },
    versions: { preTokenGeneration: "V2_0" },
  });
  const invited = [{ Name: "invitation", Value: "yes" }];

  it("runs PreSignUp, CustomMessage, PostConfirmation and the sign-in's triggers in order", async () => {
    const client = clientOf(simulator);
    const { clientId: ClientId } = simulator.pool("default");
    const Username = "ada@example.com";

    await client.send(new SignUpCommand({ ClientId, Username, Password, ValidationData: invited }));
    const [message] = await simulator.outbox();
    await client.send(
      new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode: message!.code! }),
    );
    const { AuthenticationResult } = await client.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: Username, PASSWORD: Password },
        ClientMetadata: { day: "monday" },
      }),
    );

    expect(message).toMatchObject({
      medium: "EMAIL",
      destination: Username,
      purpose: "CustomMessage_SignUp",
      subject: "Welcome",
      text: `Use ${message!.code} now`,
    });
    const steps = await triggersOf(simulator, 0);
    expect(steps.map(({ triggerSource }) => triggerSource)).toEqual([
      "PreSignUp_SignUp",
      "CustomMessage_SignUp",
      "PostConfirmation_ConfirmSignUp",
      "PreAuthentication_Authentication",
      "PostAuthentication_Authentication",
      "TokenGeneration_Authentication",
    ]);
    expect(steps[2]!.log!.join("\n")).toContain("confirmed as CONFIRMED");
    // InitiateAuth's metadata goes to PreAuthentication only, as AWS documents; the trace shows no value of it.
    expect(steps[3]!.log!.join("\n")).toContain("on a Monday: true");
    expect(steps[3]).toMatchObject({ event: { request: { validationData: { day: "(masked)" } } } });
    expect(steps[4]!.log!.join("\n")).toContain("metadata null");
    const id = readClaims(AuthenticationResult!.IdToken);
    expect(id).toMatchObject({ plan: "gold", token_use: "id" });
    expect(id.email).toBeUndefined();
    expect(readClaims(AuthenticationResult!.AccessToken)).toMatchObject({
      level: 3,
      scope: "aws.cognito.signin.user.admin notes/read",
    });
  });

  it("confirms at once where PreSignUp says so, and runs PostConfirmation in the same call", async () => {
    const { clientId: ClientId } = simulator.pool("default");
    const from = await lastSequence(simulator);

    const result = await clientOf(simulator).send(
      new SignUpCommand({
        ClientId,
        Username: "bea@example.com",
        Password,
        ValidationData: invited,
        ClientMetadata: { trusted: "true" },
      }),
    );

    expect(result.UserConfirmed).toBe(true);
    const steps = await triggersOf(simulator, from);
    expect(steps.map(({ triggerSource }) => triggerSource)).toEqual([
      "PreSignUp_SignUp",
      "PostConfirmation_ConfirmSignUp",
    ]);
    expect(new Set(steps.map(({ callId }) => callId)).size).toBe(1);
  });

  it("makes no account where PreSignUp throws", async () => {
    const { clientId: ClientId } = simulator.pool("default");
    const command = new SignUpCommand({ ClientId, Username: "cat@example.com", Password });

    await expect(clientOf(simulator).send(command)).rejects.toMatchObject({
      name: "UserLambdaValidationException",
      message: "PreSignUp failed with error no invitation.",
    });
    await expect(clientOf(simulator).send(command)).rejects.toMatchObject({
      name: "UserLambdaValidationException",
    });
  });

  it("refuses a sign-in where PreAuthentication throws", async () => {
    const { clientId: ClientId } = simulator.pool("default");

    await expect(
      clientOf(simulator).send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: "USER_PASSWORD_AUTH",
          AuthParameters: { USERNAME: "bea@example.com", PASSWORD: Password },
          ClientMetadata: { day: "sunday" },
        }),
      ),
    ).rejects.toMatchObject({
      message: "PreAuthentication failed with error closed on Sundays.",
    });
  });
});

describe("a custom challenge", () => {
  const simulator = simulateTriggers({
    signIn: { signInWith: "username", anonymous: false },
    handlers: {
      preSignUp: `export const handler = async (event: any) => {
        event.response.autoConfirmUser = true;
        return event;
      };`,
      defineAuthChallenge: `export const handler = async (event: any) => {
        const { session } = event.request;
        const solved = session.at(-1)?.challengeResult === true;
        event.response.issueTokens = solved;
        event.response.failAuthentication = !solved && session.length >= 2;
        if (!solved) event.response.challengeName = "CUSTOM_CHALLENGE";
        return event;
      };`,
      createAuthChallenge: `export const handler = async (event: any) => {
        const round = String(event.request.session.length);
        event.response.publicChallengeParameters = { question: "2 + " + round };
        event.response.privateChallengeParameters = { answer: String(2 + Number(round)) };
        event.response.challengeMetadata = "round-" + round;
        return event;
      };`,
      verifyAuthChallengeResponse: `export const handler = async (event: any) => {
        event.response.answerCorrect =
          event.request.challengeAnswer === event.request.privateChallengeParameters.answer;
        return event;
      };`,
    },
  });
  const USERNAME = "calm-otter";
  beforeAll(() =>
    clientOf(simulator).send(
      new SignUpCommand({
        ClientId: simulator.pool("default").clientId,
        Username: USERNAME,
        Password,
      }),
    ),
  );

  async function begin() {
    const { clientId: ClientId } = simulator.pool("default");
    return clientOf(simulator).send(
      new InitiateAuthCommand({ ClientId, AuthFlow: "CUSTOM_AUTH", AuthParameters: { USERNAME } }),
    );
  }

  function answer(Session: string | undefined, ANSWER: string) {
    const { clientId: ClientId } = simulator.pool("default");
    return clientOf(simulator).send(
      new RespondToAuthChallengeCommand({
        ClientId,
        Session,
        ChallengeName: "CUSTOM_CHALLENGE",
        ChallengeResponses: { USERNAME, ANSWER },
      }),
    );
  }

  it("gives tokens for the right answer, also at the second try", async () => {
    const from = await lastSequence(simulator);
    const first = await begin();
    const second = await answer(first.Session, "wrong");
    const third = await answer(second.Session, "3");

    expect(first.ChallengeParameters).toMatchObject({ question: "2 + 0" });
    expect(first.ChallengeParameters).not.toHaveProperty("answer");
    expect(second.ChallengeParameters).toMatchObject({ question: "2 + 1" });
    expect(third.AuthenticationResult?.AccessToken).toBeDefined();
    const steps = await triggersOf(simulator, from);
    expect(steps.map(({ trigger }) => trigger)).toEqual([
      "DefineAuthChallenge",
      "CreateAuthChallenge",
      "VerifyAuthChallengeResponse",
      "DefineAuthChallenge",
      "CreateAuthChallenge",
      "VerifyAuthChallengeResponse",
      "DefineAuthChallenge",
    ]);
    expect(steps.at(-1)).toMatchObject({
      event: {
        request: {
          session: [
            {
              challengeName: "CUSTOM_CHALLENGE",
              challengeResult: false,
              challengeMetadata: "round-0",
            },
            {
              challengeName: "CUSTOM_CHALLENGE",
              challengeResult: true,
              challengeMetadata: "round-1",
            },
          ],
        },
      },
    });
  });

  it("fails where the functions say so, and takes no session twice", async () => {
    const first = await begin();
    const second = await answer(first.Session, "wrong");

    await expect(answer(first.Session, "2")).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Invalid session for the user.",
    });
    await expect(answer(second.Session, "wrong")).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Incorrect username or password.",
    });
    await expect(answer(second.Session, "3")).rejects.toMatchObject({
      message: "Invalid session for the user.",
    });
  });
});

describe("user migration", () => {
  const simulator = simulateTriggers({
    handlers: {
      userMigration: `export const handler = async (event: any) => {
        if (event.userName !== "old@example.com" || event.request.password !== "old-secret") {
          throw new Error("not ours");
        }
        event.response.userAttributes = { email: event.userName, email_verified: "true" };
        event.response.finalUserStatus = "CONFIRMED";
        event.response.messageAction = "SUPPRESS";
        return event;
      };`,
    },
  });

  it("takes a user in at their first sign-in and needs the function no more", async () => {
    const { clientId: ClientId } = simulator.pool("default");
    const signIn = () =>
      clientOf(simulator).send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: "USER_PASSWORD_AUTH",
          AuthParameters: { USERNAME: "old@example.com", PASSWORD: "old-secret" },
        }),
      );

    const { AuthenticationResult } = await signIn();
    await signIn();

    const user = await clientOf(simulator).send(
      new GetUserCommand({ AccessToken: AuthenticationResult!.AccessToken }),
    );
    expect(user.UserAttributes).toEqual(
      expect.arrayContaining([{ Name: "email", Value: "old@example.com" }]),
    );
    const steps = await triggersOf(simulator, 0);
    expect(steps.map(({ triggerSource }) => triggerSource)).toEqual([
      "UserMigration_Authentication",
    ]);
    expect(JSON.stringify(await simulator.trace())).not.toContain("old-secret");
  });
});

/** What both senders of a stack do: decrypt the code, print it, and deliver it to a file. */
const writeSender = (delivered: string) => `
  import { appendFileSync } from "node:fs";
  import { buildClient, CommitmentPolicy, KmsKeyringNode } from "@aws-crypto/client-node";
  const { decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT);
  const keyring = new KmsKeyringNode({ discovery: true });
  export const handler = async (event: any) => {
    const { plaintext } = await decrypt(keyring, Buffer.from(event.request.code, "base64"));
    console.log(event.triggerSource, "code", plaintext.toString());
    appendFileSync(${JSON.stringify(delivered)}, event.triggerSource + " " + plaintext + "\\n");
  };`;

describe.each([
  {
    sender: "e-mail",
    trigger: "customEmailSender",
    attribute: "email",
    Username: "dot@example.com",
    source: "CustomEmailSender_SignUp",
  },
  {
    sender: "text message",
    trigger: "customSmsSender",
    attribute: "phone_number",
    Username: "+447700900123",
    source: "CustomSMSSender_SignUp",
  },
] as const)("a custom $sender sender", ({ trigger, attribute, Username, source }) => {
  const folder = mkdtempSync(join(tmpdir(), "incognito-sender-"));
  const delivered = join(folder, "delivered.txt");
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const simulator = simulateTriggers({
    extend: (stack) => ({ kmsKeyArn: new KmsKey(stack, "codes", {}).arn }),
    signIn: { signInWith: "username", anonymous: false },
    pool: {
      settings: { usernameAttributes: [attribute], autoVerifiedAttributes: [attribute] },
    },
    client: { readAttributes: [attribute], writeAttributes: [attribute] },
    handlers: { [trigger]: writeSender(delivered) },
  });

  it("gets the code encrypted under the stack's key, can read it, and shows it to nobody else", async () => {
    const client = clientOf(simulator);
    const { clientId: ClientId } = simulator.pool("default");
    await client.send(new SignUpCommand({ ClientId, Username, Password }));

    const ConfirmationCode = await readDeliveredCode();
    const confirmed = await client.send(
      new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }),
    );

    expect(confirmed.$metadata.httpStatusCode).toBe(200);
    expect(await simulator.outbox()).toEqual([]);
    expect(await awaitLog()).toContain(`${source} code (masked)`);
    expect(JSON.stringify(await simulator.trace())).not.toContain(ConfirmationCode);
  });

  /** The sender runs beside the call that caused it, as on AWS. */
  async function readDeliveredCode(): Promise<string> {
    for (;;) {
      const text = existsSync(delivered) ? readFileSync(delivered, "utf8") : "";
      const code = new RegExp(`^${source} (\\d+)\n`).exec(text)?.[1];
      if (code !== undefined) return code;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Its step is in the trace once the sender has ended. */
  async function awaitLog(): Promise<string> {
    for (;;) {
      const log = (await triggersOf(simulator, 0)).flatMap((step) => step.log ?? []);
      if (log.length > 0) return log.join("\n");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
});
