/**
 * Rule: the anonymity contract's clause `no-message-sender`.
 * @module
 */
import { contractRule } from "./contract-rule";

/** See {@link contractRule}. */
export const anonymousNoMessageSender = contractRule("no-message-sender", {
  what: "An anonymous pool hands messages to a function of its own.",
  why: "The function is given addresses, and codes to go with them.",
});
