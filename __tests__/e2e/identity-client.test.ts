/**
 * The client of `client/`, against the project's own stack: accounts from phrases and passwords, sessions
 * over time, and a network that loses answers.
 * @module
 */

import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { ClientError } from "../../client/errors";
import {
  createIdentityClient,
  type IdentityClient,
  type IdentityClientOptions,
} from "../../client/identity-client";
import { makeSignInKey } from "../../client/key/sign-in-key";
import { makePhrase } from "../../client/phrase/phrase";
import { createMemoryStorage, createWebStorage } from "../../client/session/token-storage";
import { ROOT } from "../support/places";
import { simulateProject } from "../support/start-simulator";

const PASSWORD = "correct-horse-battery";
const REALM = "tips";

const simulator = simulateProject();

function open(options: Partial<IdentityClientOptions> = {}): IdentityClient {
  const { poolId, clientId } = simulator.pool("anonymous");
  return createIdentityClient({
    endpoint: simulator.url,
    userPoolId: poolId,
    userPoolClientId: clientId,
    realm: REALM,
    now: () => simulator.clock.now(),
    ...options,
  });
}

function isCall(operation: string, init: RequestInit | undefined): boolean {
  const target = new Headers(init?.headers).get("x-amz-target") ?? "";
  return target.endsWith(`.${operation}`);
}

/** A network that delivers no request of an operation. */
function failCalls(operation: string): typeof fetch {
  return async (input, init) => {
    if (isCall(operation, init)) throw new TypeError("not delivered");
    return fetch(input, init);
  };
}

/** A network that delivers requests and loses the answers of an operation, some times. */
function loseAnswers(operation: string, times: number): typeof fetch {
  let left = times;
  return async (input, init) => {
    const response = await fetch(input, init);
    if (!isCall(operation, init) || left === 0) return response;
    left -= 1;
    throw new TypeError("the answer is lost");
  };
}

const offline: typeof fetch = async () => {
  throw new TypeError("no network");
};

async function codeOf(action: Promise<unknown>): Promise<string> {
  return action.then(
    () => "none",
    (error: ClientError) => error.code,
  );
}

describe("an account from a phrase", () => {
  it("is made, and opened on another device with the words alone", async () => {
    const phrase = makePhrase();

    expect(await open().signUp({ phrase })).toEqual({ step: "signed-in" });
    const elsewhere = open();
    expect(await elsewhere.signIn({ phrase })).toEqual({ step: "signed-in" });

    const { userName, attributes } = await elsewhere.account();
    expect(userName).toMatch(/^a[a-z2-7]{26}$/);
    expect(Object.keys(attributes)).toEqual(["sub"]);
  });

  it("signs in where it is there already", async () => {
    const phrase = makePhrase();
    await open().signUp({ phrase });

    expect(await open().signUp({ phrase })).toEqual({ step: "signed-in" });
  });

  it("is not found in another realm, and looks like a wrong secret", async () => {
    const phrase = makePhrase();
    await open().signUp({ phrase });

    expect(await codeOf(open({ realm: "other" }).signIn({ phrase }))).toBe(
      "ERR_CLIENT_CREDENTIALS",
    );
  });
});

