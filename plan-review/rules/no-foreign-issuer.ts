/**
 * Rule: an API believes the stack's own tokens alone.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { behindAlias, CLIENT_TYPES } from "../../contract/links";
import { type ContractResource, Unresolved, valuesAt } from "../../contract/resource";
import { namesPlainly, textBehindReference } from "../access/plain-reference";
import { findFaults, isOwnInvocation, textsOfType } from "./look-up";
import type { Fault, Rule } from "./rule";

/** See {@link Rule}; what the apply decides, and a client that the plan does not hold, are warnings. */
export const noForeignIssuer: Rule = {
  id: "no-foreign-issuer",
  level: "error",
  what: "An API's authorizer believes tokens of an issuer, or a function, that the plan does not hold, or takes tokens made for anybody.",
  why: "Whoever issues the tokens says who comes in, and as whom.",
  satisfy:
    "Name a pool or an API of this stack as issuer, its clients as audience, and a function of this stack.",
  types: ["aws_apigatewayv2_authorizer"],
  check: ({ after }) =>
    findFaults(after, "aws_apigatewayv2_authorizer", (authorizer) => [
      ...issuerFaults(authorizer, after),
      ...audienceFaults(authorizer, after),
      ...functionFaults(authorizer, after),
    ]),
};

function issuerFaults({ values }: ContractResource, graph: Graph): readonly Fault[] {
  const argument = "jwt_configuration.issuer";
  return valuesAt(values, argument).flatMap((issuer): readonly Fault[] => {
    if (issuer instanceof Unresolved) {
      return isOwnIssuer(issuer)
        ? []
        : [{ argument, problem: "is known after the apply only", level: "warning" }];
    }
    return isIssuerOf(graph, String(issuer))
      ? []
      : [{ argument, problem: `is '${String(issuer)}', which nothing of this plan issues for` }];
  });
}

function isIssuerOf(graph: Graph, issuer: string): boolean {
  const [scheme, host] = [issuer.slice(0, SCHEME.length), issuer.slice(SCHEME.length)];
  const isPool = textsOfType(graph, "aws_cognito_user_pool", "endpoint").has(host);
  return (
    (scheme === SCHEME && isPool) ||
    textsOfType(graph, "aws_apigatewayv2_api", "api_endpoint").has(issuer)
  );
}

const SCHEME = "https://";

const COGNITO = /^https:\/\/cognito-idp\.(?:[\w-]+|\$\{[^{}]*\})\.amazonaws\.com(?:\.cn)?\//;

/** A plain reference to a pool's endpoint or id, or to an API's endpoint, at its place in an issuer's address. */
function isOwnIssuer({ references, template = "" }: Unresolved): boolean {
  const isOwn = references.some((one) =>
    /^(?:module\..*\.)?aws_(?:cognito_user_pool|apigatewayv2_api)\./.test(one),
  );
  const rest = new Unresolved(references, template.replace(COGNITO, ""));
  const host = new Unresolved(references, template.replace(/^https:\/\//, ""));
  const isCognito =
    COGNITO.test(template) && namesPlainly(template) && textBehindReference(rest, ["id"]) === "";
  return (
    isOwn &&
    (isCognito ||
      textBehindReference(host, ["endpoint"]) === "" ||
      textBehindReference(new Unresolved(references, template), ["api_endpoint"]) === "")
  );
}

function audienceFaults({ values }: ContractResource, graph: Graph): readonly Fault[] {
  const argument = "jwt_configuration.audience";
  if (valuesAt(values, "jwt_configuration").length === 0) return [];
  const audience = valuesAt(values, argument);
  if (audience.length === 0)
    return [{ argument, problem: "is left out: any client's token counts" }];
  const isClient = (id: string) =>
    CLIENT_TYPES.some((type) => textsOfType(graph, type, "id").has(id));
  return audience
    .filter((one) =>
      one instanceof Unresolved
        ? textBehindReference(one, ["id"]) !== "" || !namesClient(one)
        : !isClient(String(one)),
    )
    .map((one) => ({
      argument,
      problem:
        one instanceof Unresolved
          ? "is known after the apply only"
          : `holds '${String(one)}', which is no client of this plan`,
      level: "warning",
    }));
}

function namesClient({ references }: Unresolved): boolean {
  return (
    references.length > 0 &&
    references.every((one) => CLIENT_TYPES.some((type) => one.includes(`${type}.`)))
  );
}

function functionFaults(authorizer: ContractResource, graph: Graph): readonly Fault[] {
  const argument = "authorizer_uri";
  const named = graph.targets(authorizer, argument).flatMap((one) => behindAlias(one, graph));
  return valuesAt(authorizer.values, argument)
    .filter((uri) => uri !== "" && !isOwnInvocation(uri, named, graph))
    .map((uri) => ({
      argument,
      problem:
        uri instanceof Unresolved
          ? "is known after the apply only"
          : `is '${String(uri)}', no function of this plan`,
      level: "warning",
    }));
}
