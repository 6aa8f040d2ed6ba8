/**
 * Random sequences of operations against a small reference model of a user's account. No matter what comes before,
 * tokens follow a right proof and nothing else.
 * @module
 */
import fc from "fast-check";
import { PROPERTY } from "../../support/property";
import { passwordSignIn, srpSignIn } from "../../support/sign-in";
import { buildClient, buildPool } from "../../support/simulated-stack";
import { createTestCognito, type TestCognito } from "../../support/test-cognito";

/** Between two steps so much passes that neither locks nor hourly limits interfere; others test those. */
const STEP_SECONDS = 20 * 60;
const NAMES = ["ada", "bob"] as const;
const PASSWORDS = ["first-password", "second-password", "third-password"] as const;

type Status = "UNCONFIRMED" | "CONFIRMED" | "FORCE_CHANGE_PASSWORD" | "RESET_REQUIRED";

interface Account {
  readonly status: Status;
  readonly enabled: boolean;
  readonly password: string;
}

/** Tokens as the test holds them, and whether they are still good. */
interface HeldToken {
  readonly owner: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  valid: boolean;
}

interface World {
  readonly test: TestCognito;
  readonly accounts: Map<string, Account>;
  readonly held: HeldToken[];
}

interface Step {
  readonly operation: keyof typeof STEPS;
  readonly name: string;
  readonly password: string;
}

type Json = Record<string, unknown>;

const lastCode = (test: TestCognito, name: string) =>
  test.messages.findLast(({ destination }) => destination === `${name}@example.com`)?.code ??
  "none";

/** Runs a call; the model says whether it may succeed. */
async function expectOutcome(call: Promise<Json>, succeeds: boolean): Promise<Json | undefined> {
  const [result] = await Promise.allSettled([call]);
  if (result.status === "rejected" && result.reason.name !== "CognitoError") {
    throw result.reason;
  }
  expect(result.status).toBe(succeeds ? "fulfilled" : "rejected");
  return result.status === "fulfilled" ? result.value : undefined;
}

function set(world: World, name: string, changes: Partial<Account>) {
  const account = world.accounts.get(name);
  if (account !== undefined) world.accounts.set(name, { ...account, ...changes });
}

function revoke({ held }: World, name: string) {
  for (const token of held) {
    if (token.owner === name) token.valid = false;
  }
}

async function signInWith(
  world: World,
  { name, password }: Step,
  start: (test: TestCognito, name: string, password: string) => Promise<Json>,
) {
  const account = world.accounts.get(name);
  const isProved = account?.enabled === true && account.password === password;
  const mayPass = account?.status === "CONFIRMED" || account?.status === "FORCE_CHANGE_PASSWORD";
  const answer = await expectOutcome(start(world.test, name, password), isProved && mayPass);
  const tokens = answer?.AuthenticationResult as Json | undefined;
  expect(tokens !== undefined).toBe(isProved && account?.status === "CONFIRMED");
  if (tokens !== undefined) {
    world.held.push({
      owner: name,
      accessToken: String(tokens.AccessToken),
      refreshToken: String(tokens.RefreshToken),
      valid: true,
    });
  }
  return answer;
}

const exists = (world: World, { name }: Step) => world.accounts.has(name);
const admin =
  (
    operation: string,
    apply: (world: World, step: Step) => void,
    more: (step: Step) => Json = () => ({}),
  ) =>
  async (world: World, step: Step) => {
    const call = world.test.call(operation, { Username: step.name, ...more(step) });
    if (await expectOutcome(call, exists(world, step))) apply(world, step);
  };
const newest = (world: World, name: string) => world.held.findLast(({ owner }) => owner === name);