describe("an account with a password", () => {
  it("says that a name is taken, without trying the password on its owner", async () => {
    await open().signUp({ userName: "quiet-otter", password: PASSWORD });
    const before = (await simulator.trace()).length;

    expect(
      await codeOf(open().signUp({ userName: "quiet-otter", password: `${PASSWORD}-2` })),
    ).toBe("ERR_CLIENT_NAME_TAKEN");
    const calls = (await simulator.trace()).slice(before);
    expect(JSON.stringify(calls)).not.toContain("InitiateAuth");
  });

  it("survives the loss of the answer to its sign-up", async () => {
    const client = open({ fetch: loseAnswers("SignUp", 2) });

    expect(await client.signUp({ userName: "lost-answer", password: PASSWORD })).toEqual({
      step: "signed-in",
    });
  });

  it("hands on the pool's own sentence for a name that is refused", async () => {
    const refused = open().signUp({ userName: "ada@example.com", password: PASSWORD });

    await expect(refused).rejects.toMatchObject({
      code: "ERR_CLIENT_REFUSED",
      sentence: "Choose a user name that is not an e-mail address",
    });
  });

  it("gives the same answer for a wrong password and a name that nobody has", async () => {
    await open().signUp({ userName: "wrong-secret", password: PASSWORD });

    for (const userName of ["wrong-secret", "nobody-has-this"])
      expect(await codeOf(open().signIn({ userName, password: "not-the-password-1" }))).toBe(
        "ERR_CLIENT_CREDENTIALS",
      );
  });

  it("changes its password and ends every other session", async () => {
    const userName = "change-me";
    const here = open();
    await here.signUp({ userName, password: PASSWORD });
    const elsewhere = open();
    await elsewhere.signIn({ userName, password: PASSWORD });

    const next = "another-horse-battery";
    expect(
      await codeOf(here.changePassword({ userName, present: "not-the-password-1", next })),
    ).toBe("ERR_CLIENT_CREDENTIALS");
    expect(here.isSignedIn()).toBe(true);
    expect(await here.changePassword({ userName, present: PASSWORD, next })).toEqual({
      step: "signed-in",
      ended: true,
    });

    expect(await codeOf(elsewhere.session.renew())).toBe("ERR_CLIENT_SESSION_OVER");
    expect(await elsewhere.session.current()).toBeUndefined();
    expect((await here.account()).userName).toBe(userName);
  });

  it("says of a changed password whether the other sessions were ended", async () => {
    const userName = "others-live-on";
    const next = "another-horse-battery";
    const here = open({ fetch: failCalls("GlobalSignOut") });
    await here.signUp({ userName, password: PASSWORD });
    const elsewhere = open();
    await elsewhere.signIn({ userName, password: PASSWORD });

    expect(await here.changePassword({ userName, present: PASSWORD, next })).toEqual({
      step: "signed-in",
      ended: false,
    });
    expect(await elsewhere.session.renew()).toBeDefined();
  });

  it("says that the password is changed where only the new sign-in failed", async () => {
    const userName = "signed-out-by-it";
    const next = "another-horse-battery";
    const storage = createMemoryStorage();
    await open({ storage }).signUp({ userName, password: PASSWORD });
    const here = open({ storage, fetch: failCalls("InitiateAuth") });

    expect(await here.changePassword({ userName, present: PASSWORD, next })).toEqual({
      step: "signed-out",
      ended: true,
    });
    expect(await open().signIn({ userName, password: next })).toEqual({ step: "signed-in" });
  });

  it("finds out whether its password is changed after a lost answer", async () => {
    const userName = "lost-change";
    const next = "another-horse-battery";
    const here = open({ fetch: loseAnswers("ChangePassword", 1) });
    await here.signUp({ userName, password: PASSWORD });
    expect(await here.changePassword({ userName, present: PASSWORD, next })).toEqual({
      step: "signed-in",
      ended: true,
    });

    const unheard = open({ fetch: failCalls("ChangePassword") });
    await unheard.signIn({ userName, password: next });
    const change = { userName, present: next, next: PASSWORD };
    expect(await codeOf(unheard.changePassword(change))).toBe("ERR_CLIENT_UNREACHABLE");
    expect(unheard.isSignedIn()).toBe(true);
  });

  it("does not know its password where nothing answers any more", async () => {
    const userName = "unsure-change";
    const storage = createMemoryStorage();
    await open({ storage }).signUp({ userName, password: PASSWORD });

    const change = { userName, present: PASSWORD, next: "another-horse-battery" };
    expect(await codeOf(open({ storage, fetch: offline }).changePassword(change))).toBe(
      "ERR_CLIENT_UNSURE",
    );
  });

  it("is known to be deleted after a lost answer where Cognito knows nobody of the token", async () => {
    const client = open({ fetch: loseAnswers("DeleteUser", 1) });
    await client.signUp({ userName: "lost-deletion", password: PASSWORD });

    await client.deleteAccount();

    expect(client.isSignedIn()).toBe(false);
    expect(await codeOf(open().signIn({ userName: "lost-deletion", password: PASSWORD }))).toBe(
      "ERR_CLIENT_CREDENTIALS",
    );
  });

  it("is not known to be deleted where no answer came or the token was refused", async () => {
    const storage = createMemoryStorage();
    await open({ storage }).signUp({ userName: "unsure-deletion", password: PASSWORD });
    const unheard = open({ storage, fetch: failCalls("DeleteUser") });
    expect(await codeOf(unheard.deleteAccount())).toBe("ERR_CLIENT_UNSURE");
    expect((await unheard.account()).userName).toBe("unsure-deletion");

    const lose = loseAnswers("DeleteUser", 1);
    let sent = 0;
    const refused = open({
      storage,
      fetch: async (input, init) => {
        if (!isCall("DeleteUser", init)) return fetch(input, init);
        sent += 1;
        if (sent === 2) await open({ storage }).signOut({ everywhere: true });
        return sent === 1 ? failCalls("DeleteUser")(input, init) : lose(input, init);
      },
    });
    expect(await codeOf(refused.deleteAccount())).toBe("ERR_CLIENT_UNSURE");
    expect(refused.isSignedIn()).toBe(false);
  });

  it("is deleted for good", async () => {
    const client = open();
    await client.signUp({ userName: "gone-soon", password: PASSWORD });

    await client.deleteAccount();

    expect(await client.session.current()).toBeUndefined();
    expect(await codeOf(open().signIn({ userName: "gone-soon", password: PASSWORD }))).toBe(
      "ERR_CLIENT_CREDENTIALS",
    );
  });
});

