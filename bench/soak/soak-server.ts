/**
 * The soak's simulator: killed without warning and restarted on the same folder of users, again and again,
 * while its memory is sampled.
 * @module
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { setTimeout } from "node:timers/promises";
import { BenchError } from "../errors";

const LEAST_LIMIT_MILLISECONDS = 60_000;
/** How often the first start may be outlasted: what was quick while the machine was idle may not stay so. */
const LIMIT_IN_STARTS = 30;
const POLL_MILLISECONDS = 20;
const KIBIBYTE = 1_024;

/** Where the simulator runs and where it keeps its data. */
export interface SoakServerOptions {
  readonly root: string;
  readonly stackDirectory: string;
  readonly dataDirectory: string;
}

/** A simulator that restarts at the same address. */
export class SoakServer {
  readonly #options: SoakServerOptions;
  #child: ChildProcess | undefined;
  #port = 0;
  #limitMilliseconds: number | undefined;

  constructor(options: SoakServerOptions) {
    this.#options = options;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /**
   * How long a further start or an answer may take: a minute, or thirty times the first start on a machine
   * that is slower.
   */
  get limitMilliseconds(): number {
    return this.#limitMilliseconds ?? Number.POSITIVE_INFINITY;
  }

  /**
   * Starts and waits until it answers; the first start may take as long as it does.
   *
   * @throws {@link BenchError} if it does not come up: after a kill, that is a broken promise too
   */
  async start(): Promise<void> {
    this.#port ||= await findFreePort();
    const { root, stackDirectory, dataDirectory } = this.#options;
    const program = ["scripts/run.mjs", "bench/simulator/run-simulator.ts"];
    const place = [`--stack=${stackDirectory}`, `--port=${this.#port}`, `--data=${dataDirectory}`];
    const child = spawn(process.execPath, [...program, ...place], {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit"],
    });
    this.#child = child;
    const began = performance.now();
    while (!(await this.#answers())) {
      if (child.exitCode !== null || performance.now() > began + this.limitMilliseconds) {
        throw new BenchError(
          `the simulator on ${dataDirectory} did not come up${describeLimit(child, this.limitMilliseconds)}; start it by hand to see why`,
        );
      }
      await setTimeout(POLL_MILLISECONDS);
    }
    this.#limitMilliseconds ??= Math.max(
      LEAST_LIMIT_MILLISECONDS,
      LIMIT_IN_STARTS * (performance.now() - began),
    );
  }

  /** Stops it and waits: SIGKILL is the kill, SIGTERM the regular stop. */
  async stop(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    const [code] = await ended;
    if (signal === "SIGTERM" && code !== 0) {
      throw new BenchError(`the simulator ended with ${code} after SIGTERM; expected 0`);
    }
  }

  /** Resident memory of the process, without its functions; only on Linux. */
  residentBytes(): number | undefined {
    try {
      const status = readFileSync(`/proc/${this.#child?.pid}/status`, "utf8");
      return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * KIBIBYTE;
    } catch {
      // No /proc, or the process has just been killed.
      return undefined;
    }
  }

  async #answers(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/_incognito/outbox`)).ok;
    } catch {
      return false;
    }
  }
}

function describeLimit({ exitCode }: ChildProcess, milliseconds: number): string {
  return exitCode === null
    ? ` within ${Math.round(milliseconds / 1_000)} s`
    : ` and ended with ${exitCode}`;
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
