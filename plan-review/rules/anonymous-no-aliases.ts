/**
 * Rule: the anonymity contract's clause `no-aliases`.
 * @module
 */
import { contractRule } from "./contract-rule";

/** See {@link contractRule}. */
export const anonymousNoAliases = contractRule("no-aliases", {
  what: "An anonymous pool lets people sign in by an alias.",
  why: "An alias is an e-mail address, a telephone number or a name used elsewhere: the account is tied to a person.",
});