describe("a session", () => {
  it("renews its tokens once, however many ask at the same time", async () => {
    let renewals = 0;
    const client = open({
      fetch: (input, init) => {
        if (new Headers(init?.headers).get("x-amz-target")?.endsWith("FromRefreshToken"))
          renewals += 1;
        return fetch(input, init);
      },
    });
    await client.signUp({ userName: "renews-once", password: PASSWORD });
    const before = await client.session.current();

    const left = (before?.expiresAt ?? 0) - simulator.clock.now();
    simulator.clock.advance(Math.ceil(left / 1000));
    const after = await Promise.all(Array.from({ length: 20 }, () => client.session.current()));

    expect(renewals).toBe(1);
    expect(new Set(after).size).toBe(1);
    expect(after[0]?.access).not.toBe(before?.access);
  });

  it("ends where its refresh token was used by somebody who copied it", async () => {
    const storage = createMemoryStorage();
    const client = open({ storage });
    await client.signUp({ userName: "copied-token", password: PASSWORD });
    const copied = createMemoryStorage();
    copied.save(storage.load());
    const first = storage.load()?.refresh;
    await client.session.renew();
    expect(storage.load()?.refresh).not.toBe(first);

    simulator.clock.advance(11);
    expect(await codeOf(open({ storage: copied }).session.renew())).toBe("ERR_CLIENT_SESSION_OVER");
  });

  it("renews although an answer was lost, within ten seconds", async () => {
    const storage = createMemoryStorage();
    await open({ storage }).signUp({ userName: "lost-renewal", password: PASSWORD });
    const client = open({ storage, fetch: loseAnswers("GetTokensFromRefreshToken", 1) });

    expect(await client.session.renew()).toBeDefined();
    expect(await client.session.renew()).toBeDefined();
  });

  it("ends here, and everywhere", async () => {
    const userName = "two-devices";
    const first = open();
    await first.signUp({ userName, password: PASSWORD });
    const second = open();
    await second.signIn({ userName, password: PASSWORD });

    expect(await first.signOut()).toEqual({ ended: true });
    expect(await first.session.current()).toBeUndefined();
    await second.session.renew();
    const third = open();
    await third.signIn({ userName, password: PASSWORD });
    expect(await third.signOut({ everywhere: true })).toEqual({ ended: true });
    expect(await codeOf(second.session.renew())).toBe("ERR_CLIENT_SESSION_OVER");
  });

  it("does not count as ended everywhere where Cognito took its own token for revoked", async () => {
    const userName = "revoked-first";
    const storage = createMemoryStorage();
    await open({ storage }).signUp({ userName, password: PASSWORD });
    const copied = createMemoryStorage();
    copied.save(storage.load());
    const elsewhere = open();
    await elsewhere.signIn({ userName, password: PASSWORD });
    await open({ storage: copied }).signOut();
    copied.save(storage.load());

    expect(await open({ storage }).signOut({ everywhere: true })).toEqual({ ended: false });
    expect(await open({ storage: copied }).signOut()).toEqual({ ended: true });
    expect(await elsewhere.session.renew()).toBeDefined();
  });

  it("is over where it was ended elsewhere or the account is gone, at the next call", async () => {
    for (const how of ["signOut", "deleteAccount"] as const) {
      const storage = createMemoryStorage();
      await open({ storage }).signUp({
        userName: `over-by-${how.toLowerCase()}`,
        password: PASSWORD,
      });
      const copies = [createMemoryStorage(), createMemoryStorage()] as const;
      for (const copy of copies) copy.save(storage.load());
      await open({ storage: copies[0] })[how]();

      for (const act of ["account", "deleteAccount"] as const) {
        storage.save(copies[1].load());
        const client = open({ storage });
        expect([act, await codeOf(client[act]())]).toEqual([act, "ERR_CLIENT_SESSION_OVER"]);
        expect(client.isSignedIn()).toBe(false);
      }
    }
  });

  it("renews a token that Cognito takes for expired before this device's clock does", async () => {
    const storage = createMemoryStorage();
    const client = open({ storage });
    await client.signUp({ userName: "slow-clock", password: PASSWORD });
    const tokens = storage.load();
    if (tokens === undefined) throw new Error("nobody is signed in");
    const lifetime = tokens.expiresAt - simulator.clock.now();
    storage.save({ ...tokens, expiresAt: tokens.expiresAt + 10 * lifetime });
    simulator.clock.advance(Math.ceil(lifetime / 1000) + 1);

    expect((await client.account()).userName).toBe("slow-clock");
    expect(storage.load()?.access).not.toBe(tokens.access);
  });

  it("does not count as ended where its tokens were gone, so that nobody was told", async () => {
    const storage = createMemoryStorage();
    const client = open({ storage });
    await client.signUp({ userName: "tokens-gone", password: PASSWORD });
    for (const everywhere of [false, true]) {
      storage.save(undefined);
      expect(await client.signOut({ everywhere })).toEqual({ ended: false });
    }
  });

  it("counts as ended where the account is deleted", async () => {
    const storage = createMemoryStorage();
    await open({ storage }).signUp({ userName: "deleted-first", password: PASSWORD });
    const copied = createMemoryStorage();
    copied.save(storage.load());
    await open({ storage: copied }).deleteAccount();

    expect(await open({ storage }).signOut({ everywhere: true })).toEqual({ ended: true });
  });

  it("says that the token lives on where a sign-out reaches nobody, and forgets it all the same", async () => {
    const storage = createMemoryStorage();
    await open({ storage }).signUp({ userName: "offline-out", password: PASSWORD });
    const kept = storage.load();

    expect(await open({ storage, fetch: offline }).signOut()).toEqual({ ended: false });
    expect(storage.load()).toBeUndefined();
    const copied = createMemoryStorage();
    copied.save(kept);
    expect(await open({ storage: copied }).session.renew()).toBeDefined();
  });

  it("is kept in a web storage when told to, and leaves nothing there after its end", async () => {
    const items = new Map<string, string>();
    const web = {
      getItem: (name: string) => items.get(name) ?? null,
      setItem: (name: string, value: string) => items.set(name, value),
      removeItem: (name: string) => items.delete(name),
    } as unknown as Storage;
    await open({ storage: createWebStorage(web) }).signUp({
      userName: "kept-in-tab",
      password: PASSWORD,
    });

    const reloaded = open({ storage: createWebStorage(web) });
    expect((await reloaded.account()).userName).toBe("kept-in-tab");
    await reloaded.signOut();
    expect(items.size).toBe(0);
  });

  it.each(["", "{", "null", '{"id":1}', "[]"])("takes %j in its storage for no session", (text) => {
    const web = { getItem: () => text } as unknown as Storage;

    expect(createWebStorage(web).load()).toBeUndefined();
  });
});

