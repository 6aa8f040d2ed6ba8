/**
 * amazon-cognito-identity-js, whose SRP is AWS's own: the default pool's journey from sign-up to sign-out.
 * @module
 */
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
  type ICognitoStorage,
} from "amazon-cognito-identity-js";
import { simulateProject } from "../support/start-simulator";

const PASSWORD = "correct-horse-battery";
const GRACE = "grace@example.com";

const simulator = simulateProject();

function createStorage(): ICognitoStorage {
  const items = new Map<string, string>();
  return {
    setItem: (key, value) => items.set(key, value),
    getItem: (key) => items.get(key) ?? null,
    removeItem: (key) => items.delete(key),
    clear: () => items.clear(),
  } as ICognitoStorage;
}

function openPool(which: "default" | "anonymous"): {
  pool: CognitoUserPool;
  Storage: ICognitoStorage;
} {
  const { poolId: UserPoolId, clientId: ClientId } = simulator.pool(which);
  const Storage = createStorage();
  return {
    pool: new CognitoUserPool({ UserPoolId, ClientId, Storage, endpoint: simulator.url }),
    Storage,
  };
}

function promisify<T>(run: (done: (error: Error | null | undefined, value?: T) => void) => void) {
  return new Promise<T>((resolve, reject) => {
    run((error, value) => (error ? reject(error) : resolve(value as T)));
  });
}

function authenticate(user: CognitoUser, Username: string, Password = PASSWORD) {
  return new Promise<CognitoUserSession>((resolve, reject) => {
    user.authenticateUser(new AuthenticationDetails({ Username, Password }), {
      onSuccess: resolve,
      onFailure: reject,
    });
  });
}

describe("amazon-cognito-identity-js", () => {
  it("signs up, confirms, signs in with SRP, refreshes and signs out everywhere", async () => {
    const { pool, Storage } = openPool("default");
    const user = new CognitoUser({ Username: GRACE, Pool: pool, Storage });

    await promisify((done) => pool.signUp(GRACE, PASSWORD, [], [], done));
    await expect(authenticate(user, GRACE)).rejects.toMatchObject({
      code: "UserNotConfirmedException",
    });
    const code = await simulator.codeFor(GRACE);
    await promisify((done) => user.confirmRegistration(code, false, done));
    const session = await authenticate(user, GRACE);
    const refreshed = await promisify<CognitoUserSession>((done) =>
      user.refreshSession(session.getRefreshToken(), done),
    );

    expect(session.isValid()).toBe(true);
    expect(session.getIdToken().payload).toMatchObject({ email: GRACE, email_verified: true });
    expect(refreshed.getIdToken().payload.sub).toBe(session.getIdToken().payload.sub);
    await new Promise<void>((resolve, reject) =>
      user.globalSignOut({ onSuccess: () => resolve(), onFailure: reject }),
    );
    expect(pool.getCurrentUser()).toBeNull();
  });

  it("rejects a wrong password with Cognito's words", async () => {
    const { pool, Storage } = openPool("anonymous");
    await promisify((done) => pool.signUp("calm-heron", PASSWORD, [], [], done));
    const user = new CognitoUser({ Username: "calm-heron", Pool: pool, Storage });

    await expect(authenticate(user, "calm-heron", "wrong-horse-battery")).rejects.toMatchObject({
      code: "NotAuthorizedException",
      message: "Incorrect username or password.",
    });
    await expect(authenticate(user, "calm-heron")).resolves.toBeDefined();
  });

  it("rejects an unknown user in the same words", async () => {
    const { pool, Storage } = openPool("anonymous");
    const user = new CognitoUser({ Username: "no-heron", Pool: pool, Storage });

    await expect(authenticate(user, "no-heron")).rejects.toMatchObject({
      code: "NotAuthorizedException",
      message: "Incorrect username or password.",
    });
  });
});
