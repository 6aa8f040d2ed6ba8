/**
 * The order of the tests. Those of Terraform wait most of their time, for the provider, and all others compute: both
 * kinds are handed out evenly, so that the processors are never idle for want of the one and never crowded by the
 * other. Of each kind the slowest come first, so that none is left over for one worker at the end. Jest knows how long
 * a file takes only where it has run before, which a fresh clone has not.
 * @module
 */
import { relative, sep } from "node:path";
import Sequencer from "@jest/test-sequencer";

const WAITING = "terraform";

/** Seconds that a file takes on two cores beside others, roughly: by path below `__tests__`, or by folder. */
const SECONDS = {
  "terraform/hosting.test.ts": 100,
  "package/installed.test.ts": 65,
  "e2e/ban-list.test.ts": 50,
  terraform: 45,
  browser: 35,
  package: 15,
  build: 10,
  scripts: 8,
  operator: 7,
  e2e: 5,
};
const USUAL_SECONDS = 2;

export default class SlowestFirst extends Sequencer {
  /** @override */
  sort(tests) {
    const timed = super.sort(tests).map((test) => ({ test, ...estimate(test) }));
    timed.sort((one, other) => other.seconds - one.seconds);
    const waiting = timed.filter(({ folder }) => folder === WAITING);
    const computing = timed.filter(({ folder }) => folder !== WAITING);
    return handOutEvenly(waiting, computing).map(({ test }) => test);
  }
}

function estimate({ path, context }) {
  const names = relative(context.config.rootDir, path).split(sep).slice(1);
  const folder = names.length > 1 ? names[0] : "";
  return { folder, seconds: SECONDS[names.join("/")] ?? SECONDS[folder] ?? USUAL_SECONDS };
}

/** Merges two lists so that at any point the same share of either's time has been handed out. */
function handOutEvenly(...lists) {
  return lists
    .flatMap((list) => {
      const whole = list.reduce((sum, { seconds }) => sum + seconds, 0);
      let before = 0;
      return list.map((one) => {
        const share = before / whole;
        before += one.seconds;
        return { ...one, share };
      });
    })
    .sort((one, other) => one.share - other.share);
}
