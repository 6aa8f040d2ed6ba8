/**
 * Rule: the anonymity contract's clause `no-threat-protection`.
 * @module
 */
import { contractRule } from "./contract-rule";

/** See {@link contractRule}. */
export const anonymousNoThreatProtection = contractRule("no-threat-protection", {
  what: "An anonymous pool has threat protection.",
  why: "It keeps the network address, device and place of each sign-in, for each user.",
});
