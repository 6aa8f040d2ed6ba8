/**
 * Rule: no in-place update that rewrites a pool goes unseen.
 * @module
 */
import { changedArguments } from "../difference";
import { poolChanges } from "./pool-change";
import type { Rule } from "./rule";

/** What the provider changes with calls other than UpdateUserPool (its `user_pool.go`). */
const OTHER_CALLS = new Set([
  "tags",
  "tags_all",
  "schema",
  "mfa_configuration",
  "email_mfa_configuration",
  "software_token_mfa_configuration",
  "web_authn_configuration",
]);

/** See {@link Rule}. */
export const noUserPoolRewrite: Rule = {
  id: "no-user-pool-rewrite",
  level: "warning",
  what: "A pool is updated in place by UpdateUserPool.",
  why: "The call rewrites the whole pool: settings and triggers that Terraform does not model, or that were made by hand, are reset without any plan showing it (terraform-provider-aws issue 49707).",
  satisfy:
    "Nothing to mend: look at the pool for settings made outside Terraform, and waive the finding if there are none.",
  types: ["aws_cognito_user_pool"],
  isOfApply: true,
  check: ({ plan }) =>
    poolChanges(plan, "update").flatMap((change) => {
      const names = changedArguments(change).filter((name) => !OTHER_CALLS.has(name));
      return names.length === 0
        ? []
        : [
            {
              address: change.address,
              problem: `changes ${names.join(", ")} by UpdateUserPool, which resets every setting that Terraform does not know`,
            },
          ];
    }),
};
