/**
 * The person's page in a browser that gives little: compiled to nothing, in windows of set sizes, enlarged, by
 * keyboard alone, in forced colours, with storage that goes at any moment.
 * @module
 */
import type { Browser, Page } from "playwright-core";
import { launchBrowser, openPage } from "../../build/page-driver/visit";
import { findViolations } from "../support/axe";
import { describeInBrowser, expectEventually, usePage } from "../support/browser";

jest.setTimeout(180_000);

/** As Tor Browser letterboxes a window: steps of 200 by 100, no larger than 1400 by 900. */
const WINDOWS = [
  { width: 1000, height: 500 },
  { width: 1400, height: 900 },
  { width: 400, height: 200 },
];

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

async function arriveAt(page: Page, heading: string): Promise<void> {
  await page.getByRole("heading", { level: 1, name: heading, exact: true }).waitFor();
}

async function makeAccount(page: Page): Promise<void> {
  await press(page, "Get an account");
  await press(page, "Show me my words");
  await page.locator(".words li").nth(11).waitFor();
  const words = await page.locator(".words li").allInnerTexts();
  await press(page, "I have written them down");
  await arriveAt(page, "Type three of your words");
  for (const label of await page.locator("main label").allInnerTexts())
    await page
      .getByLabel(label, { exact: true })
      .fill(words[Number(/\d+/.exec(label)?.[0]) - 1] ?? "");
  await press(page, "Open my account");
  await arriveAt(page, "You are signed in");
}

/** Presses Tab until something of this text or label has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let count = 0; count < 40; count += 1) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(() => {
      const { activeElement } = document;
      const label = activeElement instanceof HTMLInputElement && activeElement.labels?.[0];
      return (label || activeElement)?.textContent ?? "";
    });
    if (found === name) return;
  }
  throw new Error(`the focus never came to ${name}`);
}

describeInBrowser("the person's page in a hardened browser", () => {
  const site = usePage(/^$/, {}, "/");

  it.each(WINDOWS)(
    "fits a window of $width by $height, with the way out in sight",
    async (viewport) => {
      const { page } = await site.visit({ viewport, locale: "en-GB" });
      await arriveAt(page, "An account that says nothing about you");
      const fits = () =>
        page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
      await expectEventually(fits, true);
      const box = await page.getByRole("button", { name: "Leave at once" }).boundingBox();
      expect(box!.y + box!.height).toBeLessThanOrEqual(viewport.height);
      await makeAccount(page);
    },
  );

  it("makes an account, and leaves, with no hand on the mouse, at 200 % and in forced colours", async () => {
    const { page } = await site.visit({
      viewport: { width: 640, height: 512 },
      deviceScaleFactor: 2,
      forcedColors: "active",
      locale: "en-GB",
    });
    const choose = async (name: string) => {
      await tabTo(page, name);
      await page.keyboard.press("Enter");
    };
    await choose("Get an account");
    await choose("Show me my words");
    await page.locator(".words li").nth(11).waitFor();
    const words = await page.locator(".words li").allInnerTexts();
    await choose("I have written them down");
    await arriveAt(page, "Type three of your words");
    for (const label of await page.locator("main label").allInnerTexts()) {
      await tabTo(page, label);
      await page.keyboard.type(words[Number(/\d+/.exec(label)?.[0]) - 1] ?? "");
    }
    await page.keyboard.press("Enter");
    await arriveAt(page, "You are signed in");
    expect(await findViolations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.waitForURL("about:blank");
    // What every visit is looked at for is looked at on the page.
    await page.goBack();
    await arriveAt(page, "An account that says nothing about you");
  });

  it("goes on wherever storage is cleared on the way", async () => {
    const { page } = await site.visit({ locale: "en-GB" });
    // Before every step, and between a key and the next.
    await page.addInitScript(() => {
      setInterval(() => window.sessionStorage.clear(), 20);
    });
    await page.reload();
    await press(page, "Get an account");
    await press(page, "Show me my words");
    await page.locator(".words li").nth(11).waitFor();
    await press(page, "I have written them down");
    await arriveAt(page, "Type three of your words");
    await page.reload();
    // The words were in memory alone: the page says that these are others.
    await page.getByText("This page was loaded again, so these are new words.").waitFor();
    await arriveAt(page, "Your twelve words");
  });
});

describeInBrowser("a browser without a compiler", () => {
  const site = usePage(/^$/, {}, "/");
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser(["--js-flags=--jitless"]);
  }, 240_000);
  afterAll(() => browser?.close());

  it("makes an account from twelve words", async () => {
    const { page, context, complaints } = await openPage(
      await browser.newContext({ locale: "en-GB" }),
      site.pageUrl,
    );
    expect(await page.evaluate(() => typeof WebAssembly)).toBe("undefined");
    await makeAccount(page);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
