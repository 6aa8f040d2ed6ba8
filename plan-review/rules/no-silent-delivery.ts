/**
 * Rule: no other service vouches for a pool's people, or learns of them, untold.
 * @module
 */
import type { Rule } from "./rule";

const TOLD: Readonly<Record<string, string>> = {
  aws_cognito_identity_provider: "lets another service say who somebody is",
  aws_cognito_log_delivery_configuration: "delivers what the pool logs of people to another place",
};

/** See {@link Rule}; at an anonymous pool it is the contract's, as an error. */
export const noSilentDelivery: Rule = {
  id: "no-silent-delivery",
  level: "warning",
  what: "A pool has an identity provider from outside, or delivers its logs.",
  why: "The other service decides who signs in as whom, or learns who does.",
  satisfy: "Nothing to mend: make sure that the service is meant, and waive the finding.",
  types: Object.keys(TOLD),
  check: ({ after, violations }) => {
    const accused = new Set(violations.map(({ address }) => address));
    return after
      .ofType(...Object.keys(TOLD))
      .filter(({ address }) => !accused.has(address))
      .flatMap(({ address, type }) => ({ address, problem: String(TOLD[type]) }));
  },
};
