/**
 * `npm run work -- NAME --config URL`: makes the stamp of work for a sign-up on the command line;
 * with `--measure`, says how long this machine takes for one.
 * @module
 */
import { makeStamp } from "../client/work/make-stamp";
import { EXIT } from "../command/exit-codes";
import { runCommand } from "../command/run-command";
import { describeTimes } from "../operator/work/describe-times";
import { measureTries } from "../operator/work/measure-tries";
import { readDemand } from "../operator/work/read-demand";
import { readOptions } from "../operator/work/read-options";

runCommand("work", async (input) => {
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
});
