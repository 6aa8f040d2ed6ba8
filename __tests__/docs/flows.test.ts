/**
 * docs/flows.md is true: its diagrams name the calls and triggers that a recorded trace names, in that order.
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  AuthenticationDetails,
  type CognitoUser,
  CognitoUserPool,
  type ICognitoStorage,
} from "amazon-cognito-identity-js";
import { projectRoot } from "../../scripts/lib/project-root";
import { groupCalls } from "../../ui/trace/trace-model";
import { simulateProject } from "../support/start-simulator";

const PASSWORD = "correct-horse-battery";
const ADDRESS = "ada@example.com";

const simulator = simulateProject();

/** The diagram below a heading: its solid arrows into and out of Cognito. */
function readDiagram(heading: string): readonly string[] {
  const text = readFileSync(join(projectRoot(), "docs", "flows.md"), "utf8");
  const section = text.split(/^## /m).find((candidate) => candidate.startsWith(`${heading}\n`));
  const diagram = /```mermaid\n([\s\S]*?)```/.exec(section ?? "")?.[1] ?? "";
  return [...diagram.matchAll(/^\s*(?:P->>C|C->>F): (\S+)$/gm)].map(([, label = ""]) => label);
}

/** The same of what has been recorded since an entry: each call, then the triggers that it ran. */
async function readTrace(poolId: string, since: number): Promise<readonly string[]> {
  const entries = (await simulator.trace()).filter(({ sequence }) => sequence > since);
  return groupCalls(entries, poolId).flatMap(({ call, triggers }) => [
    call!.operation,
    ...triggers.map(({ triggerSource }) => triggerSource),
  ]);
}

async function lastSequence(): Promise<number> {
  return (await simulator.trace()).at(-1)?.sequence ?? 0;
}

function openPool(which: "default" | "anonymous"): CognitoUserPool {
  const { poolId: UserPoolId, clientId: ClientId } = simulator.pool(which);
  const items = new Map<string, string>();
  const Storage = {
    setItem: (key, value) => items.set(key, value),
    getItem: (key) => items.get(key) ?? null,
    removeItem: (key) => items.delete(key),
    clear: () => items.clear(),
  } as ICognitoStorage;
  return new CognitoUserPool({ UserPoolId, ClientId, Storage, endpoint: simulator.url });
}

function signUp(pool: CognitoUserPool, userName: string): Promise<CognitoUser> {
  return new Promise((resolve, reject) => {
    pool.signUp(userName, PASSWORD, [], [], (error, result) =>
      result === undefined ? reject(error) : resolve(result.user),
    );
  });
}

describe("docs/flows.md", () => {
  it("draws a sign-up with a code, then a sign-in, as they are recorded", async () => {
    const { poolId } = simulator.pool("default");
    const user = await signUp(openPool("default"), ADDRESS);
    const code = await simulator.codeFor(ADDRESS);
    await new Promise((resolve, reject) => {
      user.confirmRegistration(code, false, (error, result) =>
        error ? reject(error) : resolve(result),
      );
    });
    const signedUp = await readTrace(poolId, 0);
    const before = await lastSequence();
    await new Promise((onSuccess, onFailure) => {
      const details = new AuthenticationDetails({ Username: ADDRESS, Password: PASSWORD });
      user.authenticateUser(details, { onSuccess, onFailure });
    });

    expect(signedUp).toContain("ConfirmSignUp");
    expect(readDiagram("Sign-up with a code")).toEqual(signedUp);
    expect(readDiagram("Sign-in with its triggers")).toEqual(await readTrace(poolId, before));
  });

  it("draws an anonymous sign-up as it is recorded", async () => {
    const { poolId } = simulator.pool("anonymous");
    const before = await lastSequence();

    await signUp(openPool("anonymous"), "quiet-otter");

    const recorded = await readTrace(poolId, before);
    expect(recorded).toContain("PreSignUp_SignUp");
    expect(readDiagram("Anonymous sign-up")).toEqual(recorded);
  });
});
