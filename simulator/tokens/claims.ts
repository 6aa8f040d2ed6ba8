/**
 * The claims of ID and access tokens, and which of them PreTokenGeneration may change.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 * @module
 */
import { readableAttributes } from "../attributes/permission";
import type { ClientScope } from "../context";
import { isTrue, type UserRecord } from "../state/user";
import { API_SCOPE, type ClaimChanges, type TokenChanges } from "../triggers/pre-token-generation";
import type { Claims } from "./jwt";

/** What the two tokens of one sign-in or refresh share. */
export interface TokenGrant {
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
  /** Seconds since the epoch: the original sign-in, across refreshes. */
  readonly authTime: number;
  readonly originJti: string;
  readonly eventId: string;
  readonly accessJti: string;
  readonly idJti: string;
}

/** Claims that no trigger may add, change or suppress. */
const PROTECTED: ReadonlySet<string> = new Set([
  "acr",
  "amr",
  "at_hash",
  "auth_time",
  "azp",
  "client_id",
  "device_key",
  "event_id",
  "exp",
  "iat",
  "identities",
  "iss",
  "jti",
  "nbf",
  "nonce",
  "origin_jti",
  "sub",
  "token_use",
  "username",
  "version",
]);

/** The claims of an access token. */
export function buildAccessClaims(
  { pool, client }: ClientScope,
  user: UserRecord,
  grant: TokenGrant,
  changes: TokenChanges,
): Claims {
  const seconds = Math.floor(grant.issuedAt / 1_000);
  const claims = {
    sub: user.sub,
    ...describeGroups(changes, false),
    iss: pool.issuer,
    client_id: client.id,
    ...(client.enableTokenRevocation ? { origin_jti: grant.originJti } : {}),
    event_id: grant.eventId,
    token_use: "access",
    scope: combineScopes(changes),
    auth_time: grant.authTime,
    exp: seconds + client.accessTokenValiditySeconds,
    iat: seconds,
    jti: grant.accessJti,
    username: user.name,
  };
  return applyChanges(claims, changes.access, (name) => name === "scope");
}

/** The claims of an ID token: the attributes that the client may read. */
export function buildIdClaims(
  scope: ClientScope,
  user: UserRecord,
  grant: TokenGrant,
  changes: TokenChanges,
): Claims {
  const { pool, client } = scope;
  const seconds = Math.floor(grant.issuedAt / 1_000);
  const attributes = Object.entries(readableAttributes(scope, user));
  const claims = {
    sub: user.sub,
    ...describeGroups(changes, true),
    ...Object.fromEntries(attributes.map(([name, value]) => [name, toClaim(name, value)])),
    iss: pool.issuer,
    "cognito:username": user.name,
    ...(client.enableTokenRevocation ? { origin_jti: grant.originJti } : {}),
    aud: client.id,
    event_id: grant.eventId,
    token_use: "id",
    auth_time: grant.authTime,
    exp: seconds + client.idTokenValiditySeconds,
    iat: seconds,
    ...(client.enableTokenRevocation ? { jti: grant.idJti } : {}),
  };
  return applyChanges(claims, changes.id, (name) => name === "aud");
}

/** Attributes are text; a few become what OpenID Connect says they are. */
function toClaim(name: string, value: string): unknown {
  switch (name) {
    case "email_verified":
    case "phone_number_verified":
      return isTrue(value);
    case "address":
      return { formatted: value };
    case "updated_at":
      return Number(value);
    default:
      return value;
  }
}

/** Users have no groups of their own here; the trigger may give them some. */
function describeGroups({ groups }: TokenChanges, withRoles: boolean): Claims {
  if (groups === undefined) {
    return {};
  }
  const { groups: names, roles, preferredRole } = groups;
  return {
    ...(names.length > 0 ? { "cognito:groups": names } : {}),
    ...(withRoles && roles.length > 0 ? { "cognito:roles": roles } : {}),
    ...(withRoles && preferredRole !== undefined
      ? { "cognito:preferred_role": preferredRole }
      : {}),
  };
}

function combineScopes({ scopesToAdd, scopesToSuppress }: TokenChanges): string {
  const suppressed = new Set(scopesToSuppress);
  return [...new Set([API_SCOPE, ...scopesToAdd])]
    .filter((name) => !suppressed.has(name))
    .join(" ");
}

/** Suppression wins over addition; protected names stay as they are, without a word. */
function applyChanges(
  claims: Claims,
  { add, suppress }: ClaimChanges,
  isAlsoProtected: (name: string) => boolean,
): Claims {
  const mayChange = (name: string) =>
    !PROTECTED.has(name) && !name.startsWith("cognito:") && !isAlsoProtected(name);
  const suppressed = new Set(suppress.filter(mayChange));
  // Developer attributes can only be suppressed.
  const added = Object.entries(add).filter(([name]) => mayChange(name) && !name.startsWith("dev:"));
  return Object.fromEntries(
    [...Object.entries(claims), ...added].filter(([name]) => !suppressed.has(name)),
  );
}
