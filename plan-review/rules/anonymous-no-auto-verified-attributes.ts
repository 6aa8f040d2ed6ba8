/**
 * Rule: the anonymity contract's clause `no-auto-verified-attributes`.
 * @module
 */
import { contractRule } from "./contract-rule";

/** See {@link contractRule}. */
export const anonymousNoAutoVerifiedAttributes = contractRule("no-auto-verified-attributes", {
  what: "An anonymous pool verifies an attribute by a code.",
  why: "A code needs an address to go to, which Cognito then keeps.",
});
