/**
 * Where AWS's behaviour is not established, or differs on purpose: what the simulator does, and why. The
 * table of docs/simulator.md is generated from this list.
 * @module
 */
import { ACCOUNT_DIFFERENCES } from "./account-differences";
import { API_DIFFERENCES } from "./api-differences";
import { FACTOR_DIFFERENCES } from "./factor-differences";
import type { KnownDifference } from "./known-difference";
import { SIGN_IN_DIFFERENCES } from "./sign-in-differences";
import { TRIGGER_DIFFERENCES } from "./trigger-differences";

/** Every choice, by area. */
export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  ...ACCOUNT_DIFFERENCES,
  ...SIGN_IN_DIFFERENCES,
  ...FACTOR_DIFFERENCES,
  ...TRIGGER_DIFFERENCES,
  ...API_DIFFERENCES,
];
