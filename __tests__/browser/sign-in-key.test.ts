/**
 * Accounts that open with a key of this browser: real page, real browser, real functions, and every fault
 * that leaves an account behind.
 * @module
 */
import type { Page, Route } from "playwright-core";
import {
  arriveAt,
  fill,
  openPage,
  press,
  signUpAnonymously,
  type Visit,
} from "../../build/page-driver/visit";
import type { FrontEndConfig } from "../../simulator/observe/api-types";
import { expectAccessible } from "../support/axe";
import { describeInBrowser, expectFocus, readStorage, tabTo, usePage } from "../support/browser";

jest.setTimeout(180_000);

const WITH_KEYS = { INCOGNITO_DEV_ANONYMOUS_POOL_TRIGGERS: "all" };

/** Every store of IndexedDB that this origin has, with what can be said of a key in it. */
function readDatabases(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const finish = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const describeValue = (value: unknown) =>
      value instanceof CryptoKey ? [value.type, value.extractable, value.usages] : value;
    const databases = await Promise.all(
      (await indexedDB.databases()).map(({ name = "" }) => finish(indexedDB.open(name))),
    );
    const stores = databases.flatMap((database) =>
      [...database.objectStoreNames].map((name) => database.transaction(name).objectStore(name)),
    );
    const kept = await Promise.all(
      stores.map(async (store) => {
        const [names, values] = await Promise.all([
          finish(store.getAllKeys()),
          finish(store.getAll()),
        ]);
        const { db } = store.transaction;
        return { place: [db.name, store.name], names, values: values.map(describeValue) };
      }),
    );
    for (const database of databases) database.close();
    return kept;
  });
}

/** The key, and neither a name nor a date nor anything else. */
const THE_KEY = [
  {
    place: ["incognito", "keys"],
    names: ["sign-in-key"],
    values: [["private", false, ["sign"]]],
  },
];

/** Goes to signing up with a key, and gives the name that is offered. */
async function goToKey({ anonymous }: Visit): Promise<string> {
  await press(anonymous, "Sign up with a key instead");
  await arriveAt(anonymous, "Sign up with a key");
  return anonymous.getByLabel("Name", { exact: true }).inputValue();
}

/** Signs up with a key, and gives the name. */
async function signUpByKey(visit: Visit): Promise<string> {
  const userName = await goToKey(visit);
  const warning = await visit.anonymous.locator(".warning").innerText();
  expect(warning).toMatch(/^The key is the account\. .* nobody can restore it\./);
  await press(visit.anonymous, "Make a key and sign up");
  await arriveAt(visit.anonymous, `Signed in as ${userName}`);
  return userName;
}

async function signOut({ anonymous }: Visit): Promise<void> {
  await press(anonymous, "Sign out");
  await arriveAt(anonymous, "Sign in with your key");
}

async function signInByKey({ anonymous }: Visit, userName: string): Promise<void> {
  await fill(anonymous, "Name", userName);
  await press(anonymous, "Sign in with the key");
}

/** Whether the pool has a user, by the API of administrators. */
async function hasUser(url: string, Username: string): Promise<boolean> {
  const config = (await (await fetch(`${url}/config.json`)).json()) as FrontEndConfig;
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.AdminGetUser",
      authorization: "AWS4-HMAC-SHA256 Credential=test",
    },
    body: JSON.stringify({ UserPoolId: config.pools.anonymous!.userPoolId, Username }),
  });
  const { __type: type } = (await response.json()) as { readonly __type?: string };
  expect([undefined, "UserNotFoundException"]).toContain(type);
  return type === undefined;
}

