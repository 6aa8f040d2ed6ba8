/**
 * Rule: modules come from the tree that is reviewed.
 * @module
 */
import { allowIt, isAllowed } from "./allowance";
import type { Rule } from "./rule";

/** See {@link Rule}. */
export const noForeignModule: Rule = {
  id: "no-foreign-module",
  level: "error",
  what: "A module comes from outside the plan's folder: a registry, a repository, a path that leads out.",
  why: "Its text can be other text at the next plan, and nobody reviews it with the change.",
  satisfy: `Copy the module into the folder, or ${allowIt("its source", "module")}`,
  check: (subject) =>
    subject.plan.execution.modules
      .filter(({ folder }) => folder === undefined || /^\.\.(?:\/|$)/.test(folder))
      .filter(({ source }) => !isAllowed(subject, "module", source))
      .map(({ address, source }) => ({ address, problem: `comes from '${source}'` })),
};
