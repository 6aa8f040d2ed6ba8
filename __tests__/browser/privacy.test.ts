/**
 * The page of what is kept, in a real browser, as the person's pages lead to it and back.
 * @module
 */
import type { Page } from "playwright-core";
import type { PrivacyDeclaration } from "../../vocabulary/privacy";
import { expectAccessible } from "../support/axe";
import { describeInBrowser, readStorage, usePage } from "../support/browser";

const PHONE = { viewport: { width: 360, height: 740 }, locale: "en-GB" };

jest.setTimeout(180_000);

type Served = PrivacyDeclaration & { readonly simulator: readonly unknown[] };

async function arriveAt(page: Page, heading: string): Promise<void> {
  await page.getByRole("heading", { level: 1, name: heading, exact: true }).waitFor();
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

/** Signs up with a name, from the start of the person's page. */
async function makeAccount(page: Page, name: string): Promise<void> {
  await press(page, "Get an account");
  await press(page, "Choose a name and a password instead");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Password", { exact: true }).fill("correct-horse-battery");
  await press(page, "Open my account");
  await arriveAt(page, "You are signed in");
}

/** Text outside of the engineers' part that is still in English. */
function readEnglish(page: Page): Promise<readonly string[]> {
  return page
    .locator("main [lang=en]")
    .evaluateAll((texts) =>
      texts
        .filter((text) => text.closest("details") === null)
        .map((text) => text.textContent ?? ""),
    );
}

describeInBrowser("the page of what is kept", () => {
  const site = usePage(/^$/, {}, "/privacy");

  async function readDeclared(): Promise<Served> {
    return (await (await fetch(`${site.url}/privacy.json`)).json()) as Served;
  }

  it("begins with the person's account, and ends with every declared word for engineers", async () => {
    const { page } = await site.visit(PHONE);
    await arriveAt(page, "What is kept");
    const headings = page.getByRole("heading", { level: 2 });
    await headings.nth(4).waitFor();
    expect(await headings.allInnerTexts()).toEqual([
      "In an account without an e-mail address",
      "In an account with an e-mail address",
      "What Amazon notes by itself",
      "What there is besides",
      "What nobody here knows",
    ]);
    expect(await page.locator("main").innerText()).not.toMatch(
      /\bsub\b|pool|npm|CloudTrail|Cognito|digest|custom:/i,
    );
    await expectAccessible(page, "privacy");

    const { entries, keptByAws, notEstablished } = await readDeclared();
    await page.getByText("For engineers: the same with its technical names").click();
    await page.getByText(notEstablished[0] ?? "", { exact: true }).waitFor();
    const shown = await page.locator("details").innerText();
    const sentences = [
      ...entries.flatMap(({ what, where, until, readBy }) => [...what, where, until, readBy]),
      ...keptByAws.map(({ what }) => what),
      ...notEstablished,
    ];
    expect(sentences.filter((sentence) => !shown.includes(sentence))).toEqual([]);
    expect(sentences.length).toBeGreaterThan(15);
    await expectAccessible(page, "privacy, unfolded");
  });

  it("is in the browser's language, and in any other that is chosen", async () => {
    const { page } = await site.visit({ ...PHONE, locale: "de-CH" });
    await arriveAt(page, "Was gespeichert wird");
    await page.getByText("eine Nummer für das Konto, zufällig gewählt").first().waitFor();
    await expectAccessible(page, "privacy in German");
    expect(await readEnglish(page)).toEqual([]);
    for (const [language, heading] of [
      ["fr", "Ce qui est conservé"],
      ["es", "Qué se guarda"],
      ["nl", "Wat er wordt bewaard"],
      ["en", "What is kept"],
    ] as const) {
      await page.getByRole("combobox").selectOption(language);
      await arriveAt(page, heading);
      expect(await readEnglish(page)).toEqual([]);
      await page.reload();
      await arriveAt(page, heading);
    }
  });
});

describeInBrowser("the way to what is kept", () => {
  const site = usePage(/status of 400/, {}, "/");

  it("keeps the chosen language there and back, from either page", async () => {
    const { context } = await site.visit(PHONE);
    for (const [path, heading] of [
      ["/", "Un compte qui ne dit rien de vous"],
      ["/email/", "Un compte avec votre adresse e-mail"],
    ] as const) {
      // Not the visit's page, which may be at one address only.
      const page = await context.newPage();
      await page.goto(site.url + path);
      await page.getByRole("combobox").selectOption("fr");
      await arriveAt(page, heading);
      await page.getByRole("link", { name: "Ce qui est conservé" }).click();
      await arriveAt(page, "Ce qui est conservé");
      await page.getByRole("link", { name: "Retour" }).click();
      await arriveAt(page, heading);
      expect(new URL(page.url()).pathname).toBe(path);
      await page.getByRole("combobox").selectOption("nl");
      await page.getByRole("link", { name: "Wat er wordt bewaard" }).click();
      await arriveAt(page, "Wat er wordt bewaard");
      await page.goBack();
      await page.getByRole("link", { name: "Wat er wordt bewaard" }).waitFor();
      expect(await readStorage(page)).toEqual({});
      await page.close();
    }
  });

  it("tells first what an account of the page holds that one comes from", async () => {
    const { context } = await site.visit(PHONE);
    const page = await context.newPage();
    await page.goto(`${site.url}/email`);
    await page.getByRole("link", { name: "What is kept" }).click();
    const first = page.getByRole("heading", { level: 2 }).first();
    await first.waitFor();
    expect(await first.innerText()).toBe("In an account with an e-mail address");
    await page.close();
  });

  it("leads out at once, and ends the session", async () => {
    for (const leave of ["button", "key"]) {
      const { context } = await site.visit(PHONE);
      const page = await context.newPage();
      await page.goto(site.pageUrl);
      await makeAccount(page, `leaves-by-${leave}`);
      const revoked = page.waitForRequest(
        (request) => request.headers()["x-amz-target"]?.endsWith(".RevokeToken") === true,
      );
      await page.getByRole("link", { name: "What is kept" }).first().click();
      await arriveAt(page, "What is kept");
      if (leave === "button") await press(page, "Leave at once");
      else {
        await page.keyboard.press("Escape");
        await page.keyboard.press("Escape");
      }
      await page.waitForURL("about:blank");
      await revoked;

      await page.goBack();
      await arriveAt(page, "An account that says nothing about you");
      expect(await readStorage(page)).toEqual({});
      await page.close();
    }
  });
});

describeInBrowser("a service whose unused accounts end", () => {
  const site = usePage(/^$/, { INCOGNITO_DEV_ACCOUNT_IDLE_WEEKS: "26" }, "/");

  const SENTENCES = {
    en: [
      "An account that nobody signs in to for 26 weeks may be deleted soon after",
      "the account ends, by itself if it is not used for long",
    ],
    de: [
      "Ein Konto, mit dem sich 26 Wochen lang niemand anmeldet",
      "das Konto endet, von selbst, wenn es lange nicht benutzt wird",
    ],
    fr: [
      "Un compte auquel personne ne se connecte pendant 26 semaines",
      "la fin du compte, de lui-même s’il ne sert pas longtemps",
    ],
    es: [
      "Una cuenta en la que nadie entra durante 26 semanas",
      "la cuenta termina, por sí sola si no se usa durante mucho tiempo",
    ],
    nl: [
      "Een account waarop 26 weken lang niemand inlogt",
      "het account eindigt, vanzelf als het lang niet wordt gebruikt",
    ],
  } as const;

  it("says so before there is an account, and where it says what is kept", async () => {
    const { page, context } = await site.visit(PHONE);
    await press(page, "Get an account");
    const other = await context.newPage();
    await other.goto(`${site.url}/privacy`);
    for (const [language, [before, kept]] of Object.entries(SENTENCES)) {
      await page.getByRole("combobox").selectOption(language);
      await page.getByText(before).waitFor();
      await other.getByRole("combobox").selectOption(language);
      await other.getByText(kept).waitFor();
      expect(await readEnglish(other)).toEqual([]);
    }
    await other.close();
  });
});
