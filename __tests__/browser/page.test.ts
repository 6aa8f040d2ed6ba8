/**
 * The page as such: for every eye, ear and hand, under a strict policy, and without the simulator.
 * @module
 */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import {
  arriveAt,
  askForCode,
  fill,
  PASSWORD,
  press,
  signInWithEmail,
  signUpAnonymously,
  type Visit,
} from "../../scripts/lib/page-driver/visit";
import { describeInBrowser, newAddress, signUpWithEmail, usePage } from "../support/browser";

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

jest.setTimeout(60_000);

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly unknown[] }[];
}

/** Rules that are broken, with the first place each. */
async function findViolations(page: Page): Promise<readonly string[]> {
  // Not a script tag: the page's policy would refuse it.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResult>("axe.run(document)");
  return violations.map(({ id, nodes }) => `${id}: ${JSON.stringify(nodes[0])}`);
}

/** Each state of a journey that looks different, on the way there. */
async function* walkThroughStates(visit: Visit): AsyncGenerator<string> {
  const { page, email, anonymous } = visit;
  await arriveAt(anonymous, "Sign up");
  yield "signing up";
  await fill(anonymous, "Name", "ada@example.com");
  await fill(anonymous, "Password", PASSWORD);
  await press(anonymous, "Sign up anonymously");
  await anonymous.locator(".error").waitFor();
  yield "a refusal";
  await press(anonymous, "Another name");
  await askForCode(visit, newAddress());
  await page.getByRole("button", { name: "Use this code" }).waitFor();
  yield "a code to enter";
  await press(email, "Another address");
  await signInWithEmail(visit, await signUpWithEmail(visit));
  await signUpAnonymously(visit);
  await anonymous.getByText("signature verified").nth(1).waitFor();
  yield "both signed in";
  for (const summary of await page.locator("summary:visible").all()) await summary.click();
  yield "everything open";
  await press(email, "Sign out");
  await arriveAt(email, "Sign in");
  await press(email, "I forgot my password");
  await arriveAt(email, "Forgot password");
  yield "a forgotten password";
}

