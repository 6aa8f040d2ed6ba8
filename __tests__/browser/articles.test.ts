/**
 * Articles on the person's page, in a real browser: somebody anonymous reads a paid one for a voucher, keeps it
 * with an address, and has it still after letting the address go. Voucher, address and tokens are looked for
 * wherever they must not be.
 * @module
 */
import type { Page } from "playwright-core";
import type { Visit } from "../../build/page-driver/visit";
import { ARTICLES } from "../../handlers/lib/articles/articles";
import { openTable } from "../../operator/tables/open-table";
import { makeVouchers } from "../../operator/vouchers/make-vouchers";
import { ARTICLE_TEXTS } from "../../ui/articles/texts/languages";
import { LANGUAGE_TAGS } from "../../ui/text/language";
import { expectAccessible } from "../support/axe";
import {
  describeInBrowser,
  expectFault,
  newAddress,
  readStorage,
  tabTo,
  usePage,
} from "../support/browser";
import { configOf } from "../support/synth";

const PHONE = { viewport: { width: 360, height: 740 }, locale: "en-GB" };
const PASSWORD = "correct-horse-battery";
const FREE = ARTICLES.find(({ isPaid }) => !isPaid)!;
const PAID = ARTICLES.find(({ isPaid }) => isPaid)!;
const VARIABLES = {
  INCOGNITO_DEV_EXCHANGE: "true",
  INCOGNITO_DEV_SERVICES: "articles",
  INCOGNITO_DEV_ACCOUNT_LINKS: "true",
};

jest.setTimeout(180_000);

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

async function arriveAt(page: Page, heading: string): Promise<void> {
  await page.getByRole("heading", { level: 1, name: heading, exact: true }).waitFor();
}

async function fill(page: Page, label: string, value: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(value);
}

/** The list, with what it says of each article. */
async function listArticles(page: Page): Promise<readonly string[]> {
  await page.locator(".articles li").nth(1).waitFor();
  const items = await page.locator(".articles li").allInnerTexts();
  return items.map((text) => text.replace(/\s*\n\s*/g, ": "));
}

async function readArticle(page: Page, title: string): Promise<string> {
  await press(page, title);
  await arriveAt(page, title);
  return page.locator(".article").innerText();
}

async function goBack(page: Page): Promise<void> {
  await page.goBack();
  await arriveAt(page, "Articles");
}

