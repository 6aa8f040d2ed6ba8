/**
 * What survives a restart over the same store, and what an answer waits for.
 * @module
 */
import type { StateStore } from "../../../simulator/state/state-store";
import { addConfirmedUser, PASSWORD, signIn, srpSignIn } from "../../support/sign-in";
import { buildEmailPool, buildPool } from "../../support/simulated-stack";
import { createKeyedStore, createTestCognito } from "../../support/test-cognito";

const createStore = () => createKeyedStore([buildPool()]);

describe("a restart", () => {
  it("keeps users, tokens, revocations and locks", async () => {
    const store = await createStore();
    const before = await createTestCognito(buildPool(), { store });
    await addConfirmedUser(before, "ada");
    const kept = await signIn(before, "ada");
    const revoked = await signIn(before, "ada");
    await before.call("RevokeToken", { Token: revoked.RefreshToken });
    await before.call("SignUp", { Username: "bob", Password: PASSWORD });
    await before.call("AdminConfirmSignUp", { Username: "bob" });
    for (let failure = 0; failure < 5; failure += 1) {
      await expect(signIn(before, "bob", "wrong-password")).rejects.toBeDefined();
    }

    const after = await createTestCognito(buildPool(), { store });

    await expect(after.call("GetUser", { AccessToken: kept.AccessToken })).resolves.toMatchObject({
      Username: "ada",
    });
    await expect(
      after.call("GetTokensFromRefreshToken", { RefreshToken: kept.RefreshToken }),
    ).resolves.toBeDefined();
    await expect(after.call("GetUser", { AccessToken: revoked.AccessToken })).rejects.toBeDefined();
    await expect(srpSignIn(after, "ada")).resolves.toBeDefined();
    await expect(signIn(after, "bob")).rejects.toMatchObject({
      message: "Password attempts exceeded",
    });
    await expect(after.cognito.jwks(after.pool.id)).resolves.toEqual(
      await before.cognito.jwks(before.pool.id),
    );
  });

  it("keeps codes that are on their way", async () => {
    const store = await createStore();
    const before = await createTestCognito(buildEmailPool(), { store });
    await before.call("SignUp", { Username: "ada@example.com", Password: PASSWORD });

    const after = await createTestCognito(buildEmailPool(), { store });

    await expect(
      after.call("ConfirmSignUp", {
        Username: "ada@example.com",
        ConfirmationCode: before.messages[0]?.code,
      }),
    ).resolves.toEqual({});
  });
});

describe("an answer", () => {
  async function createSlow() {
    const inner = await createStore();
    const waiting: (() => void)[] = [];
    const store: StateStore = {
      ...inner,
      settled: () => new Promise((resolve) => waiting.push(resolve)),
    };
    const settle = () => {
      for (const resolve of waiting.splice(0)) resolve();
    };
    return { test: await createTestCognito(buildPool(), { store }), waiting, settle };
  }
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  it("waits until what was written is safe, refusals included", async () => {
    const { test, waiting, settle } = await createSlow();
    const answers: string[] = [];
    const signUp = test
      .call("SignUp", { Username: "ada", Password: PASSWORD })
      .then(() => answers.push("signed up"));
    await turn();
    expect([answers, waiting.length]).toEqual([[], 1]);
    settle();
    await signUp;

    const failure = signIn(test, "nobody").catch(() => answers.push("refused"));
    await turn();
    expect(answers).toEqual(["signed up"]);
    settle();
    await failure;

    expect(answers).toEqual(["signed up", "refused"]);
  });

  it("does not wait where nothing was written", async () => {
    const { test, waiting, settle } = await createSlow();
    const first = test.call("SignUp", { Username: "ada", Password: PASSWORD });
    await turn();
    settle();
    await first;

    await test.call("AdminGetUser", { Username: "ada" });

    expect(waiting).toEqual([]);
  });
});
