/**
 * Leaving at once, with the page's own client over a tab's storage. The browser's part is in
 * `__tests__/browser/person.test.ts`.
 * @module
 */
import { createIdentityClient } from "../../client/identity-client";
import { createWebStorage } from "../../client/session/token-storage";
import { leaveAtOnce } from "../../ui/person/leave";

/** A tab's storage, as far as it is used. */
function createTabStorage() {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
    removeItem: (name: string) => void items.delete(name),
    clear: () => items.clear(),
  };
}

const TOKENS = { id: "i", access: "a", refresh: "r", expiresAt: Date.now() + 600_000 };

describe("leaving at once", () => {
  it("forgets the session, empties the storage and replaces the page", async () => {
    const storage = createTabStorage();
    const done: string[] = [];
    const asked: string[] = [];
    const client = createIdentityClient({
      endpoint: "http://127.0.0.1:9",
      userPoolId: "eu-central-1_aaaaaaaaa",
      userPoolClientId: "client",
      realm: "tips",
      storage: createWebStorage(storage as unknown as Storage, "session"),
      fetch: async (_, init) => {
        asked.push(new Headers(init?.headers).get("x-amz-target") ?? "");
        throw new TypeError("no network");
      },
    });
    storage.setItem("session", JSON.stringify(TOKENS));
    storage.setItem("language", "de");
    expect(storage.items.size).toBe(2);

    leaveAtOnce({
      clients: [client],
      storage: storage as unknown as Storage,
      unmount: () => done.push("unmount"),
      location: { replace: (address) => void done.push(`replace ${String(address)}`) },
    });

    expect([...storage.items]).toEqual([]);
    expect(done).toEqual(["unmount", "replace about:blank"]);
    expect(await client.session.current()).toBeUndefined();
    expect(asked).toEqual(["AWSCognitoIdentityProviderService.RevokeToken"]);
  });
});
