/**
 * Rule: the anonymity contract's clause `no-message-configuration`.
 * @module
 */
import { contractRule } from "./contract-rule";

/** See {@link contractRule}. */
export const anonymousNoMessageConfiguration = contractRule("no-message-configuration", {
  what: "An anonymous pool can send e-mail or text messages.",
  why: "A pool that knows no address has nobody to write to; the setting is the first step to one that does.",
});
