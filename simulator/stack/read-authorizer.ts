/**
 * Who may call a route of an HTTP API: nobody asks, or a JWT authorizer does. Part of `read-http-apis.ts`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 * @module
 */
import type { IdentitySource, SimulatedRoute, UnservedTarget } from "./http-api-model";
import type { ResourceReader } from "./resource-reader";

const SOURCE = /^\$request\.(header|querystring)\.(.+)$/;

/** A route's authorizer, nothing if it has none, or why it is not simulated: then nobody gets through. */
export function findAuthorizer(
  route: ResourceReader,
  authorizers: readonly ResourceReader[],
): Pick<SimulatedRoute, "authorizer"> | UnservedTarget {
  const type = route.text("authorization_type") ?? "NONE";
  if (type === "NONE") return {};
  if (type !== "JWT") return { missing: `authorization of type ${type} is not simulated, JWT is` };
  const id = route.requiredText("authorizer_id");
  const authorizer = authorizers.find((one) => one.text("id") === id);
  if (authorizer === undefined) return { missing: "its authorizer is not in this stack" };
  const source = readSource(authorizer);
  if ("missing" in source) return source;
  const jwt = authorizer.block("jwt_configuration");
  return {
    authorizer: {
      issuer: jwt.requiredText("issuer"),
      audiences: jwt.texts("audience") ?? [],
      scopes: route.texts("authorization_scopes") ?? [],
      source,
    },
  };
}

function readSource(authorizer: ResourceReader): IdentitySource | UnservedTarget {
  const [text = "", ...more] = authorizer.texts("identity_sources") ?? [];
  const [, place, name = ""] = SOURCE.exec(text) ?? [];
  if (place === "header" && more.length === 0) return { place, name: name.toLowerCase() };
  if (place === "querystring" && more.length === 0) return { place, name };
  return { missing: `its token's place '${text}' is not simulated, a header or a query string is` };
}
