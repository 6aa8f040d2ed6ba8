/**
 * Rule: the parts of an API hang on each other, and on nothing else.
 * @module
 */
import type { Graph } from "../../contract/graph";
import {
  type ContractResource,
  type ContractValue,
  textsAt,
  Unresolved,
  valuesAt,
} from "../../contract/resource";
import { isPlainReference } from "../access/plain-reference";
import { findFaults, resourceByAddress, textsOfType } from "./look-up";
import type { Fault, Level, Rule } from "./rule";

/** An argument that names another part by its id. */
interface Link {
  readonly type: string;
  readonly argument: string;
  /** The type that it names. */
  readonly names: string;
  /**
   * The arguments of that type that hold the id.
   * @defaultValue `id`
   */
  readonly by?: readonly string[];
  readonly what: string;
  /** What stands before the id. */
  readonly prefix?: string;
  readonly level?: Level;
}

const API = "aws_apigatewayv2_api";
const ID = ["id"];
const AUTHORIZER = "an authorizer that this plan does not hold: nobody here knows whom it lets in";

const LINKS: readonly Link[] = [
  ...[
    "authorizer",
    "deployment",
    "integration",
    "integration_response",
    "model",
    "route",
    "route_response",
    "stage",
  ].map((part) => ({
    type: `aws_apigatewayv2_${part}`,
    argument: "api_id",
    names: API,
    what: "an API that this plan does not hold",
  })),
  {
    type: "aws_apigatewayv2_route",
    argument: "authorizer_id",
    names: "aws_apigatewayv2_authorizer",
    what: AUTHORIZER,
    level: "error",
  },
  {
    type: "aws_apigatewayv2_route",
    argument: "target",
    names: "aws_apigatewayv2_integration",
    what: "an integration that this plan does not hold: nobody here knows where requests go",
    prefix: "integrations/",
  },
  {
    type: "aws_apigatewayv2_integration",
    argument: "connection_id",
    names: "aws_apigatewayv2_vpc_link",
    what: "a link to a network that this plan does not hold",
  },
  {
    type: "aws_apigatewayv2_api_mapping",
    argument: "domain_name",
    names: "aws_apigatewayv2_domain_name",
    by: ["domain_name", "id"],
    what: "a domain that this plan does not hold: nobody here knows how it is guarded",
  },
  {
    type: "aws_api_gateway_method",
    argument: "rest_api_id",
    names: "aws_api_gateway_rest_api",
    what: "an API that this plan does not hold",
  },
  {
    type: "aws_api_gateway_method",
    argument: "authorizer_id",
    names: "aws_api_gateway_authorizer",
    what: AUTHORIZER,
    level: "error",
  },
];

/** See {@link Rule}; an authorizer that a route has had is a warning. */
export const apiIsPlanned: Rule = {
  id: "api-is-planned",
  level: "warning",
  what: "A part of an API names an API, a domain, an integration or (as an error) an authorizer that the plan does not hold, or that cannot be told before the apply.",
  why: "What nobody here reviews gets a route or goes live, or whom an API lets in is decided there.",
  satisfy: "Name a part of the same plan, by reference.",
  types: [...new Set(LINKS.map(({ type }) => type))],
  check: ({ before, after }) =>
    LINKS.flatMap((link) =>
      findFaults(after, link.type, (one) =>
        faultsOf(one, link, after, resourceByAddress(before, one.address)),
      ),
    ),
};

function faultsOf(
  part: ContractResource,
  link: Link,
  graph: Graph,
  was: ContractResource | undefined,
): readonly Fault[] {
  const { argument, what, level } = link;
  return valuesAt(part.values, argument)
    .filter((value) => value !== "" && !isPlanned(part, value, link, graph))
    .map((value) => {
      if (value instanceof Unresolved)
        return { argument, problem: "is known after the apply only" };
      const isNew = !textsAt(was?.values, argument).includes(String(value));
      return {
        argument,
        problem: `is '${String(value)}', ${what}`,
        ...(level !== undefined && isNew && { level }),
      };
    });
}

function isPlanned(
  part: ContractResource,
  value: ContractValue,
  { argument, names, by = ID, prefix = "" }: Link,
  graph: Graph,
): boolean {
  if (value instanceof Unresolved) {
    const isNamed = graph.targets(part, argument).some(({ type }) => type === names);
    return isNamed && isPlain(value, prefix, by);
  }
  const text = String(value);
  const id = text.slice(prefix.length);
  return text.startsWith(prefix) && by.some((path) => textsOfType(graph, names, path).has(id));
}

/** Of HCL a plan shows what an expression names, and not what it makes of it. */
function isPlain(
  { references, template }: Unresolved,
  prefix: string,
  by: readonly string[],
): boolean {
  if (template === undefined) return true;
  const id = template.startsWith(prefix) ? template.slice(prefix.length) : "";
  return isPlainReference(new Unresolved(references, id), by);
}
