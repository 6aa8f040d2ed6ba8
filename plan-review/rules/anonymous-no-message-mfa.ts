/**
 * Rule: the anonymity contract's clause `no-message-mfa`.
 * @module
 */
import { contractRule } from "./contract-rule";

/** See {@link contractRule}. */
export const anonymousNoMessageMfa = contractRule("no-message-mfa", {
  what: "An anonymous pool sends sign-in codes by e-mail or SMS.",
  why: "Each code goes to an address that the pool, a carrier or a mail provider then knows.",
});
