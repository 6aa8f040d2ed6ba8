/**
 * The storage that Amplify keeps a pool's tokens in.
 * @module
 */
import { createTokenStorage } from "../../../ui/developer/auth/token-storage";

const PREFIX = "CognitoIdentityServiceProvider.client.ada@example.com";

function createStorage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  };
}

async function signIn(tokens: ReturnType<typeof createTokenStorage>, suffix = "") {
  await tokens.setItem(`${PREFIX}.accessToken`, `access${suffix}`);
  await tokens.setItem(`${PREFIX}.idToken`, `id${suffix}`);
  await tokens.setItem(`${PREFIX}.refreshToken`, `refresh${suffix}`);
  await tokens.setItem(`${PREFIX}.clockDrift`, "1500");
}

describe("createTokenStorage", () => {
  it("finds the tokens that Amplify stores, though the user name has dots", async () => {
    const tokens = createTokenStorage("default", createStorage());

    await signIn(tokens);

    expect(tokens.readTokens()).toEqual({
      id: "id",
      access: "access",
      refresh: "refresh",
      clockDriftMilliseconds: 1500,
      byKey: false,
    });
  });

  it("notes that the key brought the tokens, until Amplify takes them away", async () => {
    const storage = createStorage();
    const tokens = createTokenStorage("anonymous", storage);
    await signIn(tokens);

    await tokens.markByKey();

    expect(tokens.readTokens()?.byKey).toBe(true);
    expect(createTokenStorage("anonymous", storage).readTokens()?.byKey).toBe(true);
    await tokens.removeItem(`${PREFIX}.accessToken`);
    await signIn(tokens);
    expect(tokens.readTokens()?.byKey).toBe(false);
  });

  it("finds no tokens before all of them are there", async () => {
    const tokens = createTokenStorage("default", createStorage());

    await tokens.setItem(`${PREFIX}.accessToken`, "access");

    expect(tokens.readTokens()).toBeUndefined();
  });

  it("finds the tokens of an earlier load of the page", async () => {
    const storage = createStorage();
    await signIn(createTokenStorage("default", storage));

    expect(createTokenStorage("default", storage).readTokens()?.id).toBe("id");
  });

  it("keeps the pools apart in one storage", async () => {
    const storage = createStorage();
    const email = createTokenStorage("default", storage);
    const anonymous = createTokenStorage("anonymous", storage);
    await signIn(email, "-a");
    await signIn(anonymous, "-b");

    await email.clear();

    expect(email.readTokens()).toBeUndefined();
    expect(anonymous.readTokens()?.id).toBe("id-b");
  });

  it("removes every key that it has set", async () => {
    const storage = createStorage();
    const tokens = createTokenStorage("default", storage);
    await signIn(tokens);

    await tokens.clear();

    expect(storage.length).toBe(0);
  });

  it("tells its listeners of each change, until they leave", async () => {
    const tokens = createTokenStorage("default", createStorage());
    let changes = 0;
    const leave = tokens.subscribe(() => {
      changes += 1;
    });

    await tokens.setItem("a", "1");
    leave();
    await tokens.setItem("a", "2");

    expect(changes).toBe(1);
  });
});
