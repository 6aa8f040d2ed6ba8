/**
 * What becomes of a journey when the page is loaded again, opened twice, or left alone by its simulator.
 * @module
 */
import type { Browser } from "playwright-core";
import { startProject } from "../../scripts/lib/page-driver/start-project";
import {
  arriveAt,
  askForCode,
  enterCode,
  launchBrowser,
  openPage,
  PASSWORD,
  press,
  signUpAnonymously,
} from "../../scripts/lib/page-driver/visit";
import { describeInBrowser, newAddress, readStorage, usePage } from "../support/browser";

jest.setTimeout(60_000);

describeInBrowser("a reload", () => {
  const site = usePage();

  it("keeps the step and the address, and no password", async () => {
    const visit = await site.visit();
    const { page, email } = visit;
    const address = newAddress();
    await askForCode(visit, address);

    await page.reload();

    await arriveAt(email, "Enter the code");
    await email.getByText(address).waitFor();
    expect(JSON.stringify(await readStorage(page))).not.toContain(PASSWORD);
    await enterCode(visit);
  });

  it("keeps the name that was offered or typed", async () => {
    const { page, anonymous } = await site.visit();
    const offered = await anonymous.getByLabel("Name", { exact: true }).inputValue();
    expect(offered).toMatch(/^[a-z]+-[a-z]+-[a-z2-9]{6}$/);

    await page.reload();

    expect(await anonymous.getByLabel("Name", { exact: true }).inputValue()).toBe(offered);
  });

  it("keeps the session and the trace", async () => {
    const visit = await site.visit();
    const { page, anonymous } = visit;
    const userName = await signUpAnonymously(visit);

    await page.reload();

    await arriveAt(anonymous, `Signed in as ${userName}`);
    await page.getByText("Anonymous").last().click();
    await page.locator(".arrow-label", { hasText: "PreSignUp" }).last().waitFor();
  });
});

describeInBrowser("two tabs", () => {
  const site = usePage();

  it("hold two accounts that know nothing of each other", async () => {
    const first = await site.visit();
    const firstName = await signUpAnonymously(first);
    const second = await openPage(first.context, site.url);
    const secondName = await signUpAnonymously(second);

    await press(first.anonymous, "Sign out");
    await arriveAt(first.anonymous, "Sign in");
    await second.page.reload();

    await arriveAt(second.anonymous, `Signed in as ${secondName}`);
    expect(firstName).not.toBe(secondName);
    expect(JSON.stringify(await readStorage(second.page))).not.toContain(firstName);
  });
});

describeInBrowser("a page without its configuration", () => {
  const site = usePage(/^Failed to load resource: net::ERR_FAILED/);

  it("says so, and finds it again", async () => {
    const { page, anonymous } = await site.visit();
    await page.route("**/config.json", (route) => route.abort());
    await page.reload();
    await page.getByText("The simulator does not answer.").waitFor();

    await page.unroute("**/config.json");
    await page.getByRole("button", { name: "Try again" }).click();

    await arriveAt(anonymous, "Sign up");
  });
});

describeInBrowser("a simulator that goes away", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it("is missed in words, found again, and its lost accounts are explained", async () => {
    const project = await startProject(["--port", "0"]);
    const visit = await openPage(await browser.newContext(), project.url);
    const { page, anonymous } = visit;
    await signUpAnonymously(visit);

    await project.stop();
    await page.getByText("Start it again with npm start").waitFor();
    await press(anonymous, "Refresh");
    await anonymous
      .getByText("The simulator does not answer. Is npm start still running?")
      .waitFor();
    const again = await startProject(["--port", new URL(project.url).port]);
    try {
      await page.getByText("live", { exact: true }).waitFor();
      expect(await page.getByText("Start it again with npm start").count()).toBe(0);
      await press(anonymous, "Refresh");
      await arriveAt(anonymous, "Sign in");

      await anonymous.getByText("The session is over").waitFor();
      expect(await readStorage(page)).toEqual({});
    } finally {
      await again.stop();
    }
  });
});
