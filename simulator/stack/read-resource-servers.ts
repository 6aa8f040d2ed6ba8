/**
 * The resource servers of a pool with their scopes, and the domain that the token endpoint needs. Part of
 * `read-pools.ts`.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateResourceServer.html
 * @module
 */
import type { SimulatedPool, SimulatedResourceServer } from "./model";
import type { Resolver } from "./resolve-references";
import { ResourceReader } from "./resource-reader";
import { resourcesOfType, type StackDocument } from "./stack-document";

type OAuth = Pick<SimulatedPool, "resourceServers" | "domain">;

/** Reads what a pool has for OAuth 2.0, by the pool's id. */
export function readOAuth(document: StackDocument, resolver: Resolver): (poolId: string) => OAuth {
  const read = (type: string) =>
    resourcesOfType(document, "resource", type).map((resource) =>
      ResourceReader.of(resource, resolver),
    );
  const servers = read("aws_cognito_resource_server");
  const domains = read("aws_cognito_user_pool_domain");
  return (poolId) => {
    const own = (reader: ResourceReader) => reader.requiredText("user_pool_id") === poolId;
    const [domain] = domains.filter(own);
    return {
      resourceServers: servers.filter(own).map(readServer),
      ...(domain !== undefined && { domain: domain.requiredText("domain") }),
    };
  };
}

function readServer(server: ResourceReader): SimulatedResourceServer {
  return {
    address: server.address,
    identifier: server.requiredText("identifier"),
    name: server.requiredText("name"),
    scopes: server.blocks("scope").map((scope) => ({
      name: scope.requiredText("scope_name"),
      description: scope.requiredText("scope_description"),
    })),
  };
}
