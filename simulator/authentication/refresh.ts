/**
 * New tokens for a refresh token, with or without rotation.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html
 * @module
 */
import type { ClientScope } from "../context";
import { CognitoError } from "../errors";
import { noteToken } from "../state/pool-state";
import type { UserRecord } from "../state/user";
import type { TokenServices } from "../tokens/issue-tokens";
import { describeTokens, type IssuedTokens, issueTokens } from "../tokens/issue-tokens";
import { openRefreshToken, type RefreshTokenContent } from "../tokens/refresh-token";
import type { TokenSource } from "../triggers/pre-token-generation";
import type { SignInResult } from "./sign-in-request";

/** A refresh token that still stands for a sign-in. */
export interface ValidRefresh {
  readonly content: RefreshTokenContent;
  readonly user: UserRecord;
}

/** How the refresh was asked for. */
export interface RefreshRequest extends ValidRefresh {
  readonly source: TokenSource;
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
}

/**
 * Checks a refresh token.
 *
 * @throws {@link CognitoError} in AWS's words: invalid and revoked reported, expired recalled
 */
export function requireRefreshToken(scope: ClientScope<"clock">, token: string): ValidRefresh {
  const content = openRefreshToken(scope.refreshTokenKey, token);
  if (content === undefined) {
    throw refuse("Invalid Refresh Token.");
  }
  return { content, user: requireLive(scope, content) };
}

/** The user whom the token stands for, unless it has ended. Asked again after a trigger, which takes time. */
function requireLive(
  { client, state, clock }: ClientScope<"clock">,
  content: RefreshTokenContent,
): UserRecord {
  const user = state.users.findBySub(content.sub);
  if (user === undefined || content.clientId !== client.id) {
    throw refuse("Invalid Refresh Token.");
  }
  if (content.expiresAt <= clock.now()) {
    throw refuse("Refresh Token has expired");
  }
  if (
    state.revocations.get(content.originJti) !== undefined ||
    content.issuedAt <= (user.signedOutAt ?? 0)
  ) {
    throw refuse("Refresh Token has been revoked");
  }
  if (!user.enabled) {
    throw refuse("User is disabled.");
  }
  noteToken(state, content.issuedAt);
  return user;
}

/** Issues new tokens; the refresh token stays what it is. */
export async function refreshTokens(
  scope: ClientScope<TokenServices>,
  request: RefreshRequest,
): Promise<SignInResult> {
  return describeTokens(scope, await reissue(scope, request), false);
}

/**
 * Issues new tokens and, if the client rotates, a new refresh token in place of the old one.
 *
 * @throws {@link CognitoError} `RefreshTokenReuseException` when the old one comes back after its grace
 */
export async function rotateTokens(
  scope: ClientScope<TokenServices>,
  request: RefreshRequest,
): Promise<SignInResult> {
  const { client, state, clock } = scope;
  const rotation = client.refreshTokenRotation;
  if (rotation === undefined) {
    return refreshTokens(scope, request);
  }
  const { tokenId, expiresAt } = request.content;
  const now = clock.now();
  const earlier = state.rotations.get(tokenId);
  if (earlier !== undefined && earlier.graceEndsAt <= now) {
    throw new CognitoError("RefreshTokenReuseException", "Refresh token has already been used");
  }
  if (earlier === undefined) {
    // Before any trigger runs: two uses at once must not both count as the first.
    const graceEndsAt = now + rotation.retryGracePeriodSeconds * 1_000;
    state.rotations.put(tokenId, { graceEndsAt, expiresAt });
  }
  return describeTokens(scope, await reissue(scope, request), true);
}

function reissue(
  scope: ClientScope<TokenServices>,
  { user, content, source, clientMetadata }: RefreshRequest,
): Promise<IssuedTokens> {
  const recheck = () => requireLive(scope, content);
  return issueTokens(scope, { user, recheck, source, clientMetadata, refreshed: content });
}

function refuse(message: string): CognitoError {
  return new CognitoError("NotAuthorizedException", message);
}
