#!/usr/bin/env node
/**
 * The package's one command: `incognito simulate`, `review`, `phrase`, `work` or `ui-config`. Each is a command of this
 * project, loaded only when needed.
 * @module
 */
import { join } from "node:path";
import { INSTALLED_COMMANDS, type InstalledName } from "../../command/commands";
import { EXIT, type ExitCode } from "../../command/exit-codes";
import { nodeFault } from "../../command/node-fault.cjs";
import { MisuseError } from "../../command/report-errors";
import { runCommand, runProgram } from "../../command/run-command";
import { suggest } from "../../vocabulary/nearest-word";

const NAMES = Object.keys(INSTALLED_COMMANDS) as InstalledName[];

/** What each name runs; the arguments follow it as in our other commands. */
const RUN: Readonly<Record<InstalledName, () => void>> = {
  simulate: () =>
    runCommand("simulate", async () => {
      const { runSimulate } = await import("../../simulator/cli");
      // First, so that the user's own --ui wins.
      return runSimulate(["--ui", join(__dirname, "..", "ui"), ...process.argv.slice(2)]);
    }),
  review: () =>
    runCommand("plan:review", async () => {
      const { reviewInProcess } = await import("../../plan-review/review-in-process");
      // The variables belong to this project; users of the package have none.
      return reviewInProcess({ waivers: [], variables: {} });
    }),
  phrase: () =>
    runCommand("phrase", async (input) => {
      const { phraseInProcess } = await import("../../operator/phrase/phrase-in-process");
      return phraseInProcess(input);
    }),
  work: () =>
    runCommand("work", async (input) => {
      const { workInTerminal } = await import("../../operator/work/work-in-terminal");
      return workInTerminal(input);
    }),
  "ui-config": () =>
    runCommand("ui-config", async ({ arguments: { outputs } }) => {
      const { configFromFile } = await import("./config-from-file");
      process.stdout.write(configFromFile(outputs));
      return EXIT.done;
    }),
};

const [asked] = process.argv.splice(2, 1);
const name = NAMES.find((one) => one === asked);
// First: what an older Node lacks would end the command with a syntax error in the middle of a bundle.
const fault = nodeFault();
if (fault !== undefined) runProgram(() => refuse(fault));
else if (name !== undefined) RUN[name]();
else runProgram(() => describeAll(asked));

function refuse(reason: string): never {
  throw new MisuseError(`${reason}; install a newer Node`);
}

function describeAll(word: string | undefined): ExitCode {
  if (word !== undefined && word !== "--help" && word !== "help") {
    throw new MisuseError(
      `no command '${word.slice(0, 40)}'${suggest(word, NAMES)}; expected one of ${NAMES.join(", ")}`,
    );
  }
  const width = Math.max(...NAMES.map(({ length }) => length));
  const lines = NAMES.map((one) => `  ${one.padEnd(width)}   ${INSTALLED_COMMANDS[one].summary}\n`);
  process.stdout.write(
    `usage: incognito COMMAND [ARGUMENT ...]\n\n${lines.join("")}\nincognito COMMAND --help explains one.\n`,
  );
  return word === undefined ? EXIT.misuse : EXIT.done;
}
