/**
 * The page for a person, in a real browser: an account from twelve words on a screen of a phone, the way back
 * with the words alone, and every way out. The words are looked for wherever they must not be.
 * @module
 */
import type { Page } from "playwright-core";
import type { Visit } from "../../build/page-driver/visit";
import { makePhrase } from "../../client/phrase/phrase";
import { appCode } from "../support/authenticator-app";
import { expectAccessible, findViolations } from "../support/axe";
import {
  describeInBrowser,
  expectEventually,
  expectFault,
  readStorage,
  usePage,
} from "../support/browser";

const PHONE = { viewport: { width: 360, height: 740 }, locale: "en-GB" };
const REFUSED =
  /status of 400|ERR_INTERNET_DISCONNECTED|ERR_FAILED|requires 'Trusted|Trusted Type|TrustedHTML|TrustedScriptURL/;

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

async function arriveAt(page: Page, heading: string): Promise<void> {
  await page.getByRole("heading", { level: 1, name: heading, exact: true }).waitFor();
}

async function readWords(page: Page): Promise<readonly string[]> {
  await page.locator(".words li").nth(11).waitFor();
  return page.locator(".words li").allInnerTexts();
}

/** The words once they are others than before. */
async function readOtherWords(page: Page, before: readonly string[]): Promise<readonly string[]> {
  await page.waitForFunction((words) => {
    const shown = Array.from(document.querySelectorAll(".words li"), (item) => item.textContent);
    return shown.length === 12 && shown.join(" ") !== words;
  }, before.join(" "));
  return readWords(page);
}

/** Lets calls of an operation fail, or only their answers be lost. */
async function lose(page: Page, url: string, operation: string, what: "call" | "answer") {
  await page.route(`${url}/`, async (route) => {
    const target = route.request().headers()["x-amz-target"] ?? "";
    if (!target.endsWith(`.${operation}`)) return route.fallback();
    if (what === "answer") await route.fetch();
    return route.abort();
  });
}

async function showWords(page: Page): Promise<readonly string[]> {
  await press(page, "Get an account");
  await arriveAt(page, "Before you begin");
  await press(page, "Show me my words");
  await arriveAt(page, "Your twelve words");
  return readWords(page);
}

/** Fills the three fields; `change` may spoil what is typed. */
async function typeBack(
  page: Page,
  words: readonly string[],
  change = (word: string) => word,
): Promise<void> {
  await page.locator("main label").nth(2).waitFor();
  const labels = await page.locator("main label").allInnerTexts();
  expect(labels).toHaveLength(3);
  for (const label of labels) {
    const place = Number(/\d+/.exec(label)?.[0]);
    await page.getByLabel(label, { exact: true }).fill(change(words[place - 1] ?? ""));
  }
}

async function makeAccount(page: Page): Promise<readonly string[]> {
  const words = await showWords(page);
  await press(page, "I have written them down");
  await arriveAt(page, "Type three of your words");
  await typeBack(page, words);
  await press(page, "Open my account");
  await arriveAt(page, "You are signed in");
  return words;
}

/** Asks for an account with a name, from the start. */
async function chooseName(page: Page, name: string): Promise<void> {
  await press(page, "Get an account");
  await press(page, "Choose a name and a password instead");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Password", { exact: true }).fill("correct-horse-battery");
  await press(page, "Open my account");
}

async function signIn(page: Page, text: string): Promise<void> {
  await press(page, "I have an account");
  await page.getByLabel("Your twelve words", { exact: true }).fill(text);
  await press(page, "Sign in");
}

/** Every place of the browser and the simulator that could hold what was typed. */
async function readEverything(url: string, visit: Visit): Promise<string> {
  const { page, requests, addresses, complaints } = visit;
  const state = await page.evaluate(() => JSON.stringify([history.state, history.length]));
  const bodies = await (await fetch(`${url}/_incognito/trace`)).text();
  return JSON.stringify([
    await readStorage(page),
    state,
    page.url(),
    await page.title(),
    requests,
    addresses,
    complaints,
    bodies,
  ]);
}

/** Words are common English: a phrase is found by two neighbours, in any of the usual joins. */
function findWords(text: string, words: readonly string[]): readonly string[] {
  return words
    .slice(1)
    .map((word, index) => new RegExp(`${words[index]}(?: |-|,|%20|\\+|",")${word}`, "i"))
    .filter((pair) => pair.test(text))
    .map(String);
}

