/**
 * A simulator that cannot start says why and ends with 1, also where functions and their guard are up by
 * then. As a process of its own: one that lets go of everything it waits for would end in silence.
 * @module
 */
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../support/places";
import { synthesizeProject } from "../support/start-simulator";

const STARTS = 20;
const AT_ONCE = 4;

const directory = mkdtempSync(join(tmpdir(), "incognito-failed-start-"));
let stack: string;
let server: Server;
let port: number;
beforeAll(async () => {
  stack = synthesizeProject(directory);
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
}, 60_000);
afterAll(() => {
  server.close();
  rmSync(directory, { recursive: true, force: true });
});

function run(
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly error: string }> {
  const entry = join("__tests__", "e2e", "run-simulator.ts");
  const child = spawn(process.execPath, ["scripts/run.mjs", entry, `--stack=${stack}`, ...args], {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let error = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    error += text;
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, error })));
}

describe("a start that fails", () => {
  // A port that the system chooses is not tried at the beginning, so that everything is up by then.
  it(`says that the machine has no such host and ends with 1, ${STARTS} times of ${STARTS}`, async () => {
    const ends: unknown[] = [];
    while (ends.length < STARTS) {
      const batch = Array.from({ length: AT_ONCE }, () => run("--port=0", "--host=192.0.2.1"));
      ends.push(...(await Promise.all(batch)));
    }

    expect(ends).toEqual(
      ends.map(() => ({
        code: 1,
        error: expect.stringContaining("host '192.0.2.1' is no address of this machine"),
      })),
    );
  }, 180_000);

  it("says so of a port that is taken", async () => {
    const { code, error } = await run(`--port=${port}`);

    expect({ code, error }).toEqual({
      code: 1,
      error: expect.stringContaining(`port ${port} on 127.0.0.1 is taken`),
    });
  });

  it("says so of a journal that is damaged", async () => {
    const data = join(directory, "damaged");
    mkdirSync(data);
    chmodSync(data, 0o700);
    writeFileSync(join(data, "journal"), "incognito-simulator-journal 2\n00000000 []\nmore\n");

    const { code, error } = await run("--port=0", `--data=${data}`);

    expect({ code, error }).toEqual({
      code: 1,
      error: expect.stringContaining("is damaged at byte"),
    });
  });
});
