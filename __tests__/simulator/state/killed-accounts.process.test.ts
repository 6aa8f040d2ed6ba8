/** Groups and authenticator apps of users who were answered for outlive a kill, those of deleted users do not. @module */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { buildSync } from "esbuild";
import { openJournalStateStore } from "../../../simulator/state/journal-state-store";
import { appCode } from "../../support/authenticator-app";
import { claimsOf, passwordSignIn, refusal, signIn, tokensOf } from "../../support/sign-in";
import { createTestCognito, type TestCognito } from "../../support/test-cognito";
import { ACCOUNT_POOL, type Acknowledged } from "./account-pool";

const KILLS = 3;
const ACCOUNTS_A_RUN = 16;

const directory = mkdtempSync(join(tmpdir(), "incognito-accounts-"));
const program = join(directory, "child.cjs");
const data = join(directory, "data");
beforeAll(() => {
  const entryPoints = [join(__dirname, "account-child.ts")];
  buildSync({ entryPoints, outfile: program, bundle: true, platform: "node" });
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Kills the child without warning once it has told of so many users. */
async function workUntilKilled(run: string): Promise<readonly Acknowledged[]> {
  const child = spawn(process.execPath, [program, data, run], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const told: Acknowledged[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    told.push(JSON.parse(line));
    if (told.length === ACCOUNTS_A_RUN) child.kill("SIGKILL");
  }
  expect(await ended).toEqual([null, "SIGKILL"]);
  return told;
}

async function groupsOf(test: TestCognito, Username: string): Promise<unknown> {
  const { Groups } = await test.call("AdminListGroupsForUser", { Username });
  return (Groups as readonly { GroupName: string }[]).map(({ GroupName }) => GroupName);
}

async function answerCode(test: TestCognito, { name, secret }: Acknowledged) {
  const { ChallengeName, Session } = await passwordSignIn(test, name);
  expect(ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
  return test.call("RespondToAuthChallenge", {
    ChallengeName,
    Session,
    ChallengeResponses: {
      USERNAME: name,
      SOFTWARE_TOKEN_MFA_CODE: appCode(secret, test.clock.now()),
    },
  });
}

async function expectNothingOfFormer(test: TestCognito, { name, group }: Acknowledged) {
  const { AccessToken } = await signIn(test, name);
  expect(claimsOf(AccessToken)).not.toHaveProperty(["cognito:groups"]);
  expect(await groupsOf(test, name)).toEqual([]);
  const members = test.call("ListUsersInGroup", { GroupName: group });
  await expect(members).resolves.toEqual({ Users: [] });
}

describe("a kill", () => {
  it("takes no group, no app and no used code from anyone, and gives a new user none of a former one", async () => {
    const known: Acknowledged[] = [];
    for (let run = 0; run < KILLS; run += 1) known.push(...(await workUntilKilled(`run${run}`)));
    const store = await openJournalStateStore(data);
    const test = await createTestCognito(ACCOUNT_POOL, { store });
    const renewed = known.filter(({ isNew }) => isNew);
    const kept = known.filter(({ isNew }) => !isNew);

    expect(known.length).toBeGreaterThanOrEqual(KILLS * ACCOUNTS_A_RUN);
    expect(renewed.length).toBeGreaterThan(0);
    for (const account of renewed) await expectNothingOfFormer(test, account);
    for (const account of kept) {
      // The clock stands where it stood at the registration, so the code is the one that was used there.
      await expect(answerCode(test, account)).rejects.toEqual(
        refusal("ExpiredCodeException", "Your software token has already been used once."),
      );
      expect(await groupsOf(test, account.name)).toEqual([account.group]);
    }
    test.clock.advanceSeconds(30);
    for (const account of kept) {
      const { AccessToken } = tokensOf(await answerCode(test, account));
      expect(claimsOf(AccessToken)["cognito:groups"]).toEqual([account.group]);
    }
    await store.close();
  }, 120_000);
});
