/**
 * Rule: no app client has a secret.
 * @module
 */
import { CLIENT_TYPES } from "../../contract/links";
import { valuesAt } from "../../contract/resource";
import type { Rule } from "./rule";

/** See {@link Rule}. */
export const noClientSecret: Rule = {
  id: "no-client-secret",
  level: "warning",
  what: "An app client has a secret.",
  why: "A browser or an app cannot keep it, and Terraform's state and plans hold it in clear.",
  satisfy: "Set generate_secret to false; that makes a new client, so make it beside the old one.",
  types: CLIENT_TYPES,
  check: ({ after }) =>
    after
      .ofType(...CLIENT_TYPES)
      .filter(({ values }) => valuesAt(values, "generate_secret").includes(true))
      .map(({ address }) => ({ address, argument: "generate_secret", problem: "is true" })),
};
