/**
 * Runs a handler's bundle as Lambda does: a process of its own, with its environment, and everything that it
 * prints.
 * @module
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { HANDLER_ENVIRONMENT } from "./handler-environment";
import { BUNDLE_DIRECTORY } from "./places";

/**
 * Hands events to a bundle, one after the other, where no service can be reached; what is thrown is printed,
 * as Lambda's runtime does.
 *
 * @returns standard output and standard error
 */
export function runBundle(
  entry: string,
  events: readonly unknown[],
  environment: Readonly<Record<string, string>> = {},
): string {
  const path = join(BUNDLE_DIRECTORY, "handlers", entry, "index.js");
  const program = `
    const { handler } = require(${JSON.stringify(path)});
    (async () => {
      for (const event of JSON.parse(require("node:fs").readFileSync(0, "utf8")))
        await handler(event).catch((error) => console.error(error));
    })();`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--eval", program], {
    encoding: "utf8",
    input: JSON.stringify(events),
    env: { ...HANDLER_ENVIRONMENT, AWS_ENDPOINT_URL: "http://127.0.0.1:1", ...environment },
  });
  return stdout + stderr;
}
