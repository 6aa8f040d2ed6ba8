/**
 * `npm run work -- NAME --config URL`: makes the stamp of work for a sign-up on the command line;
 * with `--measure`, says how long this machine takes for one.
 * @module
 */
import { makeStamp } from "../client/work/make-stamp";
import { searchCounter } from "../client/work/search-counter";
import { EXIT } from "../command/exit-codes";
import { runCommand } from "../command/run-command";
import { describeTimes } from "../operator/work/describe-times";
import { readDemand } from "../operator/work/read-demand";
import { readOptions } from "../operator/work/read-options";

const MEASURED_MICROSECONDS = 3_000_000;
const TRIES_AT_ONCE = 2_000;

runCommand("work", async (input) => {
  const options = readOptions(input);
  if (options.kind === "measure") {
    const perSecond = measure();
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

/**
 * Tries a second of one processor, no matter what else it does meanwhile. No counter shows 32 zero bits in so few.
 */
function measure(): number {
  const digest = new Uint8Array(32);
  const begun = process.cpuUsage();
  for (let tried = 0; ; tried += TRIES_AT_ONCE) {
    const { user, system } = process.cpuUsage(begun);
    const taken = user + system;
    if (taken >= MEASURED_MICROSECONDS) return Math.round((tried / taken) * 1_000_000);
    searchCounter(digest, 32, { from: tried, count: TRIES_AT_ONCE });
  }
}
