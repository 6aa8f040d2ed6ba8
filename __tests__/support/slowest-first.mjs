/**
 * The order of the tests: folders whose files take longest come first, so that none of them is left over for one worker
 * at the end. Jest knows by itself only where it has run before, which a fresh clone has not.
 * @module
 */
import { relative, sep } from "node:path";
import Sequencer from "@jest/test-sequencer";

/** Below `__tests__`, slowest first; all others come last. */
const SLOW_FOLDERS = ["terraform", "browser", "package", "e2e"];

export default class SlowestFirst extends Sequencer {
  /** @override */
  sort(tests) {
    const ranked = super.sort(tests).map((test) => ({ test, rank: rankOf(test) }));
    return ranked.sort((one, other) => one.rank - other.rank).map(({ test }) => test);
  }
}

function rankOf({ path, context }) {
  const [, folder] = relative(context.config.rootDir, path).split(sep);
  const rank = SLOW_FOLDERS.indexOf(folder);
  return rank === -1 ? SLOW_FOLDERS.length : rank;
}
