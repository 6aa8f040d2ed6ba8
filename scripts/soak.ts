/**
 * `npm run soak [-- --seconds N --rate N --between-ends N]`: an hour of load on a simulator that is
 * repeatedly killed and restarted; with `--attack N`, hostile sign-ups while people sign in.
 *
 * @example
 * npm run soak -- --seconds 180 --rate 200
 * @module
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { runAttack } from "../bench/attack/run-attack";
import { describeMachine } from "../bench/report";
import { runSoak } from "../bench/soak/run-soak";
import { COMMANDS } from "../command/commands";
import { EXIT } from "../command/exit-codes";
import { misuse, quote } from "../command/parse-command";
import { projectRoot } from "../command/project-root";
import { runCommand } from "../command/run-command";

runCommand("soak", async ({ options }) => {
  const root = projectRoot();
  const workDirectory = join(root, ".cache", "soak");
  mkdirSync(workDirectory, { recursive: true });
  process.stdout.write(`Machine: ${describeMachine()}\n`);
  const common = {
    root,
    workDirectory,
    ratePerSecond: readNumber("rate", options.rate),
    say: (line: string) => void process.stderr.write(`${line}\n`),
  };
  const seconds = readNumber("seconds", options.seconds);
  const secondsBetweenEnds = readNumber("between-ends", options["between-ends"]);
  const { lines, breaches } =
    options.attack === undefined
      ? await runSoak({ ...common, seconds, secondsBetweenEnds, stopped: untilSignal() })
      : await runAttack({ ...common, calls: readNumber("attack", options.attack) });
  for (const line of [...lines, ...breaches.map((one) => `BROKEN: ${one}`)]) {
    process.stdout.write(`${line}\n`);
  }
  return breaches.length === 0 ? EXIT.done : EXIT.failed;
});

/** A run that is stopped says what it has found. */
function untilSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  return stop.signal;
}

function readNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw misuse(COMMANDS.soak, `--${name} is ${quote(text)}; expected a whole number above 0`);
}
