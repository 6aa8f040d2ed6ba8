/**
 * Starts a server in a separate process and waits until it answers.
 * @module
 */
import { type ChildProcess, spawn } from "node:child_process";
import { type AddressInfo, createServer } from "node:net";
import { BenchError } from "../errors";

/** A running server. */
export interface ServerProcess {
  readonly url: string;
  /** From the start of the process to its first answer. */
  readonly readySeconds: number;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

const READY_LIMIT_MILLISECONDS = 30_000;
const POLL_MILLISECONDS = 5;

/** Runs a program with arguments; the port is free for the server to use. */
export async function startServerProcess(options: {
  /** @defaultValue - Node */
  readonly command?: string;
  readonly args: (port: number) => readonly string[];
  readonly environment?: (port: number) => NodeJS.ProcessEnv;
  readonly directory: string;
  readonly path: string;
}): Promise<ServerProcess> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = spawn(options.command ?? process.execPath, [...options.args(port)], {
    cwd: options.directory,
    env: { ...process.env, ...options.environment?.(port) },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
  try {
    await waitForAnswer(url + options.path, child, began + READY_LIMIT_MILLISECONDS);
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
  const readySeconds = (performance.now() - began) / 1000;
  const stop = () => {
    child.kill("SIGTERM");
    return ended;
  };
  return { url, readySeconds, process: child, stop };
}

async function waitForAnswer(url: string, child: ChildProcess, deadline: number): Promise<void> {
  while (child.exitCode === null && performance.now() < deadline) {
    const answered = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
  }
  throw new BenchError(`the server at ${url} did not come up; run its command by hand to see why`);
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
