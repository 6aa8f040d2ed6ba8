/**
 * Starts `local-aws-program.ts` and fills its tables with what the measured calls read.
 * @module
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { BenchError } from "../errors";

/** Where the services answer, as environment variables for a function, by protocol. */
export interface LocalAwsPlaces {
  readonly http: Readonly<Record<string, string>>;
  readonly https: Readonly<Record<string, string>>;
  /** A code encrypted under the stack's key, in base64. */
  readonly encryptedCode: string;
}

/** The running services. */
export interface LocalAwsProcess extends LocalAwsPlaces {
  stop(): Promise<void>;
}

/** What to start. */
export interface LocalAwsOptions {
  /** The project's folder. */
  readonly root: string;
  /** The stack whose tables and keys to create. */
  readonly stackDirectory: string;
  /** Files of a certificate for 127.0.0.1 and its private key. */
  readonly certificate: string;
  readonly key: string;
}

const PROGRAM = "bench/handlers/local-aws-program.ts";

/**
 * Starts the services of a stack; they answer when this resolves.
 *
 * @throws {@link BenchError} if the process ends before that
 */
export async function startLocalAwsProcess(options: LocalAwsOptions): Promise<LocalAwsProcess> {
  const { root, stackDirectory, certificate, key } = options;
  const child = spawn(
    process.execPath,
    ["scripts/run.mjs", PROGRAM, stackDirectory, certificate, key],
    { cwd: root, stdio: ["ignore", "ignore", "inherit", "ipc"] },
  );
  const ended = once(child, "exit");
  const places = await Promise.race([firstMessage(child), failOn(ended)]);
  return {
    ...places,
    stop: async () => {
      child.disconnect();
      await ended;
    },
  };
}

async function firstMessage(child: ChildProcess): Promise<LocalAwsPlaces> {
  const [message] = await once(child, "message");
  return message as LocalAwsPlaces;
}

async function failOn(ended: Promise<unknown[]>): Promise<never> {
  const [code, signal] = await ended;
  throw new BenchError(`${PROGRAM} ended with ${code ?? signal} before its services answered`);
}
