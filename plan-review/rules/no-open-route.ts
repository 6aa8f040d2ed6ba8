/**
 * Rule: who may call an API is asked for.
 * @module
 */
import type { Graph } from "../../contract/graph";
import {
  blocksAt,
  type ContractResource,
  isUnresolvedAt,
  textsAt,
  Unresolved,
  valuesAt,
} from "../../contract/resource";
import type { Home } from "../access/home";
import { findFaults, resourceByAddress } from "./look-up";
import type { Fault, Rule } from "./rule";

/** The argument of a route or a method that says what it asks for. */
const ASKS: Readonly<Record<string, string>> = {
  aws_apigatewayv2_route: "authorization_type",
  aws_api_gateway_method: "authorization",
};

/** Documents that everybody has to read, such as an issuer's keys (RFC 8615). */
const WELL_KNOWN = /^GET \/\.well-known\//;
/** Browsers ask without a token whether they may. */
const PREFLIGHT = /^OPTIONS\b/;

/** See {@link Rule}; a function that checks tokens itself is not seen, so a new open route is a warning. */
export const noOpenRoute: Rule = {
  id: "no-open-route",
  level: "warning",
  what: "An API's route asks for no token, or for less than before (as an error), or an API is reached past its guards.",
  why: "Anybody may call it, as often as they like, and its function alone decides what they get.",
  satisfy:
    "Give the route an authorizer and scopes, or waive it where its function checks tokens itself.",
  types: [
    ...Object.keys(ASKS),
    "aws_apigatewayv2_api",
    "aws_apigatewayv2_api_mapping",
    "aws_apigatewayv2_domain_name",
  ],
  check: ({ before, after, home }) => {
    const was = ({ address }: ContractResource) => resourceByAddress(before, address);
    const each = (type: string, check: (one: ContractResource) => readonly Fault[]) =>
      findFaults(after, type, check);
    return [
      ...Object.entries(ASKS).flatMap(([type, argument]) =>
        each(type, (one) => routeFaults(one, argument, was(one))),
      ),
      ...each("aws_apigatewayv2_api", (one) => apiFaults(one, was(one))),
      ...each("aws_apigatewayv2_api_mapping", (one) => mappingFaults(one, after)),
      ...each("aws_apigatewayv2_domain_name", (one) => domainFaults(one, was(one), home)),
    ];
  },
};

function routeFaults(
  route: ContractResource,
  argument: string,
  was: ContractResource | undefined,
): readonly Fault[] {
  if (isUnresolvedAt(route.values, argument)) {
    return [{ argument, problem: "is known after the apply only" }];
  }
  const asks = askedBy(route, argument);
  const asked = was === undefined ? "NONE" : askedBy(was, argument);
  if (asks !== "NONE") return scopeFaults(route, was);
  const key = keyOf(route);
  if (asked !== "NONE") {
    const problem = `no longer asks for '${asked}': anybody may call '${key}'`;
    return [{ argument, problem, level: "error" }];
  }
  if (PREFLIGHT.test(key)) return [];
  const problem = `is 'NONE': anybody may call '${key}'`;
  return [WELL_KNOWN.test(key) ? { argument, problem, level: "note" } : { argument, problem }];
}

function askedBy({ values }: ContractResource, argument: string): string {
  return textsAt(values, argument)[0] ?? "NONE";
}

function keyOf({ values }: ContractResource): string {
  return [...textsAt(values, "route_key"), ...textsAt(values, "http_method")][0] ?? "";
}

/** One of the scopes is enough, so that a further one opens a route as well. */
function scopeFaults(
  { values }: ContractResource,
  was: ContractResource | undefined,
): readonly Fault[] {
  const argument = "authorization_scopes";
  const had = textsAt(was?.values, argument);
  if (had.length === 0 || isUnresolvedAt(values, argument)) return [];
  const has = textsAt(values, argument);
  if (has.length === 0) {
    const problem = `no longer asks for one of ${had.join(", ")}`;
    return [{ argument, problem, level: "error" }];
  }
  return has
    .filter((scope) => !had.includes(scope))
    .map((scope) => ({ argument, problem: `is satisfied by '${scope}' as well` }));
}

function apiFaults({ values }: ContractResource, was: ContractResource | undefined) {
  const isSet = (path: string) => valuesAt(values, path).some((one) => one !== "");
  const endpoint = "disable_execute_api_endpoint";
  const isReopened =
    valuesAt(was?.values, endpoint).includes(true) && !valuesAt(values, endpoint).includes(true);
  return [
    ...["target", "route_key"]
      .filter(isSet)
      .map((argument) => ({ argument, problem: "makes a route that asks for no token" })),
    ...(isSet("body")
      ? [{ argument: "body", problem: "makes routes of a document, which no rule reads" }]
      : []),
    ...(isReopened
      ? [{ argument: endpoint, problem: "opens the API's own address, past its domain's guards" }]
      : []),
    ...(valuesAt(values, "cors_configuration.allow_credentials").includes(true)
      ? [
          {
            argument: "cors_configuration.allow_credentials",
            problem: "lets other sites' pages send what a browser keeps of a person",
          },
        ]
      : []),
  ];
}

function mappingFaults(mapping: ContractResource, graph: Graph): readonly Fault[] {
  const argument = "api_id";
  return graph.targets(mapping, argument).length > 0
    ? []
    : valuesAt(mapping.values, argument).map((id) => ({
        argument,
        problem:
          id instanceof Unresolved
            ? "is known after the apply only"
            : `is '${String(id)}', an API that this plan does not hold`,
      }));
}

/** Whoever writes the store of certificates says who may come in. */
function domainFaults(
  { values }: ContractResource,
  was: ContractResource | undefined,
  { buckets }: Home,
): readonly Fault[] {
  const argument = "mutual_tls_authentication";
  const hadStore = blocksAt(was?.values, argument).length > 0;
  if (hadStore && valuesAt(values, argument).length === 0) {
    return [{ argument, problem: "no longer asks callers for a certificate", level: "error" }];
  }
  return textsAt(values, `${argument}.truststore_uri`)
    .filter((uri) => !buckets.has(/^s3:\/\/([^/]+)\//.exec(uri)?.[1] ?? ""))
    .map((uri) => ({
      argument: `${argument}.truststore_uri`,
      problem: `believes the certificates of '${uri}', a bucket that this plan does not hold`,
    }));
}
