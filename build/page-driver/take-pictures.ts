/**
 * The README's pictures of the page: which there are, and what brings the page to each.
 * @module
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContextOptions } from "playwright-core";
import { startProject } from "./start-project";
import {
  askForCode,
  enterCode,
  fill,
  launchBrowser,
  openPage,
  signInWithEmail,
  signUpAnonymously,
  type Visit,
} from "./visit";

interface Picture {
  readonly file: string;
  /** @defaultValue `/developer` */
  readonly path?: "/";
  readonly context: BrowserContextOptions;
  /** Brings the page to the state that the picture shows. */
  readonly prepare: (visit: Visit) => Promise<void>;
}

const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, locale: "en" };
const WIDE = { width: 1440, height: 900 };

/** Somebody waits for a code in one pool and is signed in to the other. */
async function showBothJourneys(visit: Visit): Promise<void> {
  await askForCode(visit, "ada@example.com");
  await visit.page.getByRole("button", { name: "Use this code" }).waitFor();
  await fill(visit.anonymous, "Name", "quiet-otter");
  await signUpAnonymously(visit);
  await visit.anonymous.getByText("signature verified").nth(1).waitFor();
}

/** Signed in to both pools, in dark mode, with an event open. */
async function showSessions(visit: Visit): Promise<void> {
  const { page, anonymous } = visit;
  await askForCode(visit, "grace@example.com");
  await enterCode(visit);
  await signInWithEmail(visit, "grace@example.com");
  await fill(anonymous, "Name", "mellow-heron");
  await signUpAnonymously(visit);
  await anonymous.getByText("signature verified").nth(1).waitFor();
  await page.locator(".sequence-call .row.trigger summary").last().click();
}

async function go({ page }: Visit, ...buttons: readonly string[]): Promise<void> {
  for (const name of buttons) await page.getByRole("button", { name, exact: true }).click();
}

/** Twelve words that open nothing: nobody types them back. */
async function showWords(visit: Visit): Promise<void> {
  await go(visit, "Get an account", "Show me my words");
  await visit.page.locator(".words li").nth(11).waitFor();
}

/** Somebody who chose a name, in dark mode. */
async function showAccount(visit: Visit): Promise<void> {
  const { page } = visit;
  await go(visit, "Get an account", "Choose a name and a password instead");
  await page.getByLabel("Name", { exact: true }).fill("quiet-otter-7");
  await go(visit, "Make one for me", "Open my account");
  await page.locator(".facts dd").nth(1).waitFor();
}

/** What is kept of an account, as the person's page leads to it. */
async function showKept({ page }: Visit): Promise<void> {
  await page.getByRole("link", { name: "What is kept" }).click();
  await page.locator(".kept h2").first().waitFor();
}

const PICTURES: readonly Picture[] = [
  {
    file: "person-start.png",
    path: "/",
    context: PHONE,
    prepare: ({ page }) => page.getByRole("heading", { level: 1 }).waitFor(),
  },
  { file: "person-words.png", path: "/", context: PHONE, prepare: showWords },
  {
    file: "person-account.png",
    path: "/",
    context: { ...PHONE, colorScheme: "dark" },
    prepare: showAccount,
  },
  { file: "person-kept.png", path: "/", context: PHONE, prepare: showKept },
  { file: "journeys.png", context: { viewport: WIDE }, prepare: showBothJourneys },
  {
    file: "journeys-dark.png",
    context: { viewport: WIDE, colorScheme: "dark" },
    prepare: showSessions,
  },
];

/**
 * Takes every picture of the README from a project that runs for it.
 *
 * @param directory - where the pictures go
 * @param onPicture - told of each file that was written
 */
export async function takePictures(
  directory: string,
  onPicture: (file: string) => void,
): Promise<void> {
  mkdirSync(directory, { recursive: true });
  const project = await startProject(["--port", "0"]);
  const browser = await launchBrowser();
  try {
    for (const { file, path = "/developer", context, prepare } of PICTURES) {
      const visit = await openPage(
        await browser.newContext({ reducedMotion: "reduce", ...context }),
        project.url + path,
      );
      await prepare(visit);
      // The pointer would keep the last clicked element highlighted.
      await visit.page.mouse.move(0, 0);
      await visit.page.screenshot({ path: join(directory, file) });
      await visit.context.close();
      onPicture(file);
    }
  } finally {
    await browser.close();
    await project.stop();
  }
}
