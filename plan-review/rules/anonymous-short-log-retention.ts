/**
 * Rule: the anonymity contract's clause `short-log-retention`.
 * @module
 */
import { contractRule } from "./contract-rule";

/** See {@link contractRule}. */
export const anonymousShortLogRetention = contractRule("short-log-retention", {
  what: "The logs of an anonymous pool's function are kept for ever, or over 30 days.",
  why: "What is kept can be asked for, stolen and joined with other logs.",
});
