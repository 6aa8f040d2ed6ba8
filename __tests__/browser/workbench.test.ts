/**
 * The developers' page under a hand that is in a hurry: faults at their fields, Back, tokens that open, lines
 * that are copied, cards that stand where they belong.
 * @module
 */
import type { Locator, Page } from "playwright-core";
import {
  arriveAt,
  askForCode,
  fill,
  PASSWORD,
  press,
  signUpAnonymously,
} from "../../build/page-driver/visit";
import {
  describeInBrowser,
  expectEventually,
  newAddress,
  readStorage,
  tabTo,
  usePage,
} from "../support/browser";

jest.setTimeout(180_000);

/** The field that is at fault: it has the focus, and what describes it says why. */
async function expectFault(journey: Locator, label: string, sentence: string): Promise<void> {
  const field = journey.getByLabel(label, { exact: true });
  await journey.locator(".fault").getByText(sentence, { exact: true }).waitFor();
  // The focus follows once the fault is drawn.
  await field.and(journey.locator("[aria-invalid=true]:focus")).waitFor();
  expect(await journey.locator("[aria-invalid=true]").count()).toBe(1);
  const described = await field.evaluate((input) =>
    (input.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent),
  );
  expect(described).toContain(sentence);
}

/** What has been sent to Cognito so far. */
function countCalls(requests: readonly string[], url: string): number {
  return requests.filter((request) => request === `${url}/`).length;
}

/** Scrolls through the page; answers with the cards that the trace covers at some point. */
async function findCovered(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const trace = document.querySelector(".trace")!;
    const others = [...document.querySelectorAll(".workbench .card:not(.trace)")];
    const isUnder = (card: Element) => {
      const [one, other] = [trace.getBoundingClientRect(), card.getBoundingClientRect()];
      const isBeside = one.left >= other.right - 1 || other.left >= one.right - 1;
      const isApart = one.top >= other.bottom - 1 || other.top >= one.bottom - 1;
      return !isBeside && !isApart;
    };
    const found = new Set<string>();
    for (let top = 0; top <= document.documentElement.scrollHeight; top += 100) {
      window.scrollTo(0, top);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      for (const card of others.filter(isUnder))
        found.add(card.querySelector("h2")?.textContent ?? "");
    }
    window.scrollTo(0, 0);
    return [...found];
  });
}