describeInBrowser("articles on the person's page", () => {
  const site = usePage(/status of (?:400|403)|ERR_FAILED/, VARIABLES, "/");
  const tokens: string[] = [];
  const origins = () => ["EXCHANGE_URL", "ARTICLES_URL"].map((name) => site.exported(name));

  /** Opens a page, and notes the tokens that its calls carry. */
  async function visit(at: "/" | "/email"): Promise<Visit> {
    const opened = await site.visit(PHONE, origins(), at);
    opened.page.on("request", (request) => {
      const token = request.headers()["authorization"]?.split(" ")[1];
      if (token !== undefined) tokens.push(token);
    });
    return opened;
  }

  /** As the terminal tells the operator to. */
  async function makeVoucher(): Promise<string> {
    const names = ["AWS_ENDPOINT_URL_DYNAMODB", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];
    for (const name of names) process.env[name] = site.exported(name);
    const made: string[] = [];
    const table = openTable(configOf("dev", VARIABLES), "articles");
    await makeVouchers(table, "1", (line) => made.push(line.trim()));
    return made.join();
  }

  async function readCode(address: string): Promise<string> {
    const messages = (await (await fetch(`${site.url}/_incognito/outbox`)).json()) as {
      readonly destination: string;
      readonly code: string;
    }[];
    return messages.filter(({ destination }) => destination === address).at(-1)!.code;
  }

  async function makeAnonymousAccount(page: Page): Promise<void> {
    await press(page, "Get an account");
    await press(page, "Choose a name and a password instead");
    await fill(page, "Name", "quiet-otter");
    await fill(page, "Password", PASSWORD);
    await press(page, "Open my account");
    await arriveAt(page, "You are signed in");
  }

  /** With the keyboard alone, past everything that is no voucher. */
  async function spendVoucher(page: Page, voucher: string): Promise<void> {
    const type = async (text: string) => {
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
    };
    await tabTo(page.locator("body"), PAID.title);
    await page.keyboard.press("Enter");
    await arriveAt(page, PAID.title);
    await tabTo(page.locator("body"), "Voucher");
    await page.keyboard.press("Enter");
    await expectFault(page, "Voucher", /^This is empty\.$/);
    await type("12345");
    await expectFault(page, "Voucher", /^This is not a voucher\./);
    await type("A".repeat(voucher.length));
    await expectFault(page, "Voucher", /^This voucher is unknown, or has been used\.$/);
    await expectAccessible(page, "voucher, with a fault");
    await type(voucher);
    await page.getByText(PAID.text).waitFor();
    // The field is gone, so reading goes on from the title.
    await page.locator("h1:focus").waitFor();
  }

  /** On the step with the longest texts, on the smallest phone. */
  async function speakEveryLanguage(page: Page): Promise<void> {
    await page.setViewportSize({ ...PHONE.viewport, width: 320 });
    for (const tag of [...LANGUAGE_TAGS.filter((each) => each !== "en"), "en"] as const) {
      await page.getByRole("combobox").selectOption(tag);
      await arriveAt(page, ARTICLE_TEXTS[tag].keep.title);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    }
    await page.setViewportSize(PHONE.viewport);
  }

  async function keepWithNewAccount(page: Page, address: string): Promise<void> {
    await press(page, "Keep this account with an e-mail address");
    await speakEveryLanguage(page);
    await fill(page, "E-mail address", "ada");
    await press(page, "Send me the code");
    await expectFault(page, "E-mail address", /^This is not an e-mail address\./);
    await expectAccessible(page, "keep, with a fault");
    await fill(page, "E-mail address", address);
    await fill(page, "Password", PASSWORD);
    await press(page, "Send me the code");
    await arriveAt(page, "Enter the code");
    await fill(page, "Code", "000000");
    await press(page, "Keep the articles with it");
    await expectFault(page, "Code", /^That is not the code/);
    await fill(page, "Code", await readCode(address));
    await press(page, "Keep the articles with it");
    await page.getByText("lead to the same articles.").waitFor();
  }

  async function keepWithKnownAddress(page: Page, address: string): Promise<void> {
    await press(page, "Keep this account with an e-mail address");
    await press(page, "This address has an account");
    await fill(page, "E-mail address", address);
    await fill(page, "Password", "not-the-password");
    await press(page, "Keep the articles with it");
    await page.getByText("The address or the password is wrong.").waitFor();
    await fill(page, "Password", PASSWORD);
    await press(page, "Keep the articles with it");
    await page.getByText("lead to the same articles.").waitFor();
  }

  async function signInByAddress(page: Page, address: string): Promise<void> {
    await press(page, "I have an account");
    await fill(page, "E-mail address", address);
    await fill(page, "Password", PASSWORD);
    await press(page, "Sign in");
    await arriveAt(page, "You are signed in");
    await press(page, "Articles");
  }

  /** Every place of browser and simulator that could hold what was typed or sent, save what it was sent to. */
  async function readEverything({ page, requests, addresses }: Visit): Promise<string> {
    const state = await page.evaluate(() => JSON.stringify([history.state, history.length]));
    const trace = (await (await fetch(`${site.url}/_incognito/trace`)).json()) as object[];
    const calls = trace.filter((entry) => "api" in entry);
    expect(calls.length).toBeGreaterThan(0);
    return JSON.stringify([state, page.url(), await page.title(), requests, addresses, calls]);
  }

  it("gives a paid one for a voucher, keeps it with an address, and after letting that go", async () => {
    const [guest, address, voucher] = [await visit("/"), newAddress(), await makeVoucher()];
    const { page } = guest;
    await makeAnonymousAccount(page);
    const stored = Object.keys(await readStorage(page));
    await page.route(`${site.exported("EXCHANGE_URL")}/**`, (route) => route.abort());
    await press(page, "Articles");
    await page.getByText("The service does not answer.").waitFor();
    await page.unrouteAll();
    await press(page, "Try again");
    expect(await listArticles(page)).toEqual([
      `${FREE.title}: Free`,
      `${PAID.title}: For a voucher`,
    ]);
    expect(await readArticle(page, FREE.title)).toBe(FREE.text);
    await expectAccessible(page, "article");
    await goBack(page);
    await spendVoucher(page, voucher);
    await goBack(page);
    expect(await listArticles(page)).toContain(`${PAID.title}: Yours`);
    await page.getByText("An address can keep them.").waitFor();
    await expectAccessible(page, "articles");

    await keepWithNewAccount(page, address);
    const owner = await visit("/email");
    await signInByAddress(owner.page, address);
    expect(await readArticle(owner.page, PAID.title)).toBe(PAID.text);

    await press(page, "Let the address go");
    await arriveAt(page, "Let the address go");
    await expectAccessible(page, "let go");
    await press(page, "Let it go");
    await page.getByText("This account has its articles as before.").waitFor();
    expect(await readArticle(page, PAID.title)).toBe(PAID.text);
    await goBack(owner.page);
    expect(await listArticles(owner.page)).toContain(`${PAID.title}: For a voucher`);
    await press(owner.page, PAID.title);
    await owner.page.getByText("This article takes a voucher.").waitFor();

    await goBack(page);
    await keepWithKnownAddress(page, address);
    await goBack(owner.page);
    expect(await readArticle(owner.page, PAID.title)).toBe(PAID.text);
    await goBack(owner.page);
    await press(owner.page, "Let the address go");
    await press(owner.page, "Let it go");
    await owner.page.getByText("only articles of its own now.").waitFor();
    expect(await listArticles(owner.page)).toContain(`${PAID.title}: For a voucher`);

    await goBack(page);
    await press(page, "Delete what I have paid for");
    await press(page, "Delete the list");
    await page.getByText("The list is deleted.").waitFor();
    expect(await listArticles(page)).toContain(`${PAID.title}: For a voucher`);

    expect(tokens.length).toBeGreaterThan(0);
    for (const each of [guest, owner]) {
      const everything = await readEverything(each);
      const found = [voucher, address, PASSWORD, ...tokens].filter((secret) =>
        everything.includes(secret),
      );
      expect(found).toEqual([]);
    }
    const kept = await readStorage(page);
    expect(Object.keys(kept)).toEqual(stored);
    expect(JSON.stringify(kept)).not.toMatch(new RegExp(`${voucher}|${address}`));
  });
});
