/**
 * Runs what `npm start` runs, for the page's tests and the screenshots.
 * @module
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../../command/project-root";
import { PageDriverError } from "./errors";

/** A running `npm start`. */
export interface StartedProject {
  readonly url: string;
  /**
   * What it told a shell to export, for example `AWS_ENDPOINT_URL_DYNAMODB`.
   *
   * @throws {@link PageDriverError} if it named no such variable
   */
  exported(name: string): string;
  /** Ends it at once, as a person closing the terminal would. */
  stop(): Promise<void>;
}

const START_LIMIT_MILLISECONDS = 180_000;

/**
 * Starts the project with a stack folder of its own, and waits until it prints its address.
 *
 * @param args - further arguments of `npm start`
 * @param variables - laid over this process's own, for example to switch triggers on
 * @throws {@link PageDriverError} if it prints none
 */
export async function startProject(
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<StartedProject> {
  const root = projectRoot();
  const directory = mkdtempSync(join(tmpdir(), "incognito-page-"));
  // A person's own npm start works on the project's cdktf.out at the same time.
  const output = join(directory, "cdktf.out");
  const stack = ["--stack", join(output, "stacks", "incognito-dev")];
  const child = spawn(process.execPath, [...readStartCommand(root), ...stack, ...args], {
    cwd: root,
    env: { ...process.env, ...variables, CDKTF_OUTDIR: output },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = async () => {
    await end(child);
    rmSync(directory, { recursive: true, force: true });
  };
  const printed = gather(child);
  const exported = (name: string) => {
    const [, value] = new RegExp(`export (?:.* )?${name}=(\\S+)`).exec(printed()) ?? [];
    if (value !== undefined) return value;
    throw new PageDriverError(`npm start exports no ${name}; switch on what offers it`);
  };
  try {
    return { url: await untilReady(child, printed), exported, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The arguments of node in package.json's `start`. */
function readStartCommand(root: string): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly scripts: { readonly start: string };
  };
  return scripts.start.split(" ").slice(1);
}

/** Gathers what a process prints. */
function gather({ stdout, stderr }: ChildProcess): () => string {
  let printed = "";
  for (const stream of [stdout, stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  }
  return () => printed;
}

function untilReady(child: ChildProcess, printed: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (what: string) =>
      reject(new PageDriverError(`npm start ${what}; mend what it says: ${printed().trim()}`));
    const timer = setTimeout(() => fail("printed no address"), START_LIMIT_MILLISECONDS);
    child.stdout?.on("data", () => {
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed()) ?? [];
      if (url !== undefined) resolve(url);
      if (url !== undefined) clearTimeout(timer);
    });
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
}