describe("a sign-up by key", () => {
  const withKeys = simulateProject({ INCOGNITO_DEV_ANONYMOUS_POOL_TRIGGERS: "all" });

  function openWithKeys(): IdentityClient {
    const { poolId: userPoolId, clientId: userPoolClientId } = withKeys.pool("anonymous");
    return open({ endpoint: withKeys.url, userPoolId, userPoolClientId, now: Date.now });
  }

  it("opens the account with a key that no script can read, and needs no password", async () => {
    const key = await makeSignInKey();

    expect(await openWithKeys().signUp({ userName: "with-a-key", ...key })).toEqual({
      step: "signed-in",
    });
    const elsewhere = openWithKeys();
    const { privateKey } = key;
    expect(await elsewhere.signIn({ userName: "with-a-key", privateKey })).toEqual({
      step: "signed-in",
    });
    expect(await codeOf(openWithKeys().signUp({ userName: "with-a-key", ...key }))).toBe(
      "ERR_CLIENT_NAME_TAKEN",
    );
  });

  it("leaves no account behind that its key does not open", async () => {
    const refusesKeys: typeof fetch = async (input, init) =>
      String(init?.body).includes("CUSTOM_AUTH")
        ? Response.json({ __type: "NotAuthorizedException", message: "no" }, { status: 400 })
        : fetch(input, init);
    const client = open({ fetch: refusesKeys });
    const key = await makeSignInKey();

    expect(await codeOf(client.signUp({ userName: "without-a-key", ...key }))).toBe(
      "ERR_CLIENT_REFUSED",
    );
    expect(client.isSignedIn()).toBe(false);
    expect(await open().signUp({ userName: "without-a-key", password: PASSWORD })).toEqual({
      step: "signed-in",
    });
  });
});