describeInBrowser("the page", () => {
  const site = usePage(/^Failed to load resource: the server responded with a status of 400/);

  it.each(["light", "dark"] as const)("breaks no rule of axe in any state, %s", async (scheme) => {
    const visit = await site.visit({ colorScheme: scheme });

    for await (const state of walkThroughStates(visit)) {
      expect([state, await findViolations(visit.page)]).toEqual([state, []]);
    }
  });

  it("keeps within a screen of 320 pixels in every state", async () => {
    const visit = await site.visit({ viewport: { width: 320, height: 640 } });

    for await (const state of walkThroughStates(visit)) {
      const width = await visit.page.evaluate(() => document.documentElement.scrollWidth);
      expect([state, width]).toEqual([state, 320]);
    }
  });

  it("stacks the journeys on a narrow screen and puts them side by side on a wide one", async () => {
    const { page, email, anonymous } = await site.visit({ viewport: { width: 320, height: 640 } });
    const [above, below] = [await email.boundingBox(), await anonymous.boundingBox()];
    expect(below!.y).toBeGreaterThan(above!.y + above!.height);

    await page.setViewportSize({ width: 1280, height: 800 });

    const [left, right] = [await email.boundingBox(), await anonymous.boundingBox()];
    expect(right!.y).toBe(left!.y);
    expect(right!.x).toBeGreaterThan(left!.x + left!.width);
  });

  it("leads through the anonymous journey by keyboard alone", async () => {
    const { page, anonymous } = await site.visit();
    const tabTo = async (name: string) => {
      for (let count = 0; count < 60; count++) {
        await page.keyboard.press("Tab");
        const isThere = await anonymous.evaluate((journey, wanted) => {
          const active = document.activeElement;
          const label = active instanceof HTMLInputElement ? active.labels?.[0] : active;
          return journey.contains(active) && label?.textContent === wanted;
        }, name);
        if (isThere) return;
      }
      throw new Error(`the focus never came to ${name}`);
    };

    await tabTo("Suggest one");
    await page.keyboard.press("Space");
    await tabTo("Sign up anonymously");
    await page.keyboard.press("Enter");
    await arriveAt(anonymous, "Signed in as");
    await expectFocus(page, /^Signed in as /);
    await tabTo("Sign out");
    await page.keyboard.press("Enter");
    await arriveAt(anonymous, "Sign in");

    await expectFocus(page, /^Sign in$/);
  });

  it("shows that an action is under way, and takes it once", async () => {
    const visit = await site.visit();
    const { page, anonymous, requests } = visit;
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(`${site.url}/`, async (route) => {
      if (route.request().method() === "POST") await released;
      await route.continue();
    });
    await fill(anonymous, "Password", PASSWORD);

    await press(anonymous, "Sign up anonymously");
    const busy = anonymous.getByRole("button", { name: "Signing up…" });
    await busy.waitFor();
    expect(await busy.getAttribute("aria-disabled")).toBe("true");
    expect(await anonymous.locator("form").first().getAttribute("aria-busy")).toBe("true");
    expect(await busy.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press("Enter");
    const sent = requests.filter((url) => url === `${site.url}/`).length;
    release();
    await arriveAt(anonymous, "Signed in as");

    // The page itself and one sign-up.
    expect(sent).toBe(2);
  });

  it("is sent with a policy that allows nothing but itself", async () => {
    const response = await fetch(site.url);

    expect(response.headers.get("content-security-policy")?.split("; ")).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "connect-src 'self'",
      "font-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
      "frame-src 'self'",
    ]);
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(await response.text()).not.toMatch(/http-equiv|<style|<script(?! type="module")/);
  });

  it("works where the browser demands trusted types as well, and without WebAssembly", async () => {
    const { page, anonymous } = await site.visit();
    await page.addInitScript("delete globalThis.WebAssembly");
    await page.route(`${site.url}/`, async (route) => {
      if (route.request().method() !== "GET") return route.continue();
      const response = await route.fetch();
      const headers = response.headers();
      const policy = `${headers["content-security-policy"]}; require-trusted-types-for 'script'`;
      return route.fulfill({
        response,
        headers: { ...headers, "content-security-policy": policy },
      });
    });
    await page.reload();

    await fill(anonymous, "Password", PASSWORD);
    await press(anonymous, "Sign up anonymously");
    await arriveAt(anonymous, "Signed in as");

    await anonymous.getByText("signature verified").nth(1).waitFor();
  });

  it("weighs at most 130 kB, packed as hosts pack it", async () => {
    const html = await (await fetch(site.url)).text();
    const files = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(([, file]) => file);

    const texts = await Promise.all(
      files.map(async (file) => (await fetch(`${site.url}/${file}`)).text()),
    );

    expect(files).toHaveLength(2);
    const bytes = texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
    expect(bytes).toBeLessThan(130_000);
  });

  it("explains itself where JavaScript is off", async () => {
    const { page } = await site.visit({ javaScriptEnabled: false });

    expect(await page.getByRole("heading").allInnerTexts()).toEqual(["Incognito"]);
    expect(await page.locator("main").innerText()).toContain("This page needs JavaScript");
  });

  it("has neither trace nor outbox where the configuration names no simulator", async () => {
    const { page, anonymous, requests } = await site.visit();
    await page.route("**/config.json", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), simulator: false } });
    });
    await page.reload();
    const before = requests.length;

    await fill(anonymous, "Password", PASSWORD);
    await press(anonymous, "Sign up anonymously");
    await arriveAt(anonymous, "Signed in as");

    expect(await page.getByRole("heading", { level: 2 }).allInnerTexts()).toEqual([
      "With e-mail",
      "Anonymous",
    ]);
    expect(requests.slice(before).filter((url) => url.includes("_incognito"))).toEqual([]);
    expect(await findViolations(page)).toEqual([]);
  });
});

async function expectFocus(page: Page, text: RegExp): Promise<void> {
  await page.waitForFunction(
    (source) => new RegExp(source).test(document.activeElement?.textContent ?? ""),
    text.source,
  );
}
