/**
 * Rule: the anonymity contract's clause `no-contact-schema`.
 * @module
 */
import { contractRule } from "./contract-rule";

/** See {@link contractRule}. */
export const anonymousNoContactSchema = contractRule("no-contact-schema", {
  what: "An anonymous pool's schema holds an e-mail address or a telephone number.",
  why: "What there is a field for is filled in, by an app or by hand, and stays.",
});
