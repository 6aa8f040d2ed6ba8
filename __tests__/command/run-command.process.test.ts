/**
 * A command in a process of its own: help, misuse, and a reader that leaves.
 * @module
 */
import { spawnSync } from "node:child_process";
import { COMMANDS } from "../../command/commands";
import { describeCommand } from "../../command/describe-command";
import { ROOT } from "../support/places";

const DOCS = "node scripts/run.mjs scripts/docs.ts";

function run(line: string) {
  const { status, stdout, stderr } = spawnSync("bash", ["-o", "pipefail", "-c", line], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

describe("a command", () => {
  it("prints its help and ends with 0", () => {
    expect(run(`${DOCS} --help`)).toEqual({
      status: 0,
      stdout: describeCommand(COMMANDS.docs),
      stderr: "",
    });
  });

  it("ends with 2 for what it does not take", () => {
    const { status, stdout, stderr } = run(`${DOCS} --hlep`);

    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toBe(
      "unknown option '--hlep'; did you mean --help?; expected one of --help; usage: npm run docs\n",
    );
  });

  it("ends with 2 where npm kept its option, before it does anything", () => {
    const { status, stdout, stderr } = run(
      "npm run --silent accounts:sweep incognito-prod --dry-run",
    );

    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/^npm kept --dry-run for itself; type it behind two dashes; usage: /);
  });

  it("says nothing where its reader has left before it writes", () => {
    expect(run(`${DOCS} --help | true`).stderr).toBe("");
  });
});
