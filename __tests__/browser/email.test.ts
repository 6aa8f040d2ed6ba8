/**
 * The page for accounts with an e-mail address, in a real browser: from the address to the deleted account, and
 * back in with a new password.
 * @module
 */
import type { Page } from "playwright-core";
import { expectAccessible } from "../support/axe";
import {
  describeInBrowser,
  expectEventually,
  expectFault,
  newAddress,
  readStorage,
  usePage,
} from "../support/browser";

const PHONE = { viewport: { width: 360, height: 740 }, locale: "en-GB" };
const PASSWORD = "correct-horse-battery";

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

describeInBrowser("the page for accounts with an address", () => {
  const site = usePage(/status of 400/, {}, "/email");

  /** What was sent to an address last. */
  async function readMessage(address: string): Promise<{ code: string; text: string }> {
    const messages = (await (await fetch(`${site.url}/_incognito/outbox`)).json()) as {
      readonly destination: string;
      readonly code: string;
      readonly text: string;
    }[];
    return messages.filter(({ destination }) => destination === address).at(-1)!;
  }

  async function makeAccount(page: Page, address: string): Promise<void> {
    await press(page, "Get an account");
    await press(page, "Go on");
    await fill(page, "E-mail address", ` ${address} `);
    await fill(page, "Password", PASSWORD);
    await press(page, "Send me the code");
    await arriveAt(page, "Enter the code");
    await fill(page, "Code", `Code: ${(await readMessage(address)).code}.`);
    await press(page, "Confirm my address");
    await arriveAt(page, "Sign in");
  }

  async function signIn(page: Page, password: string): Promise<void> {
    await fill(page, "Password", password);
    await press(page, "Sign in");
  }

  it("makes an account by a code, says what it holds, and every step of it is accessible", async () => {
    const { page } = await site.visit(PHONE);
    const address = newAddress();
    await arriveAt(page, "An account with your e-mail address");
    await expectAccessible(page, "start");
    await press(page, "Get an account");
    await arriveAt(page, "Before you begin");
    await expectAccessible(page, "seen");
    await press(page, "Go on");
    await fill(page, "E-mail address", "ada");
    await press(page, "Send me the code");
    await expectFault(page, "E-mail address", /^This is not an e-mail address\. It needs an @\./);
    await fill(page, "E-mail address", address);
    await fill(page, "Password", "a".repeat(15));
    await press(page, "Send me the code");
    await page.getByText("This password is one that many people use.").waitFor();
    await expectAccessible(page, "sign-up, with a fault");
    await press(page, "Make one for me");
    // Shown, so that it can be kept.
    await page.getByLabel("Password", { exact: true }).and(page.locator("[type=text]")).waitFor();
    const made = await page.getByLabel("Password", { exact: true }).inputValue();
    await press(page, "Send me the code");
    await arriveAt(page, "Enter the code");
    await fill(page, "Code", "000000");
    await press(page, "Confirm my address");
    await page.getByText("That is not the code, or it no longer works.").waitFor();
    await expectAccessible(page, "confirm, with a fault");
    await fill(page, "Code", (await readMessage(address)).code);
    await press(page, "Confirm my address");
    await page.getByText("Your address is confirmed. Sign in to go on.").waitFor();
    const known = page.getByLabel("E-mail address", { exact: true });
    await expectEventually(() => known.inputValue(), address);
    await signIn(page, made);
    await arriveAt(page, "You are signed in");

    await page.getByText(address, { exact: true }).waitFor();
    await expectAccessible(page, "home");
    expect(await page.getByText("No e-mail address and no phone number.").count()).toBe(0);
  });

  it("resets a forgotten password, changes it, and deletes the account", async () => {
    const { page } = await site.visit(PHONE);
    const address = newAddress();
    await makeAccount(page, address);
    await press(page, "I forgot my password");
    await press(page, "Send me the code");
    await page.getByText("If there is an account with this address").waitFor();
    await fill(page, "Code", (await readMessage(address)).code);
    await fill(page, "Password", "another-horse-battery");
    await press(page, "Set the password");
    await page.getByText("The password is changed. Sign in with the new one.").waitFor();
    await signIn(page, PASSWORD);
    await page.getByText("The address or the password is wrong.").waitFor();
    await signIn(page, "another-horse-battery");
    await arriveAt(page, "You are signed in");

    await press(page, "Change the password");
    await fill(page, "Current password", "another-horse-battery");
    await fill(page, "New password", PASSWORD);
    await press(page, "Change it");
    await page.getByText("The password is changed, and all other devices").waitFor();
    await press(page, "Delete this account");
    await press(page, "Delete it for good");
    await page.getByText("The account is deleted.").waitFor();
    expect(await readStorage(page)).toEqual({});
  });

  it("leads to the code where an address is not confirmed yet, and has it sent again", async () => {
    const { page } = await site.visit(PHONE);
    const address = newAddress();
    await press(page, "Get an account");
    await press(page, "Go on");
    await fill(page, "E-mail address", address);
    await fill(page, "Password", PASSWORD);
    await press(page, "Send me the code");
    await arriveAt(page, "Enter the code");
    const { code } = await readMessage(address);
    await page.reload();
    await arriveAt(page, "An account with your e-mail address");

    await press(page, "I have an account");
    await fill(page, "E-mail address", address);
    await signIn(page, PASSWORD);
    await page.getByText("Your address is not confirmed yet.").waitFor();
    await press(page, "Send it again");
    await page.getByText("A new code is on its way.").waitFor();
    const again = await readMessage(address);
    expect(again.code).not.toBe(code);
    await fill(page, "Code", again.code);
    await press(page, "Confirm my address");
    await arriveAt(page, "Sign in");
  });

  it("says that an address has an account, and an unknown one nothing", async () => {
    const { page } = await site.visit(PHONE);
    const address = newAddress();
    await makeAccount(page, address);
    await page.goBack();
    await arriveAt(page, "Your address and a password");
    await fill(page, "E-mail address", address);
    await fill(page, "Password", PASSWORD);
    await press(page, "Send me the code");
    await page.getByText("There is an account with this address.").waitFor();

    await page.goBack();
    await page.goBack();
    await press(page, "I have an account");
    await press(page, "I forgot my password");
    await fill(page, "E-mail address", newAddress());
    await press(page, "Send me the code");
    await page.getByText("If there is an account with this address").waitFor();
  });

  it("speaks five languages, and leads to the page without an address", async () => {
    const { page } = await site.visit({ ...PHONE, locale: "nl-NL" });
    await arriveAt(page, "Een account met uw e-mailadres");
    for (const [language, heading] of [
      ["de", "Ein Konto mit Ihrer E-Mail-Adresse"],
      ["fr", "Un compte avec votre adresse e-mail"],
      ["es", "Una cuenta con su correo electrónico"],
      ["en", "An account with your e-mail address"],
    ] as const) {
      await page.getByRole("combobox").selectOption(language);
      await arriveAt(page, heading);
    }
    const link = page.getByRole("link", { name: "I want an account without an address" });
    expect(new URL((await link.getAttribute("href")) ?? "", page.url()).pathname).toBe("/");
  });

  it("explains itself where JavaScript is off", async () => {
    const { page } = await site.visit({ ...PHONE, javaScriptEnabled: false });

    expect(await page.locator("main").innerText()).toContain("Amazon receives the password itself");
  });
});
