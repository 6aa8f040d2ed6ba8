/**
 * The page of a stack with one pool: a whistleblower site has no e-mail pool, and its page no trace of one.
 * @module
 */
import type { Page } from "playwright-core";
import { signUpAnonymously } from "../../build/page-driver/visit";
import { describeInBrowser, expectEventually, usePage } from "../support/browser";

jest.setTimeout(180_000);

const WIDTHS = [375, 800, 1280];

/** Headings of the page's cards, in order. */
function readCards(page: Page): Promise<readonly string[]> {
  return page.locator(".workbench .card h2").allInnerTexts();
}

/** Cards that lie over each other or beyond the page's right edge, at some width. */
async function findMisplaced(page: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await page.waitForFunction((wide) => window.innerWidth === wide, width);
    const boxes = await page.locator(".workbench .card").evaluateAll((cards) =>
      cards.map((card) => {
        const { left, right, top, bottom } = card.getBoundingClientRect();
        return { name: card.querySelector("h2")?.textContent, left, right, top, bottom };
      }),
    );
    for (const [index, one] of boxes.entries()) {
      if (one.right > width || one.left < 0) faults.push(`${one.name} leaves a page of ${width}`);
      const over = boxes
        .slice(index + 1)
        .find(
          (other) =>
            one.left < other.right &&
            other.left < one.right &&
            one.top < other.bottom &&
            other.top < one.bottom,
        );
      if (over !== undefined) faults.push(`${one.name} lies over ${over.name} at ${width}`);
    }
  }
  return faults;
}

describeInBrowser("the page of an anonymous pool alone", () => {
  const site = usePage(/^$/, { INCOGNITO_DEV_POOLS: "anonymous" });

  it("shows one journey, and no outbox", async () => {
    const { page } = await site.visit();
    await page.getByRole("region", { name: "Twelve triggers" }).waitFor();

    await expectEventually(
      () => readCards(page),
      ["Anonymous", "What happened", "Twelve triggers"],
    );
    await page
      .locator(".page-header p")
      .getByText(/^An account on Amazon/)
      .waitFor();
    expect(await page.locator("main").innerText()).not.toMatch(/with e-mail/i);
    expect(await findMisplaced(page)).toEqual([]);
  });

  it("signs a person up, and shows the calls", async () => {
    const visit = await site.visit();
    await signUpAnonymously(visit);

    await visit.page.locator(".trace li").first().waitFor();
  });

  it("gives the line that switches everything of this pool on", async () => {
    const { page } = await site.visit();
    const panel = page.getByRole("region", { name: "Twelve triggers" });

    expect(await panel.locator("pre").last().innerText()).toBe(
      "INCOGNITO_DEV_POOLS=anonymous INCOGNITO_DEV_ANONYMOUS_POOL_TRIGGERS=all npm start",
    );
  });
});

describeInBrowser("the page of an e-mail pool alone", () => {
  const site = usePage(/^$/, { INCOGNITO_DEV_POOLS: "default" });

  it("shows one journey, with an outbox", async () => {
    const { page } = await site.visit();
    await page.getByRole("region", { name: "Twelve triggers" }).waitFor();

    await expectEventually(
      () => readCards(page),
      ["With e-mail", "Outbox", "What happened", "Twelve triggers"],
    );
    expect(await findMisplaced(page)).toEqual([]);
  });
});

describeInBrowser("the person's page of an e-mail pool alone", () => {
  const site = usePage(/^$/, { INCOGNITO_DEV_POOLS: "default" }, "/email");

  it("is the one for addresses, and leads to no other", async () => {
    const { context } = await site.visit({ locale: "en-GB" });
    const page = await context.newPage();
    await page.goto(`${site.url}/`);
    await page.waitForURL(`${site.url}/email/`);
    await page.getByRole("button", { name: "Get an account" }).waitFor();
    expect(await page.getByRole("link").allInnerTexts()).toEqual(["What is kept"]);
  });
});

describeInBrowser("the page of every pool", () => {
  const site = usePage(/^$/, { INCOGNITO_DEV_POOLS: "all" });

  it("lays out its cards beside and below each other", async () => {
    const { page } = await site.visit();
    await page.getByRole("region", { name: "Twelve triggers" }).waitFor();

    expect(await findMisplaced(page)).toEqual([]);
  });
});
