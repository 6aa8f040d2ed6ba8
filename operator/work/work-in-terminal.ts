/**
 * The command `npm run work`, and the package's `incognito work`: prints a stamp, or how long one takes here.
 * @module
 */
import { makeStamp } from "../../client/work/make-stamp";
import type { InputOf } from "../../command/commands";
import { EXIT, type ExitCode } from "../../command/exit-codes";
import { describeTimes } from "./describe-times";
import { measureTries } from "./measure-tries";
import { readDemand } from "./read-demand";
import { readOptions } from "./read-options";

/** Runs in this process, with what was typed. */
export async function workInTerminal(input: InputOf<"work">): Promise<ExitCode> {
  const options = readOptions(input);
  if (options.kind === "measure") {
    const perSecond = measureTries();
    process.stdout.write(
      `${perSecond} tries a second on one processor\n\n${describeTimes(perSecond)}`,
    );
    return EXIT.done;
  }
  const { userName, demand } = options;
  const { bits, ...subject } = "config" in demand ? await readDemand(demand.config) : demand;
  process.stdout.write(`${await makeStamp({ ...subject, userName }, bits)}\n`);
  return EXIT.done;
}
