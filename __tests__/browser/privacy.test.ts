/**
 * The page of what is kept, in a real browser, as the person's page leads to it.
 * @module
 */
import { expectAccessible } from "../support/axe";
import { describeInBrowser, usePage } from "../support/browser";

describeInBrowser("the page of what is kept", () => {
  const site = usePage(/^$/, {}, "/");

  it("is reached from the person's page, and says what privacy.json says", async () => {
    const { page, context } = await site.visit({ viewport: { width: 360, height: 740 } });
    const declared = (await (await fetch(`${site.url}/privacy.json`)).json()) as {
      readonly entries: readonly { readonly what: readonly string[] }[];
      readonly notEstablished: readonly string[];
    };
    const link = await page.getByRole("link", { name: "What is kept" }).getAttribute("href");

    for (const path of [link ?? "", "/privacy"]) {
      const other = await context.newPage();
      await other.goto(new URL(path, site.pageUrl).href);
      await other.getByRole("heading", { level: 1, name: "What is kept" }).waitFor();
      await other.getByText(declared.notEstablished[0] ?? "", { exact: true }).waitFor();
      const shown = await other.locator("main").innerText();
      const sentences = declared.entries.flatMap(({ what }) => what);
      expect(sentences.filter((sentence) => !shown.includes(sentence))).toEqual([]);
      expect(sentences.length).toBeGreaterThan(5);
      await expectAccessible(other, "privacy");
      await other.close();
    }
  });

  it("is in the browser's language, and in any other that is chosen, but for what nobody has translated", async () => {
    const { page, context } = await site.visit({ locale: "de-CH" });
    const other = await context.newPage();
    await other.goto(new URL("/privacy", site.pageUrl).href);
    await other.getByRole("heading", { level: 1, name: "Was gespeichert wird" }).waitFor();
    await other.getByText("eine Zufallskennung (sub)").first().waitFor();
    await expectAccessible(other, "privacy in German");
    const declared = (await (await fetch(`${site.url}/privacy.json`)).json()) as {
      readonly simulator: readonly unknown[];
    };
    for (const [language, heading] of [
      ["fr", "Ce qui est conservé"],
      ["es", "Qué se guarda"],
      ["nl", "Wat er wordt bewaard"],
      ["en", "What is kept"],
    ] as const) {
      await other.getByRole("combobox").selectOption(language);
      await other.getByRole("heading", { level: 1, name: heading }).waitFor();
      // What this simulator keeps is for developers, and marked as English.
      const inEnglish = await other.locator("main [lang=en]").allInnerTexts();
      const simulated = JSON.stringify(declared.simulator);
      expect(inEnglish.filter((text) => !simulated.includes(text))).toEqual([]);
    }
    await other.close();
    await page.bringToFront();
  });
});