describeInBrowser("the workbench", () => {
  const site = usePage(/status of 400|net::ERR_INTERNET_DISCONNECTED/);

  it("puts each fault at its field, before anything is sent where the page can tell", async () => {
    const { email, anonymous, requests } = await site.visit();
    const before = countCalls(requests, site.url);

    await press(anonymous, "Sign up anonymously");
    await expectFault(anonymous, "Password", "This is empty.");
    await fill(anonymous, "Password", PASSWORD);
    await fill(anonymous, "Name", "Bob Smith");
    await press(anonymous, "Sign up anonymously");
    await expectFault(
      anonymous,
      "Name",
      "Choose a user name of 3 to 32 lower-case letters and digits, beginning with a letter; single hyphens or underscores may join its parts.",
    );
    await fill(email, "E-mail address", "ada");
    await fill(email, "Password", PASSWORD);
    await press(email, "Sign up");
    await expectFault(email, "E-mail address", "This is not an e-mail address. It needs an @.");
    expect(countCalls(requests, site.url)).toBe(before);

    await fill(email, "E-mail address", newAddress());
    await fill(email, "Password", "short");
    await press(email, "Sign up");
    await expectFault(
      email,
      "Password",
      "The password is too short: it needs at least 15 characters.",
    );
  });

  it("takes a name with capitals and spaces around it for what it is", async () => {
    const { anonymous } = await site.visit();
    await fill(anonymous, "Name", " Quiet-Heron ");
    await fill(anonymous, "Password", PASSWORD);
    await press(anonymous, "Sign up anonymously");
    await arriveAt(anonymous, "Signed in as quiet-heron");
    await press(anonymous, "Sign out");
    await arriveAt(anonymous, "Sign in");
    await fill(anonymous, "Name", "QUIET-heron ");
    await fill(anonymous, "Password", PASSWORD);
    await press(anonymous, "Sign in");
    await arriveAt(anonymous, "Signed in as quiet-heron");
  });

  it("says of a wrong code and a wrong current password which field it is", async () => {
    const visit = await site.visit();
    const { email, anonymous } = visit;
    await askForCode(visit, newAddress());
    await fill(email, "Code", "000000");
    await press(email, "Confirm");
    await expectFault(
      email,
      "Code",
      "That code is not the right one, or no longer good. Look at the newest message again, or ask for another.",
    );
    await signUpAnonymously(visit);
    await anonymous.getByText("Change password").first().click();
    await fill(anonymous, "Current password", "not the present one");
    await fill(anonymous, "New password", "another horse battery");
    await press(anonymous, "Change password");

    await expectFault(anonymous, "Current password", "This is not your current password.");
    expect(await anonymous.innerText()).not.toContain("The name or the password is wrong.");
  });

  it("leads from a field to what is offered for it, not the other way round", async () => {
    const { page, anonymous } = await site.visit();
    const order: string[] = [];
    await anonymous.getByLabel("Name", { exact: true }).focus();
    for (let count = 0; count < 5; count += 1) {
      await page.keyboard.press("Tab");
      order.push(
        await page.evaluate(() => {
          const { activeElement } = document;
          const label = activeElement instanceof HTMLInputElement && activeElement.labels?.[0];
          return (label || activeElement)?.firstChild?.textContent ?? "";
        }),
      );
    }

    expect(order).toEqual([
      "Another name",
      "Password",
      "Show",
      "Suggest one",
      "Sign up anonymously",
    ]);
  });

  it("goes back a step with Back, in the journey that took it", async () => {
    const visit = await site.visit();
    const { page, email, anonymous } = visit;
    await press(anonymous, "I have an account");
    await arriveAt(anonymous, "Sign in");
    await press(email, "I have an account");
    await press(email, "I forgot my password");
    await arriveAt(email, "Forgot password");

    await page.goBack();
    await arriveAt(email, "Sign in");
    await page.goBack();
    await arriveAt(email, "Sign up");
    await arriveAt(anonymous, "Sign in");
    await page.goBack();
    await arriveAt(anonymous, "Sign up");
    await page.goForward();
    await arriveAt(anonymous, "Sign in");
    expect(page.url()).toBe(site.pageUrl);
  });

  it("asks before it is left with a password that was typed and not sent", async () => {
    const { page, anonymous } = await site.visit();
    const asked: string[] = [];
    page.on("dialog", (dialog) => {
      asked.push(dialog.type());
      void dialog.dismiss();
    });
    await anonymous.getByLabel("Password", { exact: true }).pressSequentially("x");

    await page.close({ runBeforeUnload: true });

    await expectEventually(async () => asked, ["beforeunload"]);
    await fill(anonymous, "Password", "");
  });

  it("says where a sign-out reaches nobody that the refresh token lives on", async () => {
    const visit = await site.visit();
    const { page, anonymous } = visit;
    await signUpAnonymously(visit);
    await visit.context.setOffline(true);

    await press(anonymous, "Sign out");

    await anonymous.getByText("Cognito could not be told. The refresh token lives on").waitFor();
    expect(await readStorage(page)).toEqual({});
  });

  it("opens a token without moving what stands below, one at a time, by keyboard too", async () => {
    const visit = await site.visit();
    const { page, anonymous } = visit;
    await signUpAnonymously(visit);
    await anonymous.getByText("signature verified").nth(1).waitFor();
    await anonymous.locator(".panel > dl").waitFor();
    const placesOf = () =>
      anonymous
        .locator(".actions, .fold, .panel > dl")
        .evaluateAll((parts) =>
          parts.map((part) => part.getBoundingClientRect().top + window.scrollY),
        );
    const before = await placesOf();

    for (const title of ["ID token", "Access token", "Refresh token"]) {
      await anonymous.locator("summary", { hasText: title }).click();
      await anonymous.getByRole("group", { name: title }).waitFor();
      await expectEventually(() => anonymous.locator(".token[open]").count(), 1);
      await expectEventually(placesOf, before);
    }
    await page.keyboard.press("Tab");
    await page.locator(".open-token:focus").waitFor();
  });

  it("copies the line that switches a trigger", async () => {
    const { page } = await site.visit({ permissions: ["clipboard-read", "clipboard-write"] });
    const panel = page.getByRole("region", { name: "Twelve triggers" });
    await panel.getByText("Switch it: Custom message").click();
    const open = panel.locator("details[open]");

    await open.getByRole("button", { name: "Copy" }).click();
    await open.getByText("Copied.").waitFor();

    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      await open.locator("pre").innerText(),
    );
  });

  it("keeps the trace off the triggers at every scroll, however long the cards are", async () => {
    const visit = await site.visit({ viewport: { width: 1280, height: 800 } });
    const { anonymous, page } = visit;
    await page.getByRole("region", { name: "Twelve triggers" }).waitFor();
    expect(await findCovered(page)).toEqual([]);
    await signUpAnonymously(visit);
    await anonymous.locator(".panel > dl").waitFor();

    expect(await findCovered(page)).toEqual([]);
  });

  it("puts the anonymous form first on a phone, and within its first screen", async () => {
    const { page, anonymous } = await site.visit({ viewport: { width: 360, height: 740 } });
    const cards = page.locator(".workbench .card h2");
    await cards.first().waitFor();
    expect(await cards.first().innerText()).toBe("Anonymous");
    const name = anonymous.getByLabel("Name", { exact: true });
    await expectEventually(async () => {
      const box = await name.boundingBox();
      return box !== null && box.y + box.height < 740;
    }, true);
    await tabTo(anonymous, "Name");
  });
});
