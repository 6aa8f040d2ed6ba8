/**
 * Rule: no app client has the implicit grant.
 * @module
 */
import { CLIENT_TYPES } from "../../contract/links";
import { textsAt } from "../../contract/resource";
import type { Rule } from "./rule";

/** See {@link Rule}. */
export const noImplicitGrant: Rule = {
  id: "no-implicit-grant",
  level: "warning",
  what: "An app client allows OAuth's implicit grant.",
  why: "Tokens then stand in addresses, and so in histories, logs and Referer headers.",
  satisfy: 'Take "implicit" out of allowed_oauth_flows; use "code".',
  types: CLIENT_TYPES,
  check: ({ after }) =>
    after
      .ofType(...CLIENT_TYPES)
      .filter(({ values }) => textsAt(values, "allowed_oauth_flows").includes("implicit"))
      .map(({ address }) => ({
        address,
        argument: "allowed_oauth_flows",
        problem: "allows the implicit grant",
      })),
};