describe("a sign-up that takes work", () => {
  it("makes the stamp by itself", async () => {
    const bodies: string[] = [];
    const client = open({
      signUpWorkBits: 4,
      fetch: (input, init) => {
        bodies.push(String(init?.body));
        return fetch(input, init);
      },
    });
    await client.signUp({ userName: "worked-for", password: PASSWORD });

    expect(bodies[0]).toMatch(/"ClientMetadata":\{"signUpWork":"1:4:/);
  });
});

describe("who draws a page", () => {
  it("is told when somebody signs in and out, until they want no more", async () => {
    const client = open();
    const seen: boolean[] = [];
    const end = client.subscribe(() => seen.push(client.isSignedIn()));
    await client.signUp({ userName: "is-watched", password: PASSWORD });
    await client.signOut();
    end();
    await client.signIn({ userName: "is-watched", password: PASSWORD });

    expect(seen).toEqual([true, false]);
  });
});

describe("a network that fails", () => {
  it("is told apart from a refusal, after three tries", async () => {
    let tries = 0;
    const client = open({
      fetch: async () => {
        tries += 1;
        throw new TypeError("no network");
      },
    });

    expect(await codeOf(client.signIn({ userName: "any-name", password: PASSWORD }))).toBe(
      "ERR_CLIENT_UNREACHABLE",
    );
    expect(tries).toBe(3);
  });

  it("includes a portal that answers with a page of its own", async () => {
    const client = open({ fetch: async () => new Response("<html>log in to the hotel</html>") });

    expect(await codeOf(client.signIn({ userName: "any-name", password: PASSWORD }))).toBe(
      "ERR_CLIENT_UNREACHABLE",
    );
  });

  it("ends a sign-up that is cancelled", async () => {
    const controller = new AbortController();
    const client = open({
      prepareSignUp: async () => {
        controller.abort();
        return {};
      },
    });

    const { signal } = controller;
    const phrase = makePhrase();
    await expect(client.signUp({ phrase }, { signal })).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(await codeOf(open().signIn({ phrase }))).toBe("ERR_CLIENT_CREDENTIALS");
  });
});

describe("a key", () => {
  it("is refused by a pool that takes no keys", async () => {
    const { privateKey } = await makeSignInKey();

    expect(await codeOf(open().signIn({ userName: "no-key-here", privateKey }))).toBe(
      "ERR_CLIENT_REFUSED",
    );
  });
});

describe("the client's size", () => {
  it("is at most 12 KB gzip without the word list, and no module of Node's is in it", async () => {
    const { outputFiles } = await build({
      entryPoints: [`${ROOT}/client/identity-client.ts`],
      bundle: true,
      minify: true,
      splitting: true,
      format: "esm",
      platform: "browser",
      target: "es2022",
      outdir: "/nowhere",
      write: false,
    });
    const entry = outputFiles.find(({ path }) => path.endsWith("identity-client.js"));

    expect(gzipSync(entry?.contents ?? "", { level: 9 }).length).toBeLessThan(12_000);
    expect(gzipSync(entry?.contents ?? "", { level: 9 }).length).toBeGreaterThan(1_000);
  });
});
