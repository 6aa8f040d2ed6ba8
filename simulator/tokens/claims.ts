/**
 * The claims of ID and access tokens, and which of them PreTokenGeneration may change.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 * @module
 */
import { readableAttributes } from "../attributes/attribute-access";
import type { ClientScope } from "../context";
import { CognitoError } from "../errors";
import { isTrue, type UserRecord } from "../state/user";
import {
  type AccessChanges,
  API_SCOPE,
  type ClaimChanges,
  type TokenChanges,
} from "../triggers/pre-token-generation";
import { type ClaimedToken, canAdd, suppressedClaims } from "./claim-rules";
import { describeGroups, describeRoles } from "./group-claims";
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

/**
 * The claims of an access token.
 *
 * @throws {@link CognitoError} if the function names another audience than the client
 */
export function buildAccessClaims(
  scope: ClientScope,
  user: UserRecord,
  grant: TokenGrant,
  changes: TokenChanges,
): Claims {
  const { pool, client } = scope;
  const seconds = Math.floor(grant.issuedAt / 1_000);
  const claims = {
    sub: user.sub,
    ...describeGroups(changes.groups),
    iss: pool.issuer,
    client_id: client.id,
    ...(client.enableTokenRevocation ? { origin_jti: grant.originJti } : {}),
    event_id: grant.eventId,
    token_use: "access",
    auth_time: grant.authTime,
    exp: seconds + client.accessTokenValiditySeconds,
    iat: seconds,
    jti: grant.accessJti,
    username: user.name,
  };
  return applyAccessChanges(scope, claims, { scopes: [API_SCOPE], changes });
}

/**
 * An access token's claims with its scopes, as PreTokenGeneration changed both.
 *
 * @throws {@link CognitoError} if the function names another audience than the client
 */
export function applyAccessChanges(
  scope: ClientScope,
  claims: Claims,
  { scopes, changes }: { readonly scopes: readonly string[]; readonly changes: AccessChanges },
): Claims {
  requireOwnAudience(scope, changes.access);
  const withScopes = { ...claims, scope: combineScopes(scopes, changes) };
  return applyChanges(withScopes, "access", changes.access);
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
    ...describeGroups(changes.groups),
    ...describeRoles(changes.groups),
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
  return applyChanges(claims, "id", changes.id);
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

function combineScopes(
  scopes: readonly string[],
  { scopesToAdd, scopesToSuppress }: AccessChanges,
): string {
  const suppressed = new Set(scopesToSuppress);
  return [...new Set([...scopes, ...scopesToAdd])]
    .filter((name) => !suppressed.has(name))
    .join(" ");
}

/** Suppression wins over addition; what a function may not change stays as it is, without a word. */
function applyChanges(
  claims: Claims,
  token: ClaimedToken,
  { add, suppress }: ClaimChanges,
): Claims {
  const isSuppressed = suppressedClaims(token, suppress);
  const added = Object.entries(add).filter(([name]) => canAdd(token, name));
  return Object.fromEntries(
    [...Object.entries(claims), ...added].filter(([name]) => !isSuppressed(name)),
  );
}

/** The type and text of the refusal are chosen by us: AWS documents the rule alone. */
function requireOwnAudience({ client }: ClientScope, { add }: ClaimChanges): void {
  if (add.aud !== undefined && add.aud !== client.id) {
    throw new CognitoError(
      "InvalidLambdaResponseException",
      "Invalid lambda function output : aud of an access token must be the id of the client",
    );
  }
}