const STEPS = {
  signUp: async (world: World, step: Step) => {
    const call = world.test.call("SignUp", {
      Username: step.name,
      Password: step.password,
      UserAttributes: [{ Name: "email", Value: `${step.name}@example.com` }],
    });
    if (await expectOutcome(call, !exists(world, step))) {
      world.accounts.set(step.name, {
        status: "UNCONFIRMED",
        enabled: true,
        password: step.password,
      });
    }
  },
  confirmBlindly: async (world: World, { name }: Step) => {
    await expectOutcome(
      world.test.call("ConfirmSignUp", { Username: name, ConfirmationCode: "guess" }),
      false,
    );
  },
  confirmByAdmin: async (world: World, step: Step) => {
    const isWaiting = world.accounts.get(step.name)?.status === "UNCONFIRMED";
    const call = world.test.call("AdminConfirmSignUp", { Username: step.name });
    if (await expectOutcome(call, isWaiting)) set(world, step.name, { status: "CONFIRMED" });
  },
  verifyByAdmin: admin(
    "AdminUpdateUserAttributes",
    () => {},
    ({ name }) => ({
      UserAttributes: [
        { Name: "email", Value: `${name}@example.com` },
        { Name: "email_verified", Value: "true" },
      ],
    }),
  ),
  passwordSignIn: async (world: World, step: Step) => {
    await signInWith(world, step, passwordSignIn);
  },
  srpSignIn: async (world: World, step: Step) => {
    await signInWith(world, step, srpSignIn);
  },
  newPassword: async (world: World, step: Step) => {
    const answer = await signInWith(world, step, passwordSignIn);
    if (answer?.ChallengeName === "NEW_PASSWORD_REQUIRED") {
      await world.test.call("RespondToAuthChallenge", {
        ChallengeName: "NEW_PASSWORD_REQUIRED",
        Session: answer.Session,
        ChallengeResponses: { USERNAME: step.name, NEW_PASSWORD: PASSWORDS[0] },
      });
      set(world, step.name, { status: "CONFIRMED", password: PASSWORDS[0] });
    }
  },
  setPassword: admin(
    "AdminSetUserPassword",
    (world, { name, password }) => set(world, name, { password, status: "CONFIRMED" }),
    ({ password }) => ({ Password: password, Permanent: true }),
  ),
  setTemporaryPassword: admin(
    "AdminSetUserPassword",
    (world, { name, password }) => set(world, name, { password, status: "FORCE_CHANGE_PASSWORD" }),
    ({ password }) => ({ Password: password }),
  ),
  disable: admin("AdminDisableUser", (world, { name }) => {
    set(world, name, { enabled: false });
    revoke(world, name);
  }),
  enable: admin("AdminEnableUser", (world, { name }) => set(world, name, { enabled: true })),
  delete: admin("AdminDeleteUser", (world, { name }) => {
    world.accounts.delete(name);
    revoke(world, name);
  }),
  signOut: async (world: World, { name }: Step) => {
    const token = newest(world, name);
    const call = world.test.call("GlobalSignOut", { AccessToken: token?.accessToken ?? "none" });
    if (await expectOutcome(call, token?.valid === true)) revoke(world, name);
  },
  changePassword: async (world: World, { name, password }: Step) => {
    const token = newest(world, name);
    const isRight = token?.valid === true && world.accounts.get(name)?.password === password;
    const call = world.test.call("ChangePassword", {
      AccessToken: token?.accessToken ?? "none",
      PreviousPassword: password,
      ProposedPassword: PASSWORDS[1],
    });
    if (await expectOutcome(call, isRight)) {
      set(world, name, { password: PASSWORDS[1], status: "CONFIRMED" });
    }
  },
  resetBlindly: async (world: World, { name, password }: Step) => {
    await expectOutcome(
      world.test.call("ConfirmForgotPassword", {
        Username: name,
        ConfirmationCode: "guess",
        Password: password,
      }),
      false,
    );
  },
  resetWithCode: async (world: World, { name, password }: Step) => {
    const before = world.test.messages.length;
    await world.test.call("ForgotPassword", { Username: name });
    const isSent = world.test.messages.length > before;
    if (isSent) {
      await world.test.call("ConfirmForgotPassword", {
        Username: name,
        ConfirmationCode: lastCode(world.test, name),
        Password: password,
      });
      set(world, name, { password, status: "CONFIRMED" });
    }
  },
} as const;

/** After each step every account and every token is what the model says. */
async function checkWorld({ test, accounts, held }: World) {
  for (const name of NAMES) {
    const account = accounts.get(name);
    const call = test.call("AdminGetUser", { Username: name });
    const seen = await expectOutcome(call, account !== undefined);
    expect([seen?.UserStatus, seen?.Enabled]).toEqual([account?.status, account?.enabled]);
  }
  for (const { accessToken, refreshToken, valid } of held) {
    await expectOutcome(test.call("GetUser", { AccessToken: accessToken }), valid);
    await expectOutcome(
      test.call("InitiateAuth", {
        AuthFlow: "REFRESH_TOKEN_AUTH",
        AuthParameters: { REFRESH_TOKEN: refreshToken },
      }),
      valid,
    );
  }
}

