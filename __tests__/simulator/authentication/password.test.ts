/**
 * In which form a password is kept, and that how long a check takes tells nothing about who exists.
 * @module
 */
import * as srp from "../../../simulator/authentication/srp";
import * as numbers from "../../../simulator/authentication/srp-numbers";
import type { UserRecord } from "../../../simulator/state/user";
import {
  addConfirmedUser,
  PASSWORD,
  refusal,
  signIn,
  srpSignIn,
  startSrp,
} from "../../support/sign-in";
import { buildPool } from "../../support/simulated-stack";
import { provePassword } from "../../support/srp-client";
import { createKeyedStore, createTestCognito, type TestCognito } from "../../support/test-cognito";

jest.mock("../../../simulator/authentication/srp-numbers", () => {
  const actual = jest.requireActual<typeof numbers>(
    "../../../simulator/authentication/srp-numbers",
  );
  return { ...actual, generatorPower: jest.fn(actual.generatorPower) };
});

jest.mock("../../../simulator/authentication/srp", () => {
  const actual = jest.requireActual<typeof srp>("../../../simulator/authentication/srp");
  return { ...actual, toGroupMember: jest.fn(actual.toGroupMember) };
});

const INCORRECT = refusal("NotAuthorizedException", "Incorrect username or password.");

/** A Cognito with one user, and what it keeps of them. */
async function startWithAda(isWritten: boolean) {
  const pool = buildPool();
  const store = { ...(await createKeyedStore([pool])), isWritten };
  const test = await createTestCognito(pool, { store });
  await addConfirmedUser(test, "ada");
  const [[, ada] = []] = store.table<UserRecord>(`users/${pool.id}`).entries();
  return { test, kept: ada?.password };
}

/** How many powers of the generator a call raises, which is most of the time that it takes. */
async function powersOf(call: () => Promise<unknown>): Promise<number> {
  jest.mocked(numbers.generatorPower).mockClear();
  await call();
  return jest.mocked(numbers.generatorPower).mock.calls.length;
}

/** How many verifiers a call makes up. */
async function madeUpBy(call: () => Promise<unknown>): Promise<number> {
  jest.mocked(srp.toGroupMember).mockClear();
  await call();
  return jest.mocked(srp.toGroupMember).mock.calls.length;
}

async function refusedProof(test: TestCognito, name: string) {
  const ChallengeResponses = provePassword(test.pool.id, "wrong", await startSrp(test, name));
  await expect(
    test.call("RespondToAuthChallenge", { ChallengeName: "PASSWORD_VERIFIER", ChallengeResponses }),
  ).rejects.toMatchObject(INCORRECT);
}

describe.each([
  { title: "in memory", isWritten: false, form: ["privateKey", "salt"] },
  { title: "in a store that is written", isWritten: true, form: ["salt", "verifier"] },
])("a password $title", ({ isWritten, form }) => {
  it("is kept as what such a store may hold", async () => {
    const { kept } = await startWithAda(isWritten);

    expect(Object.keys(kept ?? {}).sort()).toEqual(form);
  });

  it("signs in, itself and by SRP", async () => {
    const { test } = await startWithAda(isWritten);

    await signIn(test, "ada");
    await srpSignIn(test, "ada");
  });

  it("is refused in the same time for known and unknown users", async () => {
    const { test } = await startWithAda(isWritten);
    const wrong = (name: string) =>
      powersOf(() => expect(signIn(test, name, "wrong")).rejects.toMatchObject(INCORRECT));
    const wrongSrp = (name: string) => powersOf(() => refusedProof(test, name));

    expect(await wrong("ada")).toBe(await wrong("eve"));
    expect(await wrongSrp("ada")).toBe(await wrongSrp("eve"));
  });

  it.each(["ada", "eve"])("is refused with one verifier made up at most, of %s", async (name) => {
    const { test } = await startWithAda(isWritten);
    const wrong = () => expect(signIn(test, name, "wrong")).rejects.toMatchObject(INCORRECT);

    expect(await madeUpBy(wrong)).toBe(0);
    expect(await madeUpBy(() => refusedProof(test, name))).toBe(1);
  });

  it("takes the same time at every sign-in", async () => {
    const { test } = await startWithAda(isWritten);
    const first = await powersOf(() => srpSignIn(test, "ada"));

    expect(await powersOf(() => srpSignIn(test, "ada"))).toBe(first);
  });

  it("that was replaced between the two calls of SRP proves nothing, nor does the new one", async () => {
    const { test } = await startWithAda(isWritten);
    const prove = async (password: string) => {
      const ChallengeResponses = provePassword(test.pool.id, password, await startSrp(test, "ada"));
      await test.call("AdminSetUserPassword", {
        Username: "ada",
        Password: `${PASSWORD}2`,
        Permanent: true,
      });
      return test.call("RespondToAuthChallenge", {
        ChallengeName: "PASSWORD_VERIFIER",
        ChallengeResponses,
      });
    };

    await expect(prove(PASSWORD)).rejects.toMatchObject(INCORRECT);
    await expect(prove(`${PASSWORD}2`)).rejects.toMatchObject(INCORRECT);
  });
});
