/**
 * The anonymous pool of the project's own stack with every trigger on: an account that is a name and a key,
 * and every way in which somebody else's answer fails.
 * @module
 */
import { createHash } from "node:crypto";
import {
  type CognitoIdentityProviderClient,
  DeleteUserCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import type { TraceTrigger } from "../../simulator/observe/api-types";
import { openCognito } from "../support/cognito-client";
import { frame } from "../support/frame-fields";
import { FULL_STACK_VARIABLES } from "../support/full-stack";
import { KeyClient, makeKeyPair } from "../support/key-client";
import { simulateProject } from "../support/start-simulator";
import { callTable } from "../support/table-client";

/** What a page throws away after the first sign-in by key. */
const PASSWORD = "random-and-in-memory-alone";
const REFUSED = {
  name: "NotAuthorizedException",
  message: "Incorrect username or password.",
} as const;

const simulator = simulateProject(FULL_STACK_VARIABLES);
let client: CognitoIdentityProviderClient;
let keys: KeyClient;
beforeAll(() => {
  client = openCognito(simulator);
  keys = new KeyClient({ client, ...simulator.pool("anonymous") });
});
afterAll(() => client.destroy());

function readClaims(token: string | undefined): Record<string, unknown> {
  return JSON.parse(Buffer.from(token!.split(".")[1]!, "base64url").toString());
}

async function triggersSince(sequence: number): Promise<readonly TraceTrigger[]> {
  const trace = await simulator.trace();
  return trace.filter((step) => step.kind === "trigger").filter((step) => step.sequence > sequence);
}

async function lastSequence(): Promise<number> {
  return (await simulator.trace()).at(-1)?.sequence ?? 0;
}

/** What each function said that it did, from its one line. */
function decisionsOf(steps: readonly TraceTrigger[]) {
  return steps.map(({ triggerSource, log }) => {
    expect(log).toHaveLength(1);
    const { Decision, Reason } = JSON.parse(log![0]!);
    return [triggerSource, Decision, Reason];
  });
}

/** The item of an account in the table of keys. */
async function findItem(sub: string): Promise<unknown> {
  const { poolId } = simulator.pool("anonymous");
  const id = createHash("sha256")
    .update(frame("incognito/key/v1", poolId, sub))
    .digest("base64url");
  const { Item } = await callTable(simulator.endpoints, "GetItem", {
    TableName: "incognito-dev-keys",
    Key: { id: { S: id } },
  });
  return Item;
}

describe("an account with a key", () => {
  it("is made with its key in the table, and nothing that names it beside", async () => {
    const pair = makeKeyPair();
    const from = await lastSequence();

    const { UserConfirmed, UserSub } = await keys.signUp("key-otter", PASSWORD, pair);

    expect(UserConfirmed).toBe(true);
    expect(decisionsOf(await triggersSince(from))).toEqual([
      ["PreSignUp_SignUp", "done", "confirmed"],
      ["PostConfirmation_ConfirmSignUp", "done", "key-stored"],
    ]);
    expect(await findItem(UserSub!)).toEqual({
      id: { S: expect.stringMatching(/^[\w-]{43}$/) },
      algorithm: { S: "P-256" },
      publicKey: {
        S: pair.publicKey.export({ format: "der", type: "spki" }).toString("base64url"),
      },
      day: { S: new Date().toISOString().slice(0, 10) },
    });
  });

  it("signs in by it, with tokens that say what kind of identity it is", async () => {
    const pair = makeKeyPair();
    const { UserSub } = await keys.signUp("quiet-otter", PASSWORD, pair);
    const from = await lastSequence();

    const tokens = await keys.signIn("quiet-otter", pair);

    expect(decisionsOf(await triggersSince(from))).toEqual([
      ["DefineAuthChallenge_Authentication", "done", "challenge-given"],
      ["CreateAuthChallenge_Authentication", "done", "challenge-given"],
      ["VerifyAuthChallengeResponse_Authentication", "done", "answer-right"],
      ["DefineAuthChallenge_Authentication", "done", "tokens-granted"],
      ["PostAuthentication_Authentication", "done", "counted"],
      ["TokenGeneration_Authentication", "done", "claims-set"],
    ]);
    const user = await client.send(new GetUserCommand({ AccessToken: tokens.AccessToken }));
    expect(user.Username).toBe("quiet-otter");
    for (const token of [tokens.IdToken, tokens.AccessToken]) {
      expect(readClaims(token)).toMatchObject({ sub: UserSub, identity: "anonymous" });
    }
  });

  it("keeps that claim when its tokens are refreshed", async () => {
    const pair = makeKeyPair();
    await keys.signUp("fresh-otter", PASSWORD, pair);
    const { RefreshToken } = await keys.signIn("fresh-otter", pair);
    const from = await lastSequence();

    const { AuthenticationResult } = await client.send(
      new GetTokensFromRefreshTokenCommand({
        ClientId: simulator.pool("anonymous").clientId,
        RefreshToken,
      }),
    );

    expect(decisionsOf(await triggersSince(from))).toEqual([
      ["TokenGeneration_Authentication", "done", "claims-set"],
    ]);
    for (const token of [AuthenticationResult!.IdToken, AuthenticationResult!.AccessToken]) {
      expect(readClaims(token)).toMatchObject({ identity: "anonymous" });
    }
  });

  it("still has its password until its page has forgotten it", async () => {
    const { clientId: ClientId } = simulator.pool("anonymous");
    await keys.signUp("both-otter", PASSWORD, makeKeyPair());

    const { AuthenticationResult } = await client.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: "both-otter", PASSWORD },
      }),
    );

    expect(readClaims(AuthenticationResult!.AccessToken)).toMatchObject({ identity: "anonymous" });
  });
});

