/**
 * Starts a program that serves until it is told to end, and waits until it says that it is ready.
 * Providers and the emulator are started here, and ended by the handle that comes back.
 * @module
 */
import { type ChildProcess, spawn } from "node:child_process";
import { LocalTerraformError } from "./errors";

/** What to start. */
export interface StartProcessOptions {
  /** What the program is called in messages. */
  readonly label: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Gets everything printed so far; the program is ready once this returns something. */
  readonly isReady: (printed: string) => string | undefined;
}

/** A program that runs until it is closed. */
export interface StartedProcess {
  /** What `isReady` returned. */
  readonly ready: string;
  /** Whether it is still running; ask before handing on its address. */
  isRunning(): boolean;
  /** Ends it and waits for its end. */
  close(): Promise<void>;
}

const READY_LIMIT_MILLISECONDS = 60_000;
const END_LIMIT_MILLISECONDS = 5_000;
const KEPT_CHARACTERS = 4_000;

/**
 * Starts the program and resolves once it is ready.
 *
 * @throws {@link LocalTerraformError} if it ends first, or says nothing for a minute
 */
export async function startProcess(options: StartProcessOptions): Promise<StartedProcess> {
  const { command, args, cwd, env } = options;
  // Standard input stays open as long as this process lives; the stand-in ends with it.
  const child = spawn(command, [...args], { cwd, env, stdio: ["pipe", "pipe", "pipe"] });
  const endWithUs = () => child.kill("SIGKILL");
  process.once("exit", endWithUs);
  const close = async () => {
    process.removeListener("exit", endWithUs);
    await end(child);
  };
  try {
    const ready = await untilReady(child, options);
    return { ready, isRunning: () => !hasEnded(child), close };
  } catch (cause) {
    await close();
    throw new LocalTerraformError("ERR_PROCESS_START", describeFailure(options, cause), { cause });
  }
}

function untilReady(child: ChildProcess, { isReady }: StartProcessOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    const limit = setTimeout(() => fail("not ready after a minute"), READY_LIMIT_MILLISECONDS);
    const fail = (reason: string) => {
      clearTimeout(limit);
      reject(new Error(`${reason}; it printed: ${printed.slice(-KEPT_CHARACTERS).trim()}`));
    };
    const listen = (chunk: Buffer) => {
      // Still read once the program is ready: a full pipe would block it.
      printed = (printed + chunk.toString()).slice(-8 * KEPT_CHARACTERS);
      const ready = isReady(printed);
      if (ready === undefined) return;
      clearTimeout(limit);
      resolve(ready);
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("error", (error) => fail(error.message));
    child.once("exit", (code, signal) => fail(`ended with ${code ?? signal}`));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || hasEnded(child)) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  // Politely first, so that the emulator ends the functions that it runs.
  child.kill("SIGTERM");
  const limit = setTimeout(() => child.kill("SIGKILL"), END_LIMIT_MILLISECONDS);
  await ended;
  clearTimeout(limit);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function describeFailure({ label, command }: StartProcessOptions, cause: unknown): string {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return `${label} did not start from '${command}': ${reason}`;
}
