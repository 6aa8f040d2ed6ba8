/**
 * Rule: an API hands requests to the stack's own functions.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { behindAlias } from "../../contract/links";
import { type ContractResource, textsAt, Unresolved, valuesAt } from "../../contract/resource";
import { findFaults, isOwnInvocation } from "./look-up";
import type { Fault, Rule } from "./rule";
import { hostOf } from "./variables";

/** See {@link Rule}; of an address only the host is shown. */
export const noForeignIntegration: Rule = {
  id: "no-foreign-integration",
  level: "warning",
  what: "An API hands requests to a host, a service or a function that the plan does not hold.",
  why: "Each request, with its token and its address, goes there.",
  satisfy: "Name a function of this stack, or waive the finding where the host is yours.",
  types: ["aws_apigatewayv2_integration"],
  check: ({ after }) =>
    findFaults(after, "aws_apigatewayv2_integration", (one) => [
      ...uriFaults(one, after),
      ...serviceFaults(one),
    ]),
};

function uriFaults(integration: ContractResource, graph: Graph): readonly Fault[] {
  const argument = "integration_uri";
  const targets = graph.targets(integration, argument);
  const functions = targets.flatMap((one) => behindAlias(one, graph));
  return valuesAt(integration.values, argument)
    .filter((uri) => uri !== "" && !isOwnInvocation(uri, functions, graph))
    .filter((uri) => uri instanceof Unresolved || functions.length > 0 || targets.length === 0)
    .map((uri) => ({ argument, problem: problemOf(uri) }));
}

function problemOf(uri: unknown): string {
  if (uri instanceof Unresolved) return "is known after the apply only";
  const host = hostOf(uri);
  return host === undefined
    ? `is '${String(uri)}', which this plan does not hold`
    : `sends each request, with its token, to ${host}`;
}

function serviceFaults({ values }: ContractResource): readonly Fault[] {
  const argument = "integration_subtype";
  return textsAt(values, argument)
    .filter((one) => one !== "")
    .map((one) => ({ argument, problem: `hands what a request says to AWS's '${one}'` }));
}
