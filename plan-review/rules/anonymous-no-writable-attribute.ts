/**
 * Rule: the anonymity contract's clause `no-writable-attribute`.
 * @module
 */
import { contractRule } from "./contract-rule";

/** See {@link contractRule}. */
export const anonymousNoWritableAttribute = contractRule("no-writable-attribute", {
  what: "A client of an anonymous pool may write an attribute that can say something about a person.",
  why: "SignUp then takes an e-mail address or a name from any client, whatever the page asks for; an empty list means every attribute.",
});
