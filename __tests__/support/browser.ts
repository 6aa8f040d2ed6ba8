/**
 * Drives the page in a real Chromium against the real `npm start`, and watches what the page does meanwhile:
 * every request, every complaint of the browser.
 * @module
 */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from "playwright-core";
import { ROOT } from "./synth";

const CHROMIUM = process.env.INCOGNITO_CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const START_LIMIT_MILLISECONDS = 60_000;

/** A password that every policy of ours takes. */
export const PASSWORD = "correct horse battery";

/**
 * Tests that need the browser. Where there is none they are skipped, and say why; with
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

/** A running `npm start`. */
export interface StartedProject {
  readonly url: string;
  /** Ends it at once, as a person closing the terminal would. */
  stop(): Promise<void>;
}

/** Runs what `npm start` runs, with a stack folder of its own, until it prints its address. */
export async function startProject(args: readonly string[]): Promise<StartedProject> {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    readonly scripts: { readonly start: string };
  };
  const [, ...command] = scripts.start.split(" ");
  const directory = mkdtempSync(join(tmpdir(), "incognito-browser-"));
  // Other tests and a person's own npm start work on the project's cdktf.out at the same time.
  const output = join(directory, "cdktf.out");
  const stack = ["--stack", join(output, "stacks", "incognito-dev")];
  const child = spawn(process.execPath, [...command, ...stack, ...args], {
    cwd: ROOT,
    env: { ...process.env, CDKTF_OUTDIR: output },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = async () => {
    await end(child);
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    return { url: await untilReady(child), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function untilReady(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    const timer = setTimeout(
      () => reject(new Error(`npm start printed no address; it said: ${printed}`)),
      START_LIMIT_MILLISECONDS,
    );
    const read = (text: string) => {
      printed += text;
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? [];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    };
    child.stdout?.setEncoding("utf8").on("data", read);
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`npm start ended with ${code}; it said: ${printed}`));
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
}

/** Starts the browser that the tests and the screenshots share. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/** One visit of the page by somebody whom the browser has never seen. */
export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly email: Locator;
  readonly anonymous: Locator;
  /** Everything that was asked for, pages and frames included. */
  readonly requests: readonly string[];
  /** What the browser or the page complained about: errors, violations of the policy. */
  readonly complaints: readonly string[];
}

/** The browser and the project of a test file, from `beforeAll` to `afterAll`. */
export interface PageTest {
  readonly url: string;
  /** Opens the page in a fresh context, which ends with the test. */
  visit(options?: BrowserContextOptions): Promise<Visit>;
  /** Puts the simulator's time forward. */
  advanceClock(seconds: number): Promise<void>;
}

/**
 * Starts project and browser for a test file. After each test it checks what must hold for every visit:
 * nobody but the project was asked, nothing was complained about, no cookie was set.
 *
 * @param expected - complaints that a file's tests bring about on purpose
 */
export function usePage(expected = /^$/): PageTest {
  let project: StartedProject;
  let browser: Browser;
  const visits: Visit[] = [];
  beforeAll(async () => {
    [project, browser] = await Promise.all([
      startProject(["--port", "0", "--test-clock"]),
      launchBrowser(),
    ]);
  }, START_LIMIT_MILLISECONDS);
  afterAll(async () => {
    await browser?.close();
    await project?.stop();
  });
  afterEach(async () => {
    for (const visit of visits.splice(0)) {
      const cookies = await visit.context.cookies();
      await visit.context.close();
      const strangers = visit.requests.filter((url) => new URL(url).origin !== project.url);
      const complaints = visit.complaints.filter((text) => !expected.test(text));
      expect({ strangers, complaints, cookies }).toEqual({
        strangers: [],
        complaints: [],
        cookies: [],
      });
    }
  });
  return {
    get url() {
      return project.url;
    },
    visit: async (options = {}) => {
      const context = await browser.newContext({ reducedMotion: "reduce", ...options });
      const visit = await openPage(context, project.url);
      visits.push(visit);
      return visit;
    },
    advanceClock: (advanceSeconds) => advanceClock(project.url, advanceSeconds),
  };
}

async function advanceClock(url: string, advanceSeconds: number): Promise<void> {
  const response = await fetch(`${url}/_incognito/clock`, {
    method: "POST",
    body: JSON.stringify({ advanceSeconds }),
  });
  expect(response.status).toBe(200);
}

/** Opens the page in a context and begins to watch. */
export async function openPage(context: BrowserContext, url: string): Promise<Visit> {
  const requests: string[] = [];
  const complaints: string[] = [];
  context.on("request", (request) => requests.push(request.url()));
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.goto(url);
  return {
    context,
    page,
    email: page.getByRole("region", { name: "With e-mail" }),
    anonymous: page.getByRole("region", { name: "Anonymous" }),
    requests,
    complaints,
  };
}

let people = 0;

/** An address that no other test uses. */
export function newAddress(): string {
  people += 1;
  return `person-${process.pid}-${Date.now()}-${people}@example.com`;
}

/** Clicks a journey's button. */
export async function press(journey: Locator, name: string): Promise<void> {
  await journey.getByRole("button", { name, exact: true }).click();
}

/** Waits for a journey's step. */
export async function arriveAt(journey: Locator, heading: string): Promise<void> {
  await journey.getByRole("heading", { name: heading }).waitFor();
}

/** Fills a journey's field; password fields share their line with buttons, so their label is exact. */
export async function fill(journey: Locator, label: string, value: string): Promise<void> {
  await journey.getByLabel(label, { exact: true }).fill(value);
}

/** Signs up without e-mail under the offered name, which it returns. */
export async function signUpAnonymously({ anonymous }: Visit): Promise<string> {
  const userName = await anonymous.getByLabel("Name", { exact: true }).inputValue();
  await fill(anonymous, "Password", PASSWORD);
  await press(anonymous, "Sign up anonymously");
  await arriveAt(anonymous, `Signed in as ${userName}`);
  return userName;
}

/** Signs up with e-mail and takes the code from the outbox; the address can sign in then. */
export async function signUpWithEmail({ page, email }: Visit): Promise<string> {
  const address = newAddress();
  await fill(email, "E-mail address", address);
  await fill(email, "Password", PASSWORD);
  await press(email, "Sign up");
  await arriveAt(email, "Enter the code");
  await page.getByRole("button", { name: "Use this code" }).click();
  await press(email, "Confirm");
  await arriveAt(email, "Sign in");
  return address;
}

/** Signs in with the password of the tests, from the step of signing in. */
export async function signInWithEmail({ email }: Visit, address: string): Promise<void> {
  await fill(email, "E-mail address", address);
  await fill(email, "Password", PASSWORD);
  await press(email, "Sign in");
  await arriveAt(email, `Signed in as ${address}`);
}

/** Everything that the page has stored in this tab or for this origin. */
export function readStorage(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate(() => ({ ...window.sessionStorage, ...window.localStorage }));
}
