/**
 * Rule: the anonymity contract's clause `no-contact-recovery`.
 * @module
 */
import { contractRule } from "./contract-rule";

/** See {@link contractRule}. */
export const anonymousNoContactRecovery = contractRule("no-contact-recovery", {
  what: "An anonymous pool recovers accounts by e-mail or telephone, or leaves recovery to AWS's default, which does.",
  why: "Recovery asks for an address that the pool must not know.",
});
