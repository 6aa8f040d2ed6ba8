/**
 * Rule: the anonymity contract's clause `no-external-identity-provider`.
 * @module
 */
import { contractRule } from "./contract-rule";

/** See {@link contractRule}. */
export const anonymousNoExternalIdentityProvider = contractRule("no-external-identity-provider", {
  what: "An anonymous pool lets another service say who somebody is.",
  why: "That service knows the person and learns of each sign-in; the pool gets an identifier of theirs.",
});
