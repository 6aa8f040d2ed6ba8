/**
 * Rule: no app client is deleted or replaced.
 * @module
 */
import { CLIENT_TYPES } from "../../contract/links";
import { clientChanges, replacementCause } from "./pool-change";
import type { Rule } from "./rule";

/** See {@link Rule}. */
export const noClientRemoval: Rule = {
  id: "no-client-removal",
  level: "error",
  what: "An app client is deleted or replaced.",
  why: "Its id is built into every app: until each has the new one, nobody signs in there.",
  satisfy:
    "Keep the client; make a second one, move the apps over, and then delete the first with a waiver.",
  types: CLIENT_TYPES,
  deletions: CLIENT_TYPES,
  check: ({ plan }) => [
    ...clientChanges(plan, "delete").map(({ address }) => ({
      address,
      problem: "is deleted: apps that carry its id can no longer sign anybody in",
    })),
    ...clientChanges(plan, "replace").map((change) => ({
      address: change.address,
      problem: `is replaced ${replacementCause(change)}: apps that carry its id can no longer sign anybody in`,
    })),
  ],
};
