/**
 * Rule: the anonymity contract's clause `user-existence-errors-hidden`.
 * @module
 */
import { contractRule } from "./contract-rule";

/** See {@link contractRule}. */
export const anonymousUserExistenceErrorsHidden = contractRule("user-existence-errors-hidden", {
  what: "A client of an anonymous pool tells known names from unknown ones.",
  why: "Anybody can test whether somebody has an account.",
});
