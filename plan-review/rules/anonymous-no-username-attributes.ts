/**
 * Rule: the anonymity contract's clause `no-username-attributes`.
 * @module
 */
import { contractRule } from "./contract-rule";

/** See {@link contractRule}. */
export const anonymousNoUsernameAttributes = contractRule("no-username-attributes", {
  what: "An anonymous pool takes an e-mail address or a telephone number for the user name.",
  why: "Nobody can sign up without saying who they are.",
});