describeInBrowser("the person's page", () => {
  const site = usePage(REFUSED, {}, "/");

  it("makes an account from twelve words, and every step of it is accessible", async () => {
    const visit = await site.visit(PHONE);
    const { page } = visit;
    await arriveAt(page, "An account that says nothing about you");
    await expectAccessible(page, "start");
    const controls = page.locator("a[href], button, input, select");
    expect(await controls.first().innerText()).toBe("Leave at once");

    await press(page, "Get an account");
    await arriveAt(page, "Before you begin");
    await expectAccessible(page, "seen");
    await press(page, "Show me my words");
    const words = await readWords(page);
    // The button was further down than the words are.
    await expectEventually(() => page.evaluate(() => window.scrollY), 0);
    await expectAccessible(page, "words");
    await press(page, "I have written them down");
    await typeBack(page, words, (word) => `x${word}`);
    await press(page, "Open my account");
    await page
      .getByText(/^This is not word \d+\./)
      .nth(2)
      .waitFor();
    await expectAccessible(page, "check, with faults");
    const [first = ""] = await page.locator("main label").allInnerTexts();
    await expectFault(page, first, /^This is not word \d+\./);
    expect(await page.locator("main [aria-invalid=true]").count()).toBe(3);
    expect(await (await fetch(`${site.url}/_incognito/trace`)).text()).not.toContain("SignUp");

    await typeBack(page, words, (word) => ` ${word.toUpperCase()} `);
    await press(page, "Open my account");
    await arriveAt(page, "You are signed in");

    await page.getByText("No e-mail address and no phone number.").waitFor();
    expect(await page.locator("dd").first().innerText()).toMatch(/^a[a-z2-7]{26}$/);
    await expectAccessible(page, "home");
    expect(findWords(await readEverything(site.url, visit), words)).toEqual([]);
  });

  it("opens the account in a fresh browser with the words alone, and deletes it", async () => {
    const first = await site.visit(PHONE);
    const words = await makeAccount(first.page);
    const name = await first.page.locator("dd").first().innerText();

    const second = await site.visit(PHONE);
    const { page } = second;
    await signIn(page, words.map((word, index) => `${index + 1}. ${word}`).join("\n"));
    await arriveAt(page, "You are signed in");
    expect(await page.locator("dd").first().innerText()).toBe(name);
    expect(findWords(await readEverything(site.url, second), words)).toEqual([]);

    await press(page, "Delete this account");
    await arriveAt(page, "Delete this account?");
    await expectAccessible(page, "remove");
    // This stack gives no keys; where one does, the page says what stays of them.
    expect(await page.getByText("its public half stays").count()).toBe(0);
    const left = page.getByRole("link", { name: "What is kept, and what is left of it" });
    expect(await left.getAttribute("href")).toBe("./privacy/");
    await press(page, "Delete it for good");
    await page.getByText("The account is deleted.").waitFor();
    expect(await readStorage(page)).toEqual({});

    await signIn(page, words.join(" "));
    await arriveAt(page, "No account has these words");
  });

  it("catches a mistyped word before anything is sent, and offers the nearest", async () => {
    const { page, requests } = await site.visit(PHONE);
    const words = [...makePhrase().slice(0, 11), "abuot"];
    const before = requests.filter((url) => url === `${site.url}/`).length;

    await signIn(page, words.join(" "));
    await page.getByText(/Word 12 is not one that we give out. Did you mean about/).waitFor();
    await expectAccessible(page, "sign-in, with a fault");
    await page.getByLabel("Your twelve words", { exact: true }).fill("able about");
    await press(page, "Sign in");
    await page.getByText("It takes twelve words, and here are 2.").waitFor();

    expect(requests.filter((url) => url === `${site.url}/`).length).toBe(before);
  });

  it("does not take an unknown phrase for a new account until its words were compared", async () => {
    const { page } = await site.visit(PHONE);
    const words = makePhrase();
    await signIn(page, words.join(" "));

    await arriveAt(page, "No account has these words");
    expect(await readWords(page)).toEqual(words);
    await expectAccessible(page, "unknown");
    expect(await page.getByRole("button", { name: "Open an empty account" }).count()).toBe(0);
    await press(page, "I have compared them all");
    await arriveAt(page, "Are you sure that they are right?");
    await expectAccessible(page, "unknown, compared");
    await press(page, "Open an empty account");

    await arriveAt(page, "You are signed in");
  });

  it("signs out here and everywhere, and says what is true", async () => {
    const first = await site.visit(PHONE);
    const words = await makeAccount(first.page);
    const second = await site.visit(PHONE);
    await signIn(second.page, words.join(" "));
    await arriveAt(second.page, "You are signed in");

    await press(second.page, "Sign out everywhere");
    await second.page.getByText("You are signed out on all devices.").waitFor();
    expect(await readStorage(second.page)).toEqual({});

    await press(first.page, "Sign out");
    await first.page.getByText("You are signed out. Nothing of you").waitFor();
  });

  it("goes to the start where the session was ended elsewhere, and says so", async () => {
    const first = await site.visit(PHONE);
    const words = await makeAccount(first.page);
    const { page } = await site.visit(PHONE);
    for (const next of ["Delete this account", undefined]) {
      await signIn(page, words.join(" "));
      await arriveAt(page, "You are signed in");
      await press(first.page, "Sign out everywhere");
      await first.page.getByText("You are signed out on all devices.").waitFor();

      if (next === undefined) await page.reload();
      else {
        await press(page, next);
        await press(page, "Delete it for good");
      }

      await page.getByText("Your session has ended. Sign in again.").waitFor();
      await arriveAt(page, "An account that says nothing about you");
      expect(await readStorage(page)).toEqual({});
      await signIn(first.page, words.join(" "));
      await arriveAt(first.page, "You are signed in");
    }
  });

  it("signs out while what the account holds has not been answered yet", async () => {
    const { page } = await site.visit(PHONE);
    let isAsked = false;
    let answer = () => {};
    const signedOut = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route(`${site.url}/`, async (route) => {
      const target = route.request().headers()["x-amz-target"] ?? "";
      if (target.endsWith(".GetUser")) {
        isAsked = true;
        await signedOut;
      }
      await route.continue();
    });
    await makeAccount(page);
    await expectEventually(async () => isAsked, true);

    await press(page, "Sign out");
    const sentence = page.getByText("You are signed out. Nothing of you");
    await sentence.waitFor();
    const late = page.waitForResponse((response) => response.url() === `${site.url}/`);
    answer();
    await late;

    expect(await readStorage(page)).toEqual({});
    expect(await sentence.count()).toBe(1);
  });

  it("offers no other words while an account is made with these", async () => {
    const { page } = await site.visit(PHONE);
    let answer = () => {};
    const wentBack = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route(`${site.url}/`, async (route) => {
      const target = route.request().headers()["x-amz-target"] ?? "";
      if (target.endsWith(".SignUp")) await wentBack;
      await route.continue();
    });
    const words = await showWords(page);
    await press(page, "I have written them down");
    await typeBack(page, words);
    const signUp = page.waitForRequest((request) =>
      (request.headers()["x-amz-target"] ?? "").endsWith(".SignUp"),
    );

    await press(page, "Open my account");
    await signUp;
    await page.goBack();
    expect(await readWords(page)).toEqual(words);
    await page.getByRole("button", { name: "Give me other words" }).waitFor({ state: "detached" });
    answer();

    await arriveAt(page, "You are signed in");
  });

  it("tells somebody who goes back from a deletion that the account is deleted", async () => {
    const { page } = await site.visit(PHONE);
    await makeAccount(page);
    let answer = () => {};
    const wentBack = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route(`${site.url}/`, async (route) => {
      const target = route.request().headers()["x-amz-target"] ?? "";
      if (target.endsWith(".GetUser")) await wentBack;
      if (!target.endsWith(".DeleteUser")) return route.continue();
      await route.fetch();
      await wentBack;
      return route.abort();
    });

    await press(page, "Delete this account");
    const deletion = page.waitForRequest((request) =>
      (request.headers()["x-amz-target"] ?? "").endsWith(".DeleteUser"),
    );
    await press(page, "Delete it for good");
    await deletion;
    await page.goBack();
    await arriveAt(page, "You are signed in");
    answer();

    await page.getByText("The account is deleted.").waitFor();
    await arriveAt(page, "An account that says nothing about you");
  });

  it("claims nothing of a sign-out whose session was gone before", async () => {
    const { page } = await site.visit(PHONE);
    await makeAccount(page);
    await page.evaluate(() => window.sessionStorage.clear());

    await press(page, "Sign out");

    await page.getByText("the service could not be told").waitFor();
  });

  it("says that a copied session lives on where a sign-out reaches nobody", async () => {
    const { page } = await site.visit(PHONE);
    await makeAccount(page);
    await page.route(`${site.url}/`, (route) => route.fulfill({ status: 200, body: "portal" }));

    await press(page, "Sign out");

    await page.getByText("the service could not be told").waitFor();
    expect(await readStorage(page)).toEqual({});
  });

  it("goes back a step with Back, and to no step whose time is over", async () => {
    const { page } = await site.visit(PHONE);
    await showWords(page);
    await page.goBack();
    await arriveAt(page, "Before you begin");
    await page.goForward();
    const words = await readWords(page);
    await press(page, "I have written them down");
    await typeBack(page, words);
    await press(page, "Open my account");
    await arriveAt(page, "You are signed in");

    await page.goBack();
    await arriveAt(page, "You are signed in");
    expect(await page.locator(".words").count()).toBe(0);
  });

  it("keeps the words on every way back, and says that a reload has made new ones", async () => {
    const { page } = await site.visit(PHONE);
    page.on("dialog", (dialog) => void dialog.accept());
    const words = await showWords(page);
    await page.goBack();
    await arriveAt(page, "Before you begin");
    await press(page, "Show me my words");
    expect(await readWords(page)).toEqual(words);
    for (const heading of ["Before you begin", "An account that says nothing about you"]) {
      await press(page, "Back");
      await arriveAt(page, heading);
    }
    expect(await showWords(page)).toEqual(words);

    await press(page, "I have written them down");
    await arriveAt(page, "Type three of your words");
    await page.reload();
    await page.getByText("This page was loaded again, so these are new words.").waitFor();
    await arriveAt(page, "Your twelve words");
    const others = await readWords(page);
    expect(others).not.toEqual(words);
    await press(page, "I have written them down");
    await typeBack(page, others);
    await press(page, "Open my account");
    await arriveAt(page, "You are signed in");
  });

  it("says that the service does not answer, and goes on once it does", async () => {
    const { page, context } = await site.visit(PHONE);
    await press(page, "Get an account");
    await context.setOffline(true);
    await press(page, "Show me my words");
    await page.getByText("The service does not answer. Are you online?").waitFor();
    await context.setOffline(false);
    await press(page, "Show me my words");

    const words = await readWords(page);
    await context.setOffline(true);
    await press(page, "I have written them down");
    await typeBack(page, words);
    await press(page, "Open my account");
    await page.getByText("The service does not answer. Are you online?").waitFor();
    await context.setOffline(false);
    await press(page, "Open my account");
    await arriveAt(page, "You are signed in");
  });

  it("takes itself down when it is left, so that a browser has nothing to show for Back", async () => {
    const { page } = await site.visit(PHONE);
    await makeAccount(page);
    await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent("pagehide")));

    expect(await page.locator("#root").innerHTML()).toBe("");
    await page.evaluate(() =>
      window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })),
    );
    await arriveAt(page, "You are signed in");
  });

  it("leaves at once by button and by Escape twice, with nothing behind Back", async () => {
    for (const leave of ["button", "key"]) {
      const visit = await site.visit(PHONE);
      const { page } = visit;
      const words = await makeAccount(page);
      if (leave === "button") await press(page, "Leave at once");
      else {
        await page.keyboard.press("Escape");
        await page.keyboard.press("Escape");
      }
      await page.waitForURL("about:blank");
      await page.goBack();

      // The words that were shown here are not, and no others take their place.
      await arriveAt(page, "An account that says nothing about you");
      const shown = await page.locator("body").innerText();
      expect(words.filter((word) => shown.includes(`\n${word}\n`))).toEqual([]);
    }
  });

  it("takes storage that is cleared at any moment for a session that has ended", async () => {
    const { page } = await site.visit(PHONE);
    await makeAccount(page);

    await page.evaluate(() => {
      window.sessionStorage.clear();
      window.dispatchEvent(new Event("focus"));
    });

    await arriveAt(page, "An account that says nothing about you");
  });

  it("empties the clipboard a minute after it was filled", async () => {
    const visit = await site.visit({
      ...PHONE,
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const { page } = visit;
    await page.clock.install();
    const words = await showWords(page);
    await press(page, "Copy");
    await page.getByText(/^Copied\./).waitFor();
    const read = () => page.evaluate(() => navigator.clipboard.readText());
    expect(await read()).toBe(words.join(" "));

    await page.clock.runFor(61_000);

    await expectEventually(read, "");
  });

  it("empties the clipboard with other words, a sign-out and a deletion", async () => {
    const permissions = ["clipboard-read", "clipboard-write"];
    const { page } = await site.visit({ ...PHONE, permissions });
    const read = () => page.evaluate(() => navigator.clipboard.readText());
    const copy = async () => {
      await press(page, "Copy");
      await page.getByText(/^Copied\./).waitFor();
      expect((await read()).split(" ")).toEqual(await readWords(page));
    };
    for (const way of ["Sign out", "Delete this account"]) {
      await showWords(page);
      await copy();
      const before = await readWords(page);
      await press(page, "Give me other words");
      await expectEventually(read, "");
      const words = await readOtherWords(page, before);
      await copy();
      await press(page, "I have written them down");
      await typeBack(page, words);
      await press(page, "Open my account");
      await arriveAt(page, "You are signed in");
      await press(page, way);
      if (way !== "Sign out") await press(page, "Delete it for good");
      await arriveAt(page, "An account that says nothing about you");
      await expectEventually(read, "");
    }
  });

  it("prints the words alone", async () => {
    const { page } = await site.visit(PHONE);
    const words = await showWords(page);

    await page.emulateMedia({ media: "print" });

    expect((await page.locator("body").innerText()).split(/\s+/)).toEqual(words);
  });

  it("judges a chosen name by the pool's own rule, in the field", async () => {
    const { page, requests } = await site.visit(PHONE);
    await press(page, "Get an account");
    await press(page, "Choose a name and a password instead");
    const sent = () => requests.filter((url) => url === `${site.url}/`).length;
    const before = sent();
    const name = page.getByLabel("Name", { exact: true });
    const password = page.getByLabel("Password", { exact: true });

    for (const [typed, fault] of [
      ["Bob Smith", /^Use 3 to 32 small letters/],
      ["ada@example.com", /^This looks like an e-mail address\./],
      ["+41 79 123 45 67", /^Seven digits or more/],
      ["www.example.com", /^This looks like a web address\./],
      ["", /^This is empty\./],
    ] as const) {
      await name.fill(typed);
      await password.fill("correct-horse-battery");
      await press(page, "Open my account");
      await expectFault(page, "Name", fault);
    }
    await name.fill("quiet-otter");
    for (const typed of ["a".repeat(15), "abcabcabcabcabcabc", "mailcreated5240"]) {
      // Another fault in between: the same one twice could be the one of before.
      await password.fill("short");
      await press(page, "Open my account");
      await expectFault(page, "Password", /^The password needs at least 15 characters\./);
      await password.fill(typed);
      await press(page, "Open my account");
      await expectFault(page, "Password", /^This password is one that many people use\./);
    }
    expect(sent()).toBe(before);

    await name.fill(" Quiet-Otter ");
    await press(page, "Make one for me");
    await press(page, "Open my account");
    await arriveAt(page, "You are signed in");
    expect(await page.locator("dd").first().innerText()).toBe("quiet-otter");

    const other = await site.visit(PHONE);
    await chooseName(other.page, "quiet-otter");
    await expectFault(other.page, "Name", /^Somebody has this name\. Choose another\./);
  });

  it("changes a password, and says of a wrong one that it is the present one", async () => {
    const { page } = await site.visit(PHONE);
    await chooseName(page, "changes-it");
    await arriveAt(page, "You are signed in");
    await press(page, "Change the password");
    const userName = page.locator("form input[autocomplete=username]");
    await expectEventually(() => userName.inputValue(), "changes-it");

    const present = page.getByLabel("Current password", { exact: true });
    const next = page.getByLabel("New password", { exact: true });
    await present.fill("correct-horse-battery");
    await next.fill("correct-horse-battery");
    await press(page, "Change it");
    await expectFault(page, "New password", /^This is the password that you have\./);
    await present.fill("not-the-present-one");
    await next.fill("another-horse-battery");
    await press(page, "Change it");
    await expectFault(page, "Current password", /^This is not your current password\./);
    await expectAccessible(page, "change, with a fault");
    await present.fill("correct-horse-battery");
    await press(page, "Change it");

    await page.getByText("The password is changed, and all other devices").waitFor();
    await arriveAt(page, "You are signed in");
  });

  it("says of a changed password what could not be done or is not known", async () => {
    const { page } = await site.visit(PHONE);
    await chooseName(page, "changes-half");
    await arriveAt(page, "You are signed in");
    await press(page, "Change the password");
    await page.getByLabel("Current password", { exact: true }).fill("correct-horse-battery");
    await page.getByLabel("New password", { exact: true }).fill("another-horse-battery");
    await page.route(`${site.url}/`, (route) =>
      /ChangePassword|InitiateAuth/.test(route.request().headers()["x-amz-target"] ?? "")
        ? route.abort()
        : route.fallback(),
    );
    await press(page, "Change it");
    await page.getByText("The password may be changed or not.").waitFor();
    await page.unrouteAll();

    await lose(page, site.url, "GlobalSignOut", "call");
    await press(page, "Change it");
    await page.getByText("The other devices could not be signed out").waitFor();
    await arriveAt(page, "You are signed in");
  });

  it("says of a deletion without an answer that nobody knows, and finds out", async () => {
    const { page } = await site.visit(PHONE);
    await makeAccount(page);
    await press(page, "Delete this account");
    await lose(page, site.url, "DeleteUser", "call");
    await press(page, "Delete it for good");
    await page.getByText("This page does not know yet whether").waitFor();
    await expectAccessible(page, "remove, without an answer");
    await press(page, "Find out");
    await page.getByText("Your account is still there.").waitFor();

    await page.unrouteAll();
    await lose(page, site.url, "DeleteUser", "answer");
    await press(page, "Delete it for good");
    await page.getByText("This page does not know yet whether").waitFor();
    await press(page, "Find out");
    await page.getByText("The account is deleted.").waitFor();
    expect(await readStorage(page)).toEqual({});
  });

  it("adds an app to a phrase, is asked for its code on another device, and takes it off", async () => {
    const first = await site.visit(PHONE);
    const words = await makeAccount(first.page);
    await press(first.page, "Ask for a code from an app too");
    await arriveAt(first.page, "A code from an app, besides");
    const key = (await first.page.locator(".key").innerText()).replaceAll(" ", "");
    const link = await first.page
      .getByRole("link", { name: "Open it in an app on this device" })
      .getAttribute("href");
    expect(link).toBe(`otpauth://totp/Account?secret=${key}&issuer=Account`);
    await first.page.getByLabel("Code", { exact: true }).fill("000000");
    await press(first.page, "Ask for codes from now on");
    await first.page.getByText("That is not the app's code of this moment.").waitFor();
    await expectAccessible(first.page, "app, with a fault");
    await first.page
      .getByLabel("Code", { exact: true })
      .fill(appCode(key, await site.advanceClock(0)));
    await press(first.page, "Ask for codes from now on");
    await first.page.getByText("From now on a sign-in asks for a code.").waitFor();

    const { page } = await site.visit(PHONE);
    await signIn(page, words.join(" "));
    await arriveAt(page, "Code");
    await press(page, "Sign in");
    await expectFault(page, "Code", /^This is empty\./);
    const code = page.getByLabel("Code", { exact: true });
    await code.pressSequentially("00 00-00x");
    expect(await code.inputValue()).toBe("000000");
    await press(page, "Sign in");
    await expectFault(page, "Code", /^That is not the app's code of this moment\./);
    await expectAccessible(page, "code, with a fault");
    await code.fill(appCode(key, await site.advanceClock(30)));
    await press(page, "Sign in");
    await arriveAt(page, "You are signed in");
    await press(page, "Ask for no code any more");
    await page.getByText("You are not asked for a code any more.").waitFor();
    const third = await site.visit(PHONE);
    await signIn(third.page, words.join(" "));
    await arriveAt(third.page, "You are signed in");
  });

  it("speaks the language that the browser asks for, and any other that is chosen", async () => {
    const { page } = await site.visit({ ...PHONE, locale: "de-CH" });
    await arriveAt(page, "Ein Konto, das nichts über Sie sagt");
    for (const [language, heading] of [
      ["fr", "Un compte qui ne dit rien de vous"],
      ["es", "Una cuenta que no dice nada de usted"],
      ["nl", "Een account dat niets over u zegt"],
      ["en", "An account that says nothing about you"],
    ] as const) {
      await page.getByRole("combobox").selectOption(language);
      await arriveAt(page, heading);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
    }
  });

  it("can be used with the keyboard alone, in forced colours and at 200 % zoom", async () => {
    const { page } = await site.visit({
      viewport: { width: 640, height: 512 },
      deviceScaleFactor: 2,
      forcedColors: "active",
      locale: "en-GB",
    });
    const tabTo = async (name: string) => {
      for (let count = 0; count < 30; count += 1) {
        await page.keyboard.press("Tab");
        if ((await page.evaluate(() => document.activeElement?.textContent)) === name) return;
      }
      throw new Error(`the focus never came to ${name}`);
    };
    await tabTo("Get an account");
    await page.keyboard.press("Enter");
    await tabTo("Show me my words");
    await page.keyboard.press("Enter");
    await arriveAt(page, "Your twelve words");
    expect(await findViolations(page)).toEqual([]);
  });

  it.each([
    ["at 200 % zoom", 180, 1],
    ["on the smallest one", 320, 1],
    ["as most are", 360, 2],
    ["on its side", 740, 3],
  ] as const)("keeps the longest words apart on a phone %s", async (_, width, columns) => {
    const { page } = await site.visit({ ...PHONE, viewport: { width, height: 740 } });
    await showWords(page);
    const { boxes, edge } = await page.evaluate(() => {
      const list = document.querySelector(".words");
      const boxes = Array.from(list?.children ?? [], (item) => {
        item.textContent = "mushroom";
        return item;
      }).map((item) => {
        const range = document.createRange();
        range.selectNodeContents(item);
        const { right, top, bottom } = range.getBoundingClientRect();
        // Its number stands to the left of it.
        return { left: item.getBoundingClientRect().left, right, top, bottom };
      });
      return { boxes, edge: list?.getBoundingClientRect().right ?? 0 };
    });

    const covered = boxes.filter(({ left, right, top, bottom }) =>
      boxes.some(
        (next) => next.left > left && next.left < right && next.top < bottom && next.bottom > top,
      ),
    );
    expect(covered).toEqual([]);
    expect(boxes.filter(({ right }) => right > edge)).toEqual([]);
    expect(new Set(boxes.map(({ left }) => left)).size).toBe(columns);
  });

  it("works without WebAssembly, WebGL, WebAuthn and storage", async () => {
    const { page } = await site.visit(PHONE);
    await page.addInitScript(`
      delete globalThis.WebAssembly;
      delete globalThis.PublicKeyCredential;
      HTMLCanvasElement.prototype.getContext = () => null;
      Object.defineProperty(window, "sessionStorage", { get() { throw new Error("blocked"); } });
    `);
    await page.reload();

    await makeAccount(page);
  });

  it("lets no text become markup or code, and no script run but its own", async () => {
    const { page } = await site.visit(PHONE);

    const refused = await page.evaluate(() =>
      [
        () => {
          document.body.innerHTML = "<b>x</b>";
        },
        () => {
          new Worker("data:text/javascript,postMessage(1)");
        },
        () => {
          new Worker("https://example.com/assets/x.js");
        },
        () => {
          (document.createElement("script") as HTMLScriptElement).src = "/config.json";
        },
      ].map((attempt) => {
        try {
          attempt();
          return "done";
        } catch (error) {
          return (error as Error).name;
        }
      }),
    );

    expect(refused).toEqual(["TypeError", "TypeError", "TypeError", "TypeError"]);
  });

  it("explains itself where JavaScript is off, and says nothing that is untrue", async () => {
    const { page } = await site.visit({ ...PHONE, javaScriptEnabled: false });

    expect(await page.locator("main").innerText()).toContain("This page needs JavaScript");
  });
});
