/**
 * Opens the page in Chromium and goes through its journeys as a person does: by labels and buttons.
 * @module
 */
import { existsSync } from "node:fs";
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Locator,
  type Page,
} from "playwright-core";

/** As Debian installs them; the shell has no windows and takes half the processor time. */
const INSTALLED = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"] as const;
/** The browser's executable. */
export const CHROMIUM =
  process.env.INCOGNITO_CHROMIUM ?? INSTALLED.find((path) => existsSync(path)) ?? INSTALLED[1];

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
const PATIENCE_MILLISECONDS = 30_000;
/** Amplify, on the developers' page, says so of every endpoint that is not AWS's. */
const EXPECTED = /^\[WARN\].* custom Amazon/;
const COMPLAINTS: ReadonlySet<string> = new Set(["error", "warning"]);

/** A password that all of our policies take. */
export const PASSWORD = "correct horse battery";

/** One visit of the page, and all that the browser did meanwhile. */
export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly email: Locator;
  readonly anonymous: Locator;
  /** Every address that was asked for. */
  readonly requests: readonly string[];
  /** Every address that the page has had, changes without a load included. */
  readonly addresses: readonly string[];
  /** What browser or page complained about: errors, violations of the policy. */
  readonly complaints: readonly string[];
}

/**
 * Starts the browser, without a sandbox, since Chromium has none for root.
 *
 * @param flags - further Chromium flags
 */
export function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: [...FLAGS, ...flags] });
}

/** Opens the page in a context and begins to watch. */
export async function openPage(context: BrowserContext, url: string): Promise<Visit> {
  const requests: string[] = [];
  const addresses: string[] = [];
  const complaints: string[] = [];
  context.on("request", (request) => requests.push(request.url()));
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MILLISECONDS);
  page.on("framenavigated", (frame) => addresses.push(frame.url()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    const isComplaint = COMPLAINTS.has(message.type()) && !EXPECTED.test(message.text());
    if (isComplaint) complaints.push(message.text());
  });
  await page.goto(url);
  return {
    context,
    page,
    email: page.getByRole("region", { name: "With e-mail" }),
    anonymous: page.getByRole("region", { name: "Anonymous" }),
    requests,
    addresses,
    complaints,
  };
}

/** Clicks a journey's button. */
export async function press(journey: Locator, name: string): Promise<void> {
  await journey.getByRole("button", { name, exact: true }).click();
}

/** Waits for a journey's step. */
export async function arriveAt(journey: Locator, heading: string): Promise<void> {
  await journey.getByRole("heading", { name: heading }).waitFor();
}

/** Fills a journey's field. */
export async function fill(journey: Locator, label: string, value: string): Promise<void> {
  await journey.getByLabel(label, { exact: true }).fill(value);
}

/** Signs up with e-mail, up to the step that asks for the code. */
export async function askForCode({ email }: Visit, address: string): Promise<void> {
  await fill(email, "E-mail address", address);
  await fill(email, "Password", PASSWORD);
  await press(email, "Sign up");
  await arriveAt(email, "Enter the code");
}

/** Takes the code from the outbox and confirms with it. */
export async function enterCode({ page, email }: Visit): Promise<void> {
  await page.getByRole("button", { name: "Use this code" }).first().click();
  await press(email, "Confirm");
  await arriveAt(email, "Sign in");
}

/** Signs in from the step of signing in. */
export async function signInWithEmail({ email }: Visit, address: string): Promise<void> {
  await fill(email, "E-mail address", address);
  await fill(email, "Password", PASSWORD);
  await press(email, "Sign in");
  await arriveAt(email, `Signed in as ${address}`);
}

/** Signs up without e-mail under the name in the field, which it returns. */
export async function signUpAnonymously({ anonymous }: Visit): Promise<string> {
  const userName = await anonymous.getByLabel("Name", { exact: true }).inputValue();
  await fill(anonymous, "Password", PASSWORD);
  await press(anonymous, "Sign up anonymously");
  await arriveAt(anonymous, `Signed in as ${userName}`);
  return userName;
}
