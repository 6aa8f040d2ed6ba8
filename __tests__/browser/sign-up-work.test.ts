/**
 * Work at sign-up in a real browser: done in a worker while the person reads, shown while they wait, and ended
 * when they say so. With the JIT off as well, as in browsers of careful people.
 * @module
 */
import type { Page } from "playwright-core";
import { launchBrowser, openPage, signUpAnonymously } from "../../build/page-driver/visit";
import { expectAccessible } from "../support/axe";
import { describeInBrowser, expectEventually, usePage } from "../support/browser";

jest.setTimeout(180_000);

const PHONE = { viewport: { width: 360, height: 740 }, locale: "en-GB" };
/** Moments with JIT, seconds without. */
const LITTLE = { INCOGNITO_SIGN_UP_WORK_BITS: "14" };
/** More than the configuration allows, so that no lucky counter ends the work before the test has seen it. */
const ENDLESS_BITS = 32;
const MAKING = "Making your account…";

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

async function arriveAt(page: Page, heading: string): Promise<void> {
  await page.getByRole("heading", { level: 1, name: heading, exact: true }).waitFor();
}

async function chooseName(page: Page, name: string): Promise<void> {
  await press(page, "Get an account");
  await press(page, "Choose a name and a password instead");
  await arriveAt(page, "Choose a name and a password");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await press(page, "Make one for me");
}

async function showWords(page: Page): Promise<readonly string[]> {
  await press(page, "Get an account");
  await press(page, "Show me my words");
  await arriveAt(page, "Your twelve words");
  await page.locator(".words li").nth(11).waitFor();
  return page.locator(".words li").allInnerTexts();
}

async function typeBack(page: Page, words: readonly string[]): Promise<void> {
  await press(page, "I have written them down");
  await arriveAt(page, "Type three of your words");
  for (const label of await page.locator("main label").allInnerTexts()) {
    const place = Number(/\d+/.exec(label)?.[0]);
    await page.getByLabel(label, { exact: true }).fill(words[place - 1] ?? "");
  }
}

/** The stamps that sign-ups have brought so far. */
function watchStamps(page: Page): readonly (string | undefined)[] {
  const stamps: (string | undefined)[] = [];
  page.on("request", (request) => {
    if (!request.headers()["x-amz-target"]?.endsWith(".SignUp")) return;
    const { ClientMetadata } = request.postDataJSON() as {
      readonly ClientMetadata?: { readonly signUpWork?: string };
    };
    stamps.push(ClientMetadata?.signUpWork);
  });
  return stamps;
}

async function demandEndlessWork(page: Page): Promise<void> {
  await page.route("**/config.json", async (route) => {
    const response = await route.fetch();
    const config = (await response.json()) as { readonly pools: { readonly anonymous: object } };
    const anonymous = { ...config.pools.anonymous, signUpWorkBits: ENDLESS_BITS };
    await route.fulfill({ response, json: { ...config, pools: { ...config.pools, anonymous } } });
  });
  await page.reload();
}

describeInBrowser("work at sign-up", () => {
  const site = usePage(/^$/, LITTLE, "/");

  it("is begun in a worker while the words are read, and makes an account from them", async () => {
    const { page } = await site.visit(PHONE);
    const stamps = watchStamps(page);
    const [, words] = await Promise.all([page.waitForEvent("worker"), showWords(page)]);

    await typeBack(page, words);
    await press(page, "Open my account");
    await arriveAt(page, "You are signed in");

    expect(stamps).toEqual([expect.stringMatching(/^1:14:\d{10}:\d+$/)]);
  });

  it("makes an account with a chosen name", async () => {
    const { page } = await site.visit(PHONE);
    const stamps = watchStamps(page);
    await chooseName(page, " Working-Otter ");

    await press(page, "Open my account");
    await arriveAt(page, "You are signed in");

    expect(stamps).toEqual([expect.stringMatching(/^1:14:\d{10}:\d+$/)]);
  });

  it("makes an account without JIT and WebAssembly", async () => {
    const browser = await launchBrowser(["--js-flags=--jitless"]);
    try {
      const { page } = await openPage(await browser.newContext(PHONE), site.pageUrl);
      const stamps = watchStamps(page);
      expect(await page.evaluate(() => typeof WebAssembly)).toBe("undefined");
      await chooseName(page, "jitless-otter");

      await press(page, "Open my account");
      await arriveAt(page, "You are signed in");

      expect(stamps).toEqual([expect.stringMatching(/^1:14:\d{10}:\d+$/)]);
    } finally {
      await browser.close();
    }
  });

  it("makes an account where workers are forbidden", async () => {
    const { page } = await site.visit(PHONE);
    await page.addInitScript(() => {
      Object.defineProperty(window, "Worker", {
        value: class {
          constructor() {
            throw new DOMException("no workers here", "SecurityError");
          }
        },
      });
    });
    await page.reload();
    await chooseName(page, "workless-otter");

    await press(page, "Open my account");
    await arriveAt(page, "You are signed in");
  });

  it("makes an account on the developers' page", async () => {
    const { context } = await site.visit();
    const visit = await openPage(context, `${site.url}/developer`);
    const stamps = watchStamps(visit.page);

    await signUpAnonymously(visit);

    expect(stamps).toEqual([expect.stringMatching(/^1:14:\d{10}:\d+$/)]);
  });
});

describeInBrowser("work at sign-up that takes long", () => {
  const site = usePage(/^$/, LITTLE, "/");

  it("shows how far it is, lets the person stop it, and begins again when they go on", async () => {
    const { page } = await site.visit(PHONE);
    await demandEndlessWork(page);
    const stamps = watchStamps(page);
    await chooseName(page, "patient-otter");

    await press(page, "Open my account");
    const bar = page.getByRole("progressbar");
    await bar.waitFor();
    await page.getByRole("button", { name: MAKING, exact: true }).waitFor();
    await expectAccessible(page, "work under way");
    const first = Number(await bar.getAttribute("value"));
    await page.waitForFunction(
      (before) => Number(document.querySelector("progress")?.value) > before,
      first,
    );
    const [worker] = page.workers();
    const ended = worker?.waitForEvent("close");
    await press(page, "Stop");
    await page.getByText("Stopped. No account was made.").waitFor();
    await ended;

    await expectEventually(async () => page.workers().length, 0);
    expect(stamps).toEqual([]);
    await press(page, "Open my account");
    await bar.waitFor();
    await press(page, "Stop");
  });
});
