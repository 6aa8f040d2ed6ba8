/**
 * The app clients of a pool, with AWS's defaults filled in. Part of `read-pools.ts`.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html for the defaults
 * @module
 */
import type { SimulatedClient } from "./model";
import type { Resolver } from "./resolve-references";
import { ResourceReader } from "./resource-reader";
import { resourcesOfType, type StackDocument } from "./stack-document";

const UNIT_SECONDS: Readonly<Record<string, number>> = {
  seconds: 1,
  minutes: 60,
  hours: 3_600,
  days: 86_400,
};

const DEFAULT_AUTH_FLOWS = [
  "ALLOW_CUSTOM_AUTH",
  "ALLOW_USER_SRP_AUTH",
  "ALLOW_REFRESH_TOKEN_AUTH",
] as const;
const DEFAULT_AUTH_SESSION_MINUTES = 3;

interface TokenLifetime {
  readonly token: "access_token" | "id_token" | "refresh_token";
  readonly unit: "hours" | "days";
  readonly amount: number;
}

/** Units if `token_validity_units` is silent, and amounts if the client is. */
const ACCESS: TokenLifetime = { token: "access_token", unit: "hours", amount: 1 };
const ID: TokenLifetime = { token: "id_token", unit: "hours", amount: 1 };
const REFRESH: TokenLifetime = { token: "refresh_token", unit: "days", amount: 30 };

/** Reads every client of the document; a client's `poolId` says which pool it belongs to. */
export function readClients(
  document: StackDocument,
  resolver: Resolver,
): readonly SimulatedClient[] {
  return resourcesOfType(document, "resource", "aws_cognito_user_pool_client").map((resource) =>
    readClient(ResourceReader.of(resource, resolver)),
  );
}

function readClient(client: ResourceReader): SimulatedClient {
  const secret = client.text("client_secret");
  const readAttributes = client.texts("read_attributes");
  const writeAttributes = client.texts("write_attributes");
  const rotation = readRotation(client);
  return {
    address: client.address,
    id: client.requiredText("id"),
    name: client.requiredText("name"),
    poolId: client.requiredText("user_pool_id"),
    explicitAuthFlows: client.texts("explicit_auth_flows") ?? DEFAULT_AUTH_FLOWS,
    preventUserExistenceErrors:
      client.text("prevent_user_existence_errors") === "ENABLED" ? "ENABLED" : "LEGACY",
    enableTokenRevocation: client.boolean("enable_token_revocation") ?? true,
    accessTokenValiditySeconds: readLifetimeSeconds(client, ACCESS),
    idTokenValiditySeconds: readLifetimeSeconds(client, ID),
    refreshTokenValiditySeconds: readLifetimeSeconds(client, REFRESH),
    authSessionValidityMinutes:
      client.number("auth_session_validity") ?? DEFAULT_AUTH_SESSION_MINUTES,
    ...readOAuth(client),
    ...(secret !== undefined && secret !== "" && { secret }),
    ...(rotation !== undefined && { refreshTokenRotation: rotation }),
    ...(readAttributes !== undefined && { readAttributes }),
    ...(writeAttributes !== undefined && { writeAttributes }),
  };
}

/** Flows count only if the client is told that it may use them. */
function readOAuth(client: ResourceReader) {
  const mayUse = client.boolean("allowed_oauth_flows_user_pool_client") ?? false;
  return {
    allowedOauthFlows: mayUse ? (client.texts("allowed_oauth_flows") ?? []) : [],
    allowedOauthScopes: client.texts("allowed_oauth_scopes") ?? [],
  };
}

function readLifetimeSeconds(client: ResourceReader, lifetime: TokenLifetime): number {
  const amount = client.number(`${lifetime.token}_validity`);
  // Nothing and 0 both mean AWS's own lifetime, in AWS's own unit.
  if (amount === undefined || amount === 0) return lifetime.amount * secondsOf(lifetime.unit);
  const units = client.block("token_validity_units");
  const unit = units.text(lifetime.token) ?? lifetime.unit;
  const seconds = UNIT_SECONDS[unit];
  if (seconds !== undefined) return amount * seconds;
  throw units.error(
    lifetime.token,
    `is '${unit}'; expected one of ${Object.keys(UNIT_SECONDS).join(", ")}`,
  );
}

function secondsOf(unit: "hours" | "days"): number {
  return unit === "hours" ? 3_600 : 86_400;
}

function readRotation(client: ResourceReader) {
  const rotation = client.block("refresh_token_rotation");
  if (rotation.text("feature") !== "ENABLED") return undefined;
  return { retryGracePeriodSeconds: rotation.number("retry_grace_period_seconds") ?? 0 };
}
