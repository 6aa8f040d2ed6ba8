/**
 * Rule: the anonymity contract's clause `no-analytics`.
 * @module
 */
import { contractRule } from "./contract-rule";

/** See {@link contractRule}. */
export const anonymousNoAnalytics = contractRule("no-analytics", {
  what: "A client of an anonymous pool sends its sign-ins to analytics.",
  why: "A second service comes to know who signs in, when and from where.",
});
