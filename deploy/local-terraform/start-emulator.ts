/**
 * Runs ministack, the AWS emulator that a plan is applied to without an account: fresh each time, on a free
 * loopback port, forgotten when it ends. It only judges resources; it does not run triggers as Cognito does.
 * @module
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { LocalTerraformError } from "./errors";
import { startProcess } from "./start-process";

/** A running emulator. */
export interface Emulator {
  /** Where it answers every AWS API. */
  readonly url: string;
  /** Ends it and discards everything that was made in it. */
  close(): Promise<void>;
}

/** The release that the gate is written against is pinned in that one file. */
const INSTALL_COMMAND =
  "python3 -m venv .cache/venv && .cache/venv/bin/pip install -r .ci/requirements.txt";

/**
 * The emulator's executable: `INCOGNITO_MINISTACK`, else the project's own virtual environment.
 *
 * @returns nothing if there is none; {@link describeMissingEmulator} says what to do then
 */
export function findEmulator(root: string, env: NodeJS.ProcessEnv): string | undefined {
  const executable = env.INCOGNITO_MINISTACK ?? join(root, ".cache", "venv", "bin", "ministack");
  return existsSync(executable) ? executable : undefined;
}

/** What is missing if {@link findEmulator} finds nothing, and the command that installs it. */
export function describeMissingEmulator(): string {
  return `no ministack in .cache/venv and none named by INCOGNITO_MINISTACK; install it with: ${INSTALL_COMMAND}`;
}

/**
 * Starts an emulator and resolves once it answers.
 *
 * @throws {@link LocalTerraformError} if it is missing or does not start
 */
export async function startEmulator(root: string, env: NodeJS.ProcessEnv): Promise<Emulator> {
  const command = findEmulator(root, env);
  if (command === undefined) {
    throw new LocalTerraformError("ERR_MISSING_EMULATOR", describeMissingEmulator());
  }
  const port = await findFreePort();
  const folder = mkdtempSync(join(tmpdir(), "incognito-emulator-"));
  const started = await startProcess({
    label: "ministack",
    command,
    args: [],
    cwd: folder,
    env: emulatorEnvironment(port, folder, env),
    isReady: (printed) => (/Running on http:/.test(printed) ? "" : undefined),
  });
  const close = async () => {
    await started.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

function emulatorEnvironment(port: number, folder: string, env: NodeJS.ProcessEnv) {
  return {
    // It runs functions on the Node that runs this.
    PATH: [dirname(process.execPath), env.PATH ?? ""].join(delimiter),
    HOME: folder,
    TMPDIR: folder,
    GATEWAY_PORT: String(port),
    // Without these two it listens on all addresses, and on 8883.
    BIND_HOST: "127.0.0.1",
    IOT_MTLS_ENABLED: "0",
  };
}

/** A port that was free a moment ago: the emulator cannot choose one itself. */
function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        resolve(typeof address === "object" && address !== null ? address.port : 0),
      );
    });
  });
}
