/**
 * Rule: a function keeps talking to the same hosts.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { type ContractResource, Unresolved } from "../../contract/resource";
import { resourceByAddress } from "./look-up";
import type { Rule, RuleFinding, Subject } from "./rule";
import { hidesVariables, hostOf, type Variable, variablesOf } from "./variables";

/** Names that suggest a URL even if the value is unknown. */
const NAMED_LIKE_URL = /(?:^|_)(?:URL|URI|ENDPOINT|HOST|WEBHOOK)$/i;

/** See {@link Rule}; the rest of a URL, which may hold a secret, is never shown. */
export const variableHostKept: Rule = {
  id: "variable-host-kept",
  level: "warning",
  what: "A function's variable names another host than before, or a first one, or one that nobody can know.",
  why: "What the function sends, addresses and codes among it, goes to that host.",
  satisfy: "Nothing to mend: make sure that the host is yours, and waive the finding.",
  types: ["aws_lambda_function"],
  check: (subject) => subject.after.resources.flatMap((one) => findingsIn(one, subject)),
};

function findingsIn(resource: ContractResource, { before }: Subject): readonly RuleFinding[] {
  const { address } = resource;
  if (hidesVariables(resource)) {
    return [
      { address, argument: "environment.variables", problem: "are known after the apply only" },
    ];
  }
  return variablesOf(resource).flatMap((variable) => {
    const problem = problemOf(variable, was(variable, address, before));
    return problem === undefined ? [] : [{ address, argument: variable.path, problem }];
  });
}

function was({ name }: Variable, address: string, before: Graph): unknown {
  const resource = resourceByAddress(before, address);
  return resource === undefined
    ? undefined
    : variablesOf(resource).find((one) => one.name === name)?.value;
}

function problemOf({ name, value }: Variable, before: unknown): string | undefined {
  const had = hostOf(before);
  const mayBeUrl = NAMED_LIKE_URL.test(name) || had !== undefined;
  if (value instanceof Unresolved) {
    return mayBeUrl ? "names a host that is known after the apply only" : undefined;
  }
  const has = hostOf(value);
  if (has !== undefined) {
    return has === had ? undefined : `names the host ${has} (before: ${had ?? "none"})`;
  }
  return mayBeUrl && value !== before
    ? "changes, and is no URL whose host can be shown"
    : undefined;
}
