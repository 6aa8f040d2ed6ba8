/**
 * The page in a real browser, for a test file: starts `npm start` and Chromium, and checks after each test
 * what must hold of every visit.
 * @module
 */
import { existsSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { type StartedProject, startProject } from "../../build/page-driver/start-project";
import {
  askForCode,
  CHROMIUM,
  enterCode,
  launchBrowser,
  openPage,
  type Visit,
} from "../../build/page-driver/visit";
import { PLANNED_POOLS } from "./full-stack";

const START_LIMIT_MILLISECONDS = 240_000;
/** The pages, and what their tabs are called. */
const TITLES = {
  "/": "Account",
  "/email": "Account",
  "/privacy": "Account",
  "/developer": "Incognito for developers",
} as const;

/**
 * Tests that need the browser. If there is none they are skipped, and say why; with
 * `INCOGNITO_REQUIRE_BROWSER=1` they fail.
 */
export function describeInBrowser(name: string, tests: () => void): void {
  if (existsSync(CHROMIUM)) {
    describe(name, tests);
    return;
  }
  const reason = `no Chromium at ${CHROMIUM}; name one in INCOGNITO_CHROMIUM`;
  if (process.env.INCOGNITO_REQUIRE_BROWSER === "1") {
    it(`${name} has a browser`, () => {
      throw new Error(reason);
    });
    return;
  }
  process.stdout.write(`${name}: skipped, ${reason}\n`);
  describe.skip(`${name} (${reason})`, tests);
}

type PagePath = keyof typeof TITLES;

/** The browser and the project of a test file, from `beforeAll` to `afterAll`. */
export interface PageTest {
  /** The simulator, for calls of Cognito's API. */
  readonly url: string;
  /** The page itself. */
  readonly pageUrl: string;
  /**
   * Opens the page as somebody whom the browser has never seen; ends with the test.
   *
   * @param origins - who may be asked besides the project
   * @param at - another page than the file's
   */
  visit(
    options?: BrowserContextOptions,
    origins?: readonly string[],
    at?: PagePath,
  ): Promise<Visit>;
  /** What `npm start` told a shell to export. */
  exported(name: string): string;
  /** Puts the simulator's time forward, and answers with it, in milliseconds since 1970. */
  advanceClock(seconds: number): Promise<number>;
}

/**
 * Starts project and browser for a test file. After each test: nobody but the project was asked, nothing
 * was complained about, no cookie was set, and address and title said nothing of what was done.
 *
 * @param expected - complaints that a file's tests bring about on purpose
 * @param variables - of the project's environment; two pools, unless it names them
 * @param path - the page's: the developers' one, unless it is another
 */
export function usePage(
  expected = /^$/,
  variables: Readonly<Record<string, string>> = {},
  path: PagePath = "/developer",
): PageTest {
  let project: StartedProject;
  let browser: Browser;
  const visits: {
    readonly visit: Visit;
    readonly origins: readonly string[];
    readonly at: PagePath;
  }[] = [];
  beforeAll(async () => {
    project = await startProject(["--port", "0", "--test-clock"], {
      ...PLANNED_POOLS,
      ...variables,
    });
    browser = await launchBrowser();
  }, START_LIMIT_MILLISECONDS);
  afterAll(async () => {
    await browser?.close();
    await project?.stop();
  });
  afterEach(async () => {
    for (const { visit, origins, at } of visits.splice(0)) {
      const cookies = await visit.context.cookies();
      const title = await visit.page.title();
      await visit.context.close();
      const known = [project.url, ...origins];
      const strangers = visit.requests.filter((url) => !known.includes(new URL(url).origin));
      const complaints = visit.complaints.filter((text) => !expected.test(text));
      const telling = [
        ...visit.addresses.filter((url) => !known.some((origin) => isPage(url, origin, at))),
        ...visit.requests.filter((url) => new URL(url).search !== ""),
      ].filter((url) => url !== "about:blank");
      expect({ strangers, complaints, cookies, telling, title }).toEqual({
        strangers: [],
        complaints: [],
        cookies: [],
        telling: [],
        title: TITLES[at],
      });
    }
  });
  return {
    get url() {
      return project.url;
    },
    get pageUrl() {
      return project.url + path;
    },
    visit: async (options = {}, origins = [], at = path) => {
      const context = await browser.newContext({ reducedMotion: "reduce", ...options });
      const visit = await openPage(context, `${project.url}${at}`);
      visits.push({ visit, origins, at });
      return visit;
    },
    exported: (name) => project.exported(name),
    advanceClock: (advanceSeconds) => advanceClock(project.url, advanceSeconds),
  };
}

/** The chosen language is the one thing that may stand behind a page's address. */
function isPage(url: string, origin: string, path: string): boolean {
  const [address, fragment] = url.split("#");
  return address === `${origin}${path}` && /^(?:de|en|es|fr|nl)?(?:\/email)?$/.test(fragment ?? "");
}

async function advanceClock(url: string, advanceSeconds: number): Promise<number> {
  const response = await fetch(`${url}/_incognito/clock`, {
    method: "POST",
    body: JSON.stringify({ advanceSeconds }),
  });
  expect(response.status).toBe(200);
  return Date.parse(((await response.json()) as { readonly now: string }).now);
}

let people = 0;

/** An address that no other test uses. */
export function newAddress(): string {
  people += 1;
  return `person-${process.pid}-${Date.now()}-${people}@example.com`;
}

/** Signs up with e-mail up to a confirmed address, which it returns. */
export async function signUpWithEmail(visit: Visit): Promise<string> {
  const address = newAddress();
  await askForCode(visit, address);
  await enterCode(visit);
  return address;
}

/** Everything that the page has stored in this tab or for this origin. */
export function readStorage(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate(() => ({ ...window.sessionStorage, ...window.localStorage }));
}

/** Waits until what has the focus says so. */
export async function expectFocus(page: Page, text: RegExp): Promise<void> {
  await page.waitForFunction(
    (source) => new RegExp(source).test(document.activeElement?.textContent ?? ""),
    text.source,
  );
}

/** Waits until a field has the focus, is invalid and is described by a sentence. */
export async function expectFault(page: Page, label: string, sentence: RegExp): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  await field.and(page.locator("[aria-invalid=true]:focus")).waitFor();
  await page.waitForFunction(
    (source) =>
      document.activeElement
        ?.getAttribute("aria-describedby")
        ?.split(" ")
        .some((id) => new RegExp(source).test(document.getElementById(id)?.textContent ?? "")),
    sentence.source,
  );
}

const EVENTUALLY_MILLISECONDS = 30_000;

/** Waits until something that no locator can wait for reads as expected. */
export async function expectEventually<T>(read: () => Promise<T>, expected: T): Promise<void> {
  const end = Date.now() + EVENTUALLY_MILLISECONDS;
  let found = await read();
  while (!isDeepStrictEqual(found, expected) && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    found = await read();
  }
  expect(found).toEqual(expected);
}

/** Presses Tab until a field or button of the journey has the focus. */
export async function tabTo(journey: Locator, name: string): Promise<void> {
  for (let count = 0; count < 150; count++) {
    await journey.page().keyboard.press("Tab");
    const isThere = await journey.evaluate((element, wanted) => {
      const active = document.activeElement;
      const label = active instanceof HTMLInputElement ? active.labels?.[0] : active;
      return element.contains(active) && label?.textContent === wanted;
    }, name);
    if (isThere) return;
  }
  throw new Error(`the focus never came to ${name}`);
}