/** A call by somebody who knows no password. */
interface Attack {
  readonly operation: string;
  readonly flow: string;
  readonly challenge: string;
  readonly parameters: Json;
  /** Whether the answer takes up what the last call handed out. */
  readonly reuse: boolean;
}

function attackWith(test: TestCognito, attack: Attack, last: Json) {
  const { operation, flow, challenge, parameters, reuse } = attack;
  if (operation === "InitiateAuth") {
    return test.call(operation, { AuthFlow: flow, AuthParameters: parameters });
  }
  const seen = (reuse ? last.ChallengeParameters : undefined) as Json | undefined;
  const block = seen?.SECRET_BLOCK ?? parameters.PASSWORD_CLAIM_SECRET_BLOCK;
  return test.call(operation, {
    ChallengeName: challenge,
    Session: last.Session,
    ChallengeResponses: { ...parameters, PASSWORD_CLAIM_SECRET_BLOCK: block },
  });
}

describe("an account", () => {
  it("is what the reference model says after any sequence of operations", async () => {
    const step = fc.record({
      operation: fc.constantFrom(...(Object.keys(STEPS) as (keyof typeof STEPS)[])),
      name: fc.constantFrom(...NAMES),
      password: fc.constantFrom(...PASSWORDS),
    });
    const clients = [buildClient({ accessTokenValiditySeconds: 30 * 24 * 3_600 })];
    const pool = buildPool({ clients, autoVerifiedAttributes: ["email"] });

    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const world: World = {
          test: await createTestCognito(pool),
          accounts: new Map(),
          held: [],
        };
        for (const next of steps) {
          await STEPS[next.operation](world, next);
          world.test.clock.advanceSeconds(STEP_SECONDS);
          await checkWorld(world);
        }
      }),
      { ...PROPERTY, numRuns: Math.ceil(PROPERTY.numRuns! / 10) },
    );
  });

  it("never yields a token to a caller who has proved nothing", async () => {
    const text = fc.oneof(
      fc.constantFrom("ada", "first-password", "", "0", "1", "none"),
      fc.string({ maxLength: 40 }),
      fc.base64String({ maxLength: 400 }),
    );
    const parameters = fc.record({
      USERNAME: fc.constantFrom("ada", "nobody"),
      PASSWORD: text,
      SRP_A: fc.oneof(
        text,
        fc.bigInt({ min: 0n, max: 2n ** 256n }).map((n) => n.toString(16)),
      ),
      REFRESH_TOKEN: text,
      CHALLENGE_NAME: fc.constantFrom("SRP_A", ""),
      ANSWER: text,
      NEW_PASSWORD: text,
      PASSWORD_CLAIM_SECRET_BLOCK: text,
      PASSWORD_CLAIM_SIGNATURE: text,
      TIMESTAMP: text,
    });
    const call = fc.record({
      operation: fc.constantFrom("InitiateAuth", "RespondToAuthChallenge"),
      flow: fc.constantFrom(
        "USER_PASSWORD_AUTH",
        "USER_SRP_AUTH",
        "CUSTOM_AUTH",
        "REFRESH_TOKEN_AUTH",
      ),
      challenge: fc.constantFrom("PASSWORD_VERIFIER", "CUSTOM_CHALLENGE", "NEW_PASSWORD_REQUIRED"),
      parameters,
      reuse: fc.boolean(),
    });
    const test = await createTestCognito(buildPool());
    await test.call("SignUp", { Username: "ada", Password: "the one right password" });
    await test.call("AdminConfirmSignUp", { Username: "ada" });

    await fc.assert(
      fc.asyncProperty(fc.array(call, { maxLength: 12 }), async (calls) => {
        let last: Json = {};
        for (const attack of calls) {
          const [result] = await Promise.allSettled([attackWith(test, attack, last)]);
          last = result.status === "fulfilled" ? result.value : {};
          expect(last).not.toHaveProperty("AuthenticationResult");
        }
      }),
      PROPERTY,
    );
  });
});
