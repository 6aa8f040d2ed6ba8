/**
 * docs/flows.md is true: its diagrams name the calls and triggers that a recorded trace names, in that order.
 * @module
 */
import {
  AuthenticationDetails,
  type CognitoUser,
  CognitoUserPool,
  type ICognitoStorage,
} from "amazon-cognito-identity-js";
import { lastSequence, readDiagram, readTrace } from "../support/drawn-flow";
import { simulateProject } from "../support/start-simulator";

const PASSWORD = "correct-horse-battery";
const ADDRESS = "ada@example.com";

const simulator = simulateProject();

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
    const signedUp = await readTrace(simulator, poolId);
    const before = await lastSequence(simulator);
    await new Promise((onSuccess, onFailure) => {
      const details = new AuthenticationDetails({ Username: ADDRESS, Password: PASSWORD });
      user.authenticateUser(details, { onSuccess, onFailure });
    });

    expect(signedUp).toContain("ConfirmSignUp");
    expect(readDiagram("flows.md", "Sign-up with a code")).toEqual(signedUp);
    expect(readDiagram("flows.md", "Sign-in with its triggers")).toEqual(
      await readTrace(simulator, poolId, before),
    );
  });

  it("draws an anonymous sign-up as it is recorded", async () => {
    const { poolId } = simulator.pool("anonymous");
    const before = await lastSequence(simulator);

    await signUp(openPool("anonymous"), "quiet-otter");

    const recorded = await readTrace(simulator, poolId, before);
    expect(recorded).toContain("PreSignUp_SignUp");
    expect(readDiagram("flows.md", "Anonymous sign-up")).toEqual(recorded);
  });
});
