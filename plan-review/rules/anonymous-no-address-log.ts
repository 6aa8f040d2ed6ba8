/**
 * Rule: the anonymity contract's clause `no-address-log`.
 * @module
 */
import { contractRule } from "./contract-rule";

/** See {@link contractRule}. */
export const anonymousNoAddressLog = contractRule("no-address-log", {
  what: "A log or a trace that holds network addresses stands at an anonymous pool, or (as a warning) beside it.",
  why: "An address and a time lead to a person; Cognito itself gives none to the functions.",
});
