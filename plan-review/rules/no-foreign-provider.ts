/**
 * Rule: only providers that are known take part.
 * @module
 */
import { allowIt, isAllowed, publicSource } from "./allowance";
import type { Rule, RuleFinding, Subject } from "./rule";

/** See {@link Rule}. */
export const noForeignProvider: Rule = {
  id: "no-foreign-provider",
  level: "error",
  what: "The plan takes part of a provider that is not on the list.",
  why: "A provider is a program that the plan and the apply run with their credentials: one of another source can do anything, no matter what its resources are called.",
  satisfy: `Use a provider of the list, or ${allowIt("its source", "provider")}`,
  check: (subject) => [...configuredFindings(subject), ...usedFindings(subject)],
};

function configuredFindings(subject: Subject): readonly RuleFinding[] {
  return subject.plan.execution.providers
    .filter(({ source }) => isForeign(subject, source))
    .map(({ address, source }) => ({ address, problem: `comes from '${source}'` }));
}

/** The state also names providers, for resources that the configuration no longer has. */
function usedFindings(subject: Subject): readonly RuleFinding[] {
  const configured = new Set(subject.plan.execution.providers.map(({ source }) => source));
  const first = new Map<string, string>();
  for (const { provider, address } of [...subject.plan.changes, ...subject.plan.drift]) {
    if (provider !== "" && !configured.has(provider) && !first.has(provider)) {
      first.set(provider, address);
    }
  }
  return [...first]
    .filter(([source]) => isForeign(subject, source))
    .map(([source, address]) => ({ address, problem: `belongs to the provider '${source}'` }));
}

/** Part of Terraform's own program; provisioners on its resources are judged by themselves. */
const BUILT_IN = "terraform.io/builtin/terraform";

function isForeign(subject: Subject, source: string): boolean {
  return source !== BUILT_IN && !isAllowed(subject, "provider", publicSource(source));
}
