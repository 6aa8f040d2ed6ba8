/**
 * Issues the tokens of a sign-in or a refresh: claims from the user, changed by PreTokenGeneration, signed
 * with the pool's two keys.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html
 * @module
 */
import type { ClientScope } from "../context";
import { CognitoError } from "../errors";
import { noteToken } from "../state/pool-state";
import type { UserRecord } from "../state/user";
import { runPreTokenGeneration, type TokenSource } from "../triggers/pre-token-generation";
import type { TriggerServices } from "../triggers/run-trigger";
import { buildAccessClaims, buildIdClaims, type TokenGrant } from "./claims";
import { createTimedUuid, createUuid } from "./identifier";
import { type Claims, signJwt } from "./jwt";
import { type RefreshTokenContent, sealRefreshToken } from "./refresh-token";

/** The services that tokens need: the trigger before them, and identifiers. */
export type TokenServices = TriggerServices | "random";

/** How the tokens come about. */
export interface IssueRequest {
  readonly user: UserRecord;
  /** Checks again, once the trigger has run, that they may have tokens; returns the user as they are then. */
  readonly recheck: () => UserRecord;
  readonly source: TokenSource;
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
  /** The refresh token that is being used; absent at a sign-in. */
  readonly refreshed?: RefreshTokenContent;
}

/** The tokens, and what a refresh token made for them would hold. */
export interface IssuedTokens {
  readonly accessToken: string;
  readonly idToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  readonly refreshContent: RefreshTokenContent;
}

/**
 * AWS's quota for the claims and scopes of one transaction.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
const MOST_CLAIMS = 5_000;

/** AWS's `AuthenticationResult`. */
export type AuthenticationResult = Readonly<Record<string, unknown>>;

/** Runs PreTokenGeneration and signs. */
export async function issueTokens(
  scope: ClientScope<TokenServices>,
  request: IssueRequest,
): Promise<IssuedTokens> {
  const { source, clientMetadata } = request;
  const changes = await runPreTokenGeneration(scope, source, request.user, clientMetadata);
  const user = request.recheck();
  const grant = createGrant(scope, { ...request, user });
  const keys = await scope.signingKeys();
  const access = buildAccessClaims(scope, user, grant, changes);
  const id = buildIdClaims(scope, user, grant, changes);
  requireQuota(access, id);
  const [accessToken, idToken] = await Promise.all([
    signJwt(access, keys.access),
    signJwt(id, keys.id),
  ]);
  return {
    accessToken,
    idToken,
    expiresIn: scope.client.accessTokenValiditySeconds,
    refreshContent: createRefreshContent(scope, request, grant),
  };
}

/** The answer of AWS's API; a refresh without rotation has no new refresh token. */
export function describeTokens(
  scope: ClientScope<"random">,
  tokens: IssuedTokens,
  withRefreshToken: boolean,
): AuthenticationResult {
  const { refreshTokenKey, random } = scope;
  return {
    AccessToken: tokens.accessToken,
    ExpiresIn: tokens.expiresIn,
    TokenType: "Bearer",
    ...(withRefreshToken
      ? {
          RefreshToken: sealRefreshToken(refreshTokenKey, tokens.refreshContent, random),
        }
      : {}),
    IdToken: tokens.idToken,
  };
}

/** The type and text of the refusal are chosen by us. */
function requireQuota(access: Claims, id: Claims): void {
  const scopes = String(access.scope).split(" ");
  const count = Object.keys(access).length + Object.keys(id).length + scopes.length;
  if (count > MOST_CLAIMS) {
    throw new CognitoError(
      "InvalidLambdaResponseException",
      `Invalid lambda function output : more than ${MOST_CLAIMS} claims and scopes`,
    );
  }
}

function createGrant(
  scope: ClientScope<"clock" | "random">,
  { user, refreshed }: IssueRequest,
): TokenGrant {
  const { clock, random } = scope;
  // A sign-out revokes up to its own millisecond; what comes after it must be told apart.
  const issuedAt = Math.max(clock.now(), (user.signedOutAt ?? 0) + 1);
  noteToken(scope.state, issuedAt);
  return {
    issuedAt,
    authTime: refreshed?.authTime ?? Math.floor(issuedAt / 1_000),
    originJti: refreshed?.originJti ?? createUuid(random),
    eventId: createUuid(random),
    accessJti: createTimedUuid(random, issuedAt),
    idJti: createUuid(random),
  };
}

function createRefreshContent(
  { client, random }: ClientScope<"random">,
  { user, refreshed }: IssueRequest,
  { issuedAt, authTime, originJti }: TokenGrant,
): RefreshTokenContent {
  return {
    tokenId: createUuid(random),
    sub: user.sub,
    clientId: client.id,
    originJti,
    authTime,
    issuedAt,
    // A rotated token inherits the remaining lifetime, as AWS documents.
    expiresAt: refreshed?.expiresAt ?? issuedAt + client.refreshTokenValiditySeconds * 1_000,
  };
}
