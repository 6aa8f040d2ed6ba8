/**
 * The panel of triggers, and messages in the browser's language, in a project that has some of them on.
 * @module
 */
import type { Locator, Page } from "playwright-core";
import {
  arriveAt,
  askForCode,
  enterCode,
  fill,
  press,
  signUpAnonymously,
} from "../../build/page-driver/visit";
import { listPools } from "../../handlers/pools";
import {
  describeInBrowser,
  expectEventually,
  newAddress,
  readStorage,
  usePage,
} from "../support/browser";
import { PLANNED_POOLS } from "../support/full-stack";

jest.setTimeout(180_000);

const WITH_MESSAGES = {
  INCOGNITO_DEV_DEFAULT_POOL_TRIGGERS: "preAuthentication,preTokenGeneration,customMessage",
  INCOGNITO_DEV_ANONYMOUS_POOL_TRIGGERS: "preSignUp",
  INCOGNITO_SES_IDENTITY_ARN: "arn:aws:ses:eu-central-1:111122223333:identity/example.com",
  INCOGNITO_SES_FROM_ADDRESS: "ada@example.com",
};

/** How a line names this page's two pools, where the registry has more. */
const NAMED_POOLS =
  listPools().length === 2 ? "" : `INCOGNITO_DEV_POOLS=${PLANNED_POOLS.INCOGNITO_DEV_POOLS} `;

function panelOf(page: Page): Locator {
  return page.getByRole("region", { name: "Twelve triggers" });
}

/** What the panel says of each trigger: anonymous, and with e-mail. */
function readStates(page: Page): Promise<readonly (string | undefined)[][]> {
  return panelOf(page)
    .locator(".trigger-tile")
    .evaluateAll((tiles) =>
      tiles.map((tile) =>
        [...tile.querySelectorAll("h3, dd")].map(
          (part) => part.firstChild?.textContent ?? undefined,
        ),
      ),
    );
}

function readLit(page: Page): Promise<readonly string[]> {
  return panelOf(page).locator(".lit h3").allInnerTexts();
}

describeInBrowser("the triggers", () => {
  const site = usePage(/^$/, WITH_MESSAGES);

  it("are shown, all twelve, with what is on in which pool and the line that switches it", async () => {
    const { page } = await site.visit();

    await expectEventually(
      () => readStates(page),
      [
        ["Pre sign-up", "on", "off"],
        ["Post confirmation", "off", "off"],
        ["Pre authentication", "not for this pool", "on"],
        ["Post authentication", "off", "off"],
        ["Define auth challenge", "off", "not for this pool"],
        ["Create auth challenge", "off", "not for this pool"],
        ["Verify auth challenge response", "off", "not for this pool"],
        ["Pre token generation", "wired, and told to do nothing", "on"],
        ["Migrate user", "not for this pool", "off"],
        ["Custom message", "not for this pool", "on"],
        ["Custom e-mail sender", "not for this pool", "off"],
        ["Custom SMS sender", "not for this pool", "off"],
      ],
    );
    await panelOf(page).getByText("Switch it: Custom message").click();
    expect(await panelOf(page).locator("details[open] pre").innerText()).toBe(
      `${NAMED_POOLS}INCOGNITO_DEV_ANONYMOUS_POOL_TRIGGERS=preSignUp npm start`,
    );
  });

  it("light up when they ran, and are told to a screen reader in one sentence", async () => {
    const visit = await site.visit();
    const { page } = visit;
    const say = (text: string) =>
      panelOf(page)
        .getByRole("status")
        .getByText(text, { exact: true })
        .waitFor({ state: "attached" });
    const said: string[] = [];
    await page.exposeFunction("note", (text: string) => said.push(text));
    await panelOf(page).waitFor();
    await page.evaluate(() => {
      const status = document.querySelector(".triggers [role=status]");
      const note = () => Reflect.get(window, "note")(status?.textContent);
      new MutationObserver(note).observe(status!, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });

    await askForCode(visit, newAddress());
    await say("Functions that ran: Custom message.");
    await expectEventually(() => readLit(page), ["Custom message"]);
    // Longer than a burst may pause: what runs now is something else.
    await page.waitForTimeout(5_000);
    // The page's time stands still, so that no slow machine makes a quiet moment between the two.
    await page.clock.install();
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000));
    await signUpAnonymously(visit);
    await expectEventually(() => readLit(page), ["Pre sign-up", "Pre token generation"]);
    await page.clock.runFor(2_000);
    await say("Functions that ran: Pre sign-up, Pre token generation.");

    expect(await panelOf(page).getByText("ran last", { exact: true }).count()).toBe(2);
    await expectEventually(
      async () => said,
      [
        "Functions that ran: Custom message.",
        "Functions that ran: Pre sign-up, Pre token generation.",
      ],
    );
  });

  it("write each message in the browser's language, which is stored nowhere", async () => {
    const visit = await site.visit({ locale: "de-CH" });
    const { page, email, anonymous } = visit;
    const outbox = page.getByRole("region", { name: "Outbox" });
    const told: unknown[] = [];
    page.on("request", (request) => {
      const operation = request.headers()["x-amz-target"]?.split(".").pop();
      const metadata: unknown = operation && request.postDataJSON().ClientMetadata;
      if (metadata !== undefined) told.push([operation, metadata]);
    });

    await askForCode(visit, newAddress());
    await outbox.getByText("Ihr Bestätigungscode", { exact: true }).waitFor();
    await outbox
      .locator(".message p")
      .nth(2)
      .getByText(/^Ihr Bestätigungscode lautet \d{6}\. Wenn Sie /)
      .waitFor();
    await press(email, "Send a new code");
    await email.getByText("A new code is on its way").waitFor();
    await enterCode(visit);
    await press(email, "I forgot my password");
    await press(email, "Send a code");
    await arriveAt(email, "Set a new password");
    await fill(anonymous, "Name", "otter");
    await signUpAnonymously(visit);

    // Those that send a message, and not one of the other pool.
    expect(told).toEqual([
      ["SignUp", { locale: "de-CH" }],
      ["ResendConfirmationCode", { locale: "de-CH" }],
      ["ForgotPassword", { locale: "de-CH" }],
    ]);
    expect(JSON.stringify(await readStorage(page))).not.toContain("de-CH");
  });
});
