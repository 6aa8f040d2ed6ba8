/**
 * The lines that a deployed handler writes, where nobody reads them in time.
 * @module
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { postAuthenticationEvent } from "../../support/events";
import { HANDLER_ENVIRONMENT } from "../../support/handler-environment";
import { bundleOf } from "../../support/places";

const directory = mkdtempSync(join(tmpdir(), "incognito-runtime-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Several times what a pipe holds, half of it while nobody reads. */
const CALLS = 4_000;

/** Who makes the stream of standard output first leaves its descriptor non-blocking. */
const PROGRAM = `
  if (process.argv[2] === "non-blocking") process.stdout;
  const { handler } = require(${JSON.stringify(bundleOf("post-authentication"))});
  const event = ${JSON.stringify(postAuthenticationEvent())};
  const call = async () => {
    for (let i = 0; i < ${CALLS / 2}; i++) await handler(event);
    process.send("half");
    for (let i = 0; i < ${CALLS / 2}; i++) {
      await handler(event);
      await new Promise(setImmediate);
    }
    process.disconnect();
  };
  void call();
`;

/** What a child prints that is not read before half of its calls are made, or before a while has passed. */
async function readLate(mode: "blocking" | "non-blocking"): Promise<string> {
  const program = join(directory, "program.cjs");
  writeFileSync(program, PROGRAM);
  const child = spawn(process.execPath, [program, mode], {
    env: HANDLER_ENVIRONMENT,
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  // A blocking pipe holds the child up until it is read.
  if (mode === "non-blocking") await once(child, "message");
  else await new Promise((resolve) => setTimeout(resolve, 500));
  let text = "";
  child.stdout?.setEncoding("utf8").on("data", (more: string) => {
    text += more;
  });
  const [code] = await once(child, "close");
  expect(code).toBe(0);
  return text;
}

describe("lambdaRuntime", () => {
  it.each(["blocking", "non-blocking"] as const)(
    "writes every line whole to standard output that is full and %s",
    async (mode) => {
      const text = await readLate(mode);

      const lines = text.split("\n").slice(0, -1);
      expect(lines).toHaveLength(CALLS);
      const decisions = lines.map((line) => (JSON.parse(line) as { Decision: string }).Decision);
      expect(new Set(decisions)).toEqual(new Set(["done"]));
    },
  );
});
