/**
 * A sweep by command without any of its switches, which prints for programs.
 * @module
 */
import type { SweepOptions } from "../../operator/accounts-sweep/read-options";

/** Its options. */
export const PLAIN_SWEEP: SweepOptions = {
  stack: "incognito-dev",
  userPoolIds: [],
  isAllGone: false,
  isAllIdle: false,
  isDryRun: false,
  isJson: true,
};