describeInBrowser("a sign-in key", () => {
  const site = usePage(
    /^Failed to load resource: (net::ERR_|the server responded with a status of 400)/,
    WITH_KEYS,
  );

  /** Puts a fault between page and simulator; the operation is Cognito's. */
  async function interfere(
    page: Page,
    faults: Readonly<Record<string, (route: Route) => Promise<void>>>,
  ): Promise<void> {
    await page.route(`${site.url}/`, async (route) => {
      const target = route.request().headers()["x-amz-target"]?.split(".").pop() ?? "";
      await (faults[target] ?? ((each: Route) => each.continue()))(route);
    });
  }

  /** The account is made, but its key is not stored; what the page hears of it is up to the test. */
  async function signUpWithoutKey(route: Route): Promise<void> {
    const { ClientMetadata, ...rest } = route.request().postDataJSON() as Record<string, unknown>;
    expect(ClientMetadata).toEqual({
      signInKey: expect.any(String),
      signInKeyProof: expect.any(String),
    });
    const response = await route.fetch({ postData: JSON.stringify(rest) });
    expect(response.status()).toBe(200);
  }

  const failToStoreKey = async (route: Route) => {
    await signUpWithoutKey(route);
    const message = "PostConfirmation failed with error Something went wrong.";
    await route.fulfill({
      status: 400,
      json: { __type: "UnexpectedLambdaException", message },
    });
  };

  it("makes an account, stays nameless after sign-out, opens the account again, and is forgotten", async () => {
    const visit = await site.visit();
    const { page, anonymous } = visit;
    expect(await readDatabases(page)).toEqual([]);

    const userName = await signUpByKey(visit);
    await anonymous.getByText("signature verified").nth(1).waitFor();
    await anonymous.getByRole("heading", { name: "Sign-in key" }).waitFor();
    expect(await anonymous.getByText("Change password").count()).toBe(0);
    await signOut(visit);

    await anonymous.getByText("Nothing of you is left here but the sign-in key").waitFor();
    await page.getByText("save for the sign-in key of this browser").waitFor();
    expect(await readStorage(page)).toEqual({});
    expect(await readDatabases(page)).toEqual(THE_KEY);
    await page.reload();
    await arriveAt(anonymous, "Sign in with your key");
    // The pool ignores case, and so does anyone who types.
    await signInByKey(visit, userName.toUpperCase());
    await arriveAt(anonymous, `Signed in as ${userName}`);
    await press(anonymous, "Refresh");
    await anonymous.getByText("The tokens are new.").waitFor();
    expect(await anonymous.getByText("Change password").count()).toBe(0);
    await signOut(visit);
    // Opened and pressed before the browser tells of the opening, as by a quick hand on a slow machine.
    await anonymous.locator("details", { hasText: "Forget the key" }).evaluate((fold) => {
      (fold as HTMLDetailsElement).open = true;
      fold.querySelector("button")?.click();
    });
    await press(anonymous, "Keep it");
    await press(anonymous, "Forget this key");
    await press(anonymous, "Yes, forget it for ever");
    await anonymous.getByText("The key is forgotten, and nothing of you is left here.").waitFor();

    expect(await readStorage(page)).toEqual({});
    expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
    expect(await hasUser(site.url, userName)).toBe(true);
  });

  it("is made, used and forgotten by keyboard alone, by every eye and on a narrow screen", async () => {
    const { page, anonymous } = await site.visit({ colorScheme: "light" });

    await tabTo(anonymous, "Sign up with a key instead");
    await page.keyboard.press("Enter");
    await expectFocus(page, /^Sign up with a key$/);
    await expectAccessible(page, "signing up with a key");
    await tabTo(anonymous, "Make a key and sign up");
    await page.keyboard.press("Enter");
    await expectFocus(page, /^Signed in as /);
    await anonymous.getByText("signature verified").nth(1).waitFor();
    await anonymous.getByText("Delete account").click();
    await expectAccessible(page, "signed in by key");
    const userName = await anonymous.locator("h3 .name").innerText();
    await tabTo(anonymous, "Sign out");
    await page.keyboard.press("Enter");
    await expectFocus(page, /^Sign in with your key$/);
    await expectAccessible(page, "signing in with a key");
    await tabTo(anonymous, "Name");
    await page.keyboard.type(userName);
    await page.keyboard.press("Enter");
    await expectFocus(page, /^Signed in as /);
    await tabTo(anonymous, "Forget the key");
    await page.keyboard.press("Enter");
    await tabTo(anonymous, "Forget this key");
    await page.keyboard.press("Enter");
    await expectFocus(page, /^Forget it for ever\?$/);
    await tabTo(anonymous, "Yes, forget it for ever");
    await page.keyboard.press("Enter");
    await anonymous.getByText("When this session ends, nobody gets into its account").waitFor();

    await anonymous.getByText("The key that began this session is forgotten.").waitFor();
    expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  });

  it("is one a browser: a second sign-up is not offered, and refused where another tab was quicker", async () => {
    const visit = await site.visit();
    const { page, anonymous } = visit;
    const other = await openPage(visit.context, site.pageUrl);
    await goToKey(other);
    // Chromium takes its time over a tab in the background.
    await page.bringToFront();
    const userName = await signUpByKey(visit);

    await other.page.bringToFront();
    await press(other.anonymous, "Make a key and sign up");
    await other.anonymous.getByText("This browser has a key already").waitFor();
    expect(await other.anonymous.getByText("Make a key and sign up").count()).toBe(0);
    await other.page.close();
    await signOut(visit);
    await press(anonymous, "I have no account yet");
    await press(anonymous, "Sign up with a key instead");
    await anonymous.getByText("two under the same key could be tied to each other").waitFor();
    expect(await readDatabases(page)).toEqual(THE_KEY);
    await anonymous.locator(".actions").getByText("Sign in with the key").click();
    await signInByKey(visit, userName);

    await arriveAt(anonymous, `Signed in as ${userName}`);
  });

  it("opens no other name, and another browser has none", async () => {
    const visit = await site.visit();
    const { page, anonymous } = visit;
    await signUpByKey(visit);
    await signOut(visit);
    const stranger = await site.visit();
    const strangersName = await signUpAnonymously(stranger);

    for (const name of [strangersName, "nobody-at-all"]) {
      await signInByKey(visit, name);
      await anonymous
        .getByText("This key does not belong to that name, or there is no such name.")
        .waitFor();
      await page.reload();
    }

    expect(Object.keys(await readStorage(page))).toEqual(["incognito.anonymous.journey"]);
    await press(stranger.anonymous, "Sign out");
    await arriveAt(stranger.anonymous, "Sign in");
    await press(stranger.anonymous, "Sign in with a key");
    await stranger.anonymous.getByText("This browser has no key.").waitFor();
    expect(await stranger.page.evaluate(() => indexedDB.databases())).toEqual([]);
  });

  it("takes nobody back who moved on while another tab held the key", async () => {
    const visit = await site.visit();
    const { page, anonymous } = visit;
    await signUpByKey(visit);
    await page.evaluate(() => {
      const held = new Promise<void>((resolve) => {
        Object.assign(window, { letGo: resolve });
      });
      void navigator.locks.request("incognito.sign-in-key", () => held);
    });

    await signOut(visit);
    await press(anonymous, "I have no account yet");
    await page.evaluate(async () => {
      (window as unknown as { letGo(): void }).letGo();
      // Every look at the key that was waiting comes before this one.
      await navigator.locks.request("incognito.sign-in-key", () => undefined);
      await new Promise(requestAnimationFrame);
    });

    expect(await anonymous.getByLabel("Password", { exact: true }).count()).toBe(1);
  });

  it("outlasts an account of another kind that is deleted in its browser", async () => {
    const visit = await site.visit();
    const { page, anonymous } = visit;
    await signUpByKey(visit);
    await signOut(visit);
    await press(anonymous, "I have no account yet");
    await signUpAnonymously(visit);
    await anonymous.getByText("Change password").first().waitFor();

    await anonymous.getByText("Delete account").click();
    await press(anonymous, "Delete this account");
    await press(anonymous, "Yes, delete it for ever");
    await anonymous.getByText("The sign-in key of this browser is still here.").waitFor();

    expect(await readDatabases(page)).toEqual(THE_KEY);
  });

  it("can be forgotten where the pool takes none any more", async () => {
    const visit = await site.visit();
    const { page, anonymous } = visit;
    await signUpByKey(visit);
    await signOut(visit);
    await page.route("**/config.json", async (route) => {
      const response = await route.fetch();
      const config = (await response.json()) as FrontEndConfig;
      const anonymousPool = { ...config.pools.anonymous, signInByKey: false };
      const pools = { ...config.pools, anonymous: anonymousPool };
      await route.fulfill({ response, json: { ...config, pools } });
    });

    await page.reload();
    await arriveAt(anonymous, "Sign in");
    await anonymous.getByText("This browser has a sign-in key, but this pool takes none").waitFor();
    expect(await anonymous.getByText("Sign in with a key").count()).toBe(0);
    await anonymous.getByText("Forget the key").click();
    await press(anonymous, "Forget this key");
    await press(anonymous, "Yes, forget it for ever");
    await anonymous.getByText("The key is forgotten, and nothing of you is left here.").waitFor();

    expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  });

  it("is forgotten with the account that is deleted by it", async () => {
    const visit = await site.visit();
    const { page, anonymous } = visit;
    const userName = await signUpByKey(visit);

    await anonymous.getByText("Delete account").click();
    await press(anonymous, "Delete this account");
    await press(anonymous, "Yes, delete it for ever");
    await anonymous.getByText("The account is deleted, and its key forgotten.").waitFor();

    expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
    expect(await readStorage(page)).toEqual({});
    expect(await hasUser(site.url, userName)).toBe(false);
  });

  it("is forgotten again where the sign-up is refused", async () => {
    const visit = await site.visit();
    const { page, anonymous } = visit;
    await goToKey(visit);
    await fill(anonymous, "Name", "ada1234567");

    await press(anonymous, "Make a key and sign up");
    await anonymous.locator(".fault").getByText("fewer than seven digits").waitFor();

    expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  });

  describe("where the browser cannot keep one", () => {
    it("says so and leads to the password", async () => {
      const { page, anonymous } = await site.visit();
      for (const script of [
        "IDBFactory.prototype.databases = () => Promise.reject(new DOMException('no'))",
        "Object.defineProperty(window, 'indexedDB', { value: undefined, configurable: true })",
        "Object.defineProperty(crypto, 'subtle', { value: undefined })",
      ]) {
        await page.addInitScript(script);
        await page.reload();

        await press(anonymous, "Sign up with a key instead");
        await anonymous.getByText("This browser keeps no key here.").waitFor();
        expect(await anonymous.getByText("Make a key and sign up").count()).toBe(0);
        await press(anonymous, "Sign up with a password");
        await arriveAt(anonymous, "Sign up");
      }
    });

    it("makes no account, and no database either, where the key itself is refused", async () => {
      const visit = await site.visit();
      const { page, anonymous } = visit;
      await page.addInitScript(
        "IDBObjectStore.prototype.add = () => { throw new DOMException('no', 'DataCloneError') }",
      );
      await page.reload();
      const userName = await goToKey(visit);

      await press(anonymous, "Make a key and sign up");
      await anonymous.getByText("Use a password.").waitFor();

      expect(await hasUser(site.url, userName)).toBe(false);
      expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
    });
  });

  describe("that does not reach its account", () => {
    it("takes the account back, and says so", async () => {
      const visit = await site.visit();
      const { page, anonymous } = visit;
      await interfere(page, { SignUp: failToStoreKey });
      const userName = await goToKey(visit);

      await press(anonymous, "Make a key and sign up");
      await anonymous.getByText("The account is deleted again, and the key forgotten.").waitFor();

      expect(await anonymous.locator(".notice").innerText()).toContain("Something went wrong.");
      expect(await hasUser(site.url, userName)).toBe(false);
      expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
      expect(Object.keys(await readStorage(page))).toEqual(["incognito.anonymous.journey"]);
      await page.unrouteAll();
      await press(anonymous, "Make a key and sign up");
      await arriveAt(anonymous, `Signed in as ${userName}`);
    });

    it("takes the account back where only the sign-in shows it", async () => {
      const visit = await site.visit();
      const { page, anonymous } = visit;
      await interfere(page, {
        SignUp: async (route) => {
          await signUpWithoutKey(route);
          await route.fulfill({ json: { UserConfirmed: true } });
        },
      });
      const userName = await goToKey(visit);

      await press(anonymous, "Make a key and sign up");
      await anonymous.getByText("The account is deleted again, and the key forgotten.").waitFor();

      expect(await hasUser(site.url, userName)).toBe(false);
    });

    it("keeps the password while nobody answers, and takes the account back later", async () => {
      const visit = await site.visit({ colorScheme: "light" });
      const { page, anonymous } = visit;
      await interfere(page, {
        SignUp: failToStoreKey,
        DeleteUser: (route) => route.abort(),
      });
      const userName = await goToKey(visit);
      await press(anonymous, "Make a key and sign up");
      await arriveAt(anonymous, "Not finished");
      await anonymous.locator(".error").getByText("The simulator does not answer.").waitFor();
      expect(await hasUser(site.url, userName)).toBe(true);
      expect(await readDatabases(page)).toEqual(THE_KEY);
      expect(Object.keys(await readStorage(page))).toEqual(["incognito.anonymous.journey"]);
      await expectAccessible(page, "not finished");

      await page.unrouteAll();
      await press(anonymous, "Try again");
      await anonymous.getByText("The account is deleted again, and the key forgotten.").waitFor();

      expect(await hasUser(site.url, userName)).toBe(false);
      expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
    });

    it("signs in later where only the answer was lost", async () => {
      const visit = await site.visit();
      const { page, anonymous } = visit;
      await interfere(page, {
        SignUp: async (route) => {
          await route.fetch();
          await route.abort();
        },
        InitiateAuth: (route) => route.abort(),
      });
      const userName = await goToKey(visit);
      await press(anonymous, "Make a key and sign up");
      await arriveAt(anonymous, "Not finished");

      await page.unrouteAll();
      await press(anonymous, "Try again");

      await arriveAt(anonymous, `Signed in as ${userName}`);
      expect(await readDatabases(page)).toEqual(THE_KEY);
    });

    it("leaves it at that where the person wants to", async () => {
      const visit = await site.visit();
      const { page, anonymous } = visit;
      await interfere(page, {
        SignUp: (route) => route.abort(),
        InitiateAuth: (route) => route.abort(),
      });
      const userName = await goToKey(visit);
      await press(anonymous, "Make a key and sign up");
      await arriveAt(anonymous, "Not finished");

      await press(anonymous, "Leave it, and forget the key");
      await anonymous.getByText(`Under the name ${userName} an account may be left`).waitFor();

      expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
    });
  });
});