describe("a sign-up with a key", () => {
  it("is refused where the proof does not hold, and makes no account", async () => {
    const pair = makeKeyPair();
    const stranger = makeKeyPair();
    const proof = keys.sign(
      "torn-otter",
      { session: "", parameters: { nonce: "n", expires: "1" } },
      stranger,
    );

    await expect(keys.signUp("torn-otter", PASSWORD, pair, proof)).rejects.toMatchObject({
      name: "UserLambdaValidationException",
      message: "PreSignUp failed with error This sign-in key is not valid.",
    });
    // The name is free.
    await expect(keys.signUp("torn-otter", PASSWORD, pair)).resolves.toMatchObject({
      UserConfirmed: true,
    });
  });
});

describe("a sign-in by key is refused", () => {
  it("under another key", async () => {
    await keys.signUp("wary-otter", PASSWORD, makeKeyPair());
    const from = await lastSequence();

    await expect(keys.signIn("wary-otter", makeKeyPair())).rejects.toMatchObject(REFUSED);

    expect(decisionsOf(await triggersSince(from)).slice(2)).toEqual([
      ["VerifyAuthChallengeResponse_Authentication", "denied", "answer-wrong"],
      ["DefineAuthChallenge_Authentication", "denied", "challenge-failed"],
    ]);
  });

  it("for an answer that was right once, in its own session and in any other", async () => {
    const pair = makeKeyPair();
    await keys.signUp("twice-otter", PASSWORD, pair);
    const first = await keys.begin("twice-otter");
    const answer = keys.sign("twice-otter", first, pair);
    await keys.answer("twice-otter", first, answer);
    const second = await keys.begin("twice-otter");

    await expect(keys.answer("twice-otter", first, answer)).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Invalid session for the user.",
    });
    await expect(keys.answer("twice-otter", second, answer)).rejects.toMatchObject(REFUSED);
  });

  it("for the answer of one account in the session of another", async () => {
    const [pair, other] = [makeKeyPair(), makeKeyPair()];
    await keys.signUp("one-otter", PASSWORD, pair);
    await keys.signUp("two-otter", PASSWORD, other);
    const challenge = await keys.begin("two-otter");

    await expect(
      keys.answer("two-otter", challenge, keys.sign("one-otter", challenge, pair)),
    ).rejects.toMatchObject(REFUSED);
  });

  it("after three minutes", async () => {
    const pair = makeKeyPair();
    await keys.signUp("slow-otter", PASSWORD, pair);
    const challenge = await keys.begin("slow-otter");
    const answer = keys.sign("slow-otter", challenge, pair);

    simulator.clock.advance(181);

    await expect(keys.answer("slow-otter", challenge, answer)).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Invalid session for the user, session is expired.",
    });
  });

  it("for a name that was freed and taken again, under the old key", async () => {
    const [old, young] = [makeKeyPair(), makeKeyPair()];
    await keys.signUp("heir-otter", PASSWORD, old);
    const { AccessToken } = await keys.signIn("heir-otter", old);
    await client.send(new DeleteUserCommand({ AccessToken }));
    await keys.signUp("heir-otter", PASSWORD, young);

    await expect(keys.signIn("heir-otter", old)).rejects.toMatchObject(REFUSED);
    await expect(keys.signIn("heir-otter", young)).resolves.toHaveProperty("AccessToken");
  });
});

describe("an unknown name", () => {
  /** All that a client gets to see of a sign-in that fails, and which functions ran. */
  async function observe(username: string) {
    const from = await lastSequence();
    const challenge = await keys.begin(username);
    const answer = keys.sign(username, challenge, makeKeyPair());
    const refusal = await keys.answer(username, challenge, answer).catch((error: Error) => error);
    const { nonce, expires, ...parameters } = challenge.parameters;
    const distance = Number(expires) - Math.floor(Date.now() / 1_000);
    return {
      parameters,
      nonceBytes: Buffer.from(nonce!, "base64url").length,
      isThreeMinutes: distance >= 175 && distance <= 180,
      refusal: { name: (refusal as Error).name, message: (refusal as Error).message },
      sources: (await triggersSince(from)).map(({ triggerSource }) => triggerSource),
    };
  }

  it("is answered like a user with a key, and like one without", async () => {
    await keys.signUp("with-otter", PASSWORD, makeKeyPair());
    await signUpWithoutKey("without-otter");

    const [unknown, withKey, withoutKey] = [
      await observe("never-otter"),
      await observe("with-otter"),
      await observe("without-otter"),
    ];

    expect(unknown).toEqual({
      parameters: { USERNAME: "never-otter", algorithm: "P-256" },
      nonceBytes: 32,
      isThreeMinutes: true,
      refusal: REFUSED,
      sources: [
        "DefineAuthChallenge_Authentication",
        "CreateAuthChallenge_Authentication",
        "VerifyAuthChallengeResponse_Authentication",
        "DefineAuthChallenge_Authentication",
      ],
    });
    expect(withKey).toEqual({
      ...unknown,
      parameters: { ...unknown.parameters, USERNAME: "with-otter" },
    });
    expect(withoutKey).toEqual({
      ...unknown,
      parameters: { ...unknown.parameters, USERNAME: "without-otter" },
    });
  });
});

async function signUpWithoutKey(Username: string): Promise<void> {
  const { clientId: ClientId } = simulator.pool("anonymous");
  await client.send(new SignUpCommand({ ClientId, Username, Password: PASSWORD }));
}
