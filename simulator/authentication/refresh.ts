/**
 * New tokens for a refresh token, with or without rotation.
 *
 * @see cognito.md 3.4, 3.8, 4
 * @module
 */
import type { ClientScope } from "../context";
import { CognitoError } from "../errors";
import type { UserRecord } from "../state/user";
import { describeTokens, issueTokens } from "../tokens/issue-tokens";
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
 * @throws {@link CognitoError} in AWS's words: invalid and revoked [I], expired [R]
 */
export function requireRefreshToken(scope: ClientScope, token: string): ValidRefresh {
  const { refreshTokenKey, client, state, services } = scope;
  const content = openRefreshToken(refreshTokenKey, token);
  const user = content && state.users.findBySub(content.sub);
  if (content === undefined || user === undefined || content.clientId !== client.id) {
    throw refuse("Invalid Refresh Token.");
  }
  if (content.expiresAt <= services.clock.now()) {
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
  return { content, user };
}

/** Issues new tokens; the refresh token stays what it is. */
export async function refreshTokens(
  scope: ClientScope,
  { user, content, source, clientMetadata }: RefreshRequest,
): Promise<SignInResult> {
  const tokens = await issueTokens(scope, { user, source, clientMetadata, refreshed: content });
  return describeTokens(scope, tokens, false);
}

/**
 * Issues new tokens and, where the client rotates, a new refresh token in place of the old one.
 *
 * @throws {@link CognitoError} `RefreshTokenReuseException` when the old one comes back after its grace
 */
export async function rotateTokens(
  scope: ClientScope,
  request: RefreshRequest,
): Promise<SignInResult> {
  const { client, state, services } = scope;
  const rotation = client.refreshTokenRotation;
  if (rotation === undefined) {
    return refreshTokens(scope, request);
  }
  const { tokenId, expiresAt } = request.content;
  const now = services.clock.now();
  const earlier = state.rotations.get(tokenId);
  if (earlier !== undefined && earlier.graceEndsAt <= now) {
    throw new CognitoError("RefreshTokenReuseException", "Refresh token has already been used");
  }
  if (earlier === undefined) {
    // Before any trigger runs: two uses at once must not both count as the first.
    const graceEndsAt = now + rotation.retryGracePeriodSeconds * 1_000;
    state.rotations.put(tokenId, { graceEndsAt, expiresAt });
  }
  const { user, content, source, clientMetadata } = request;
  const tokens = await issueTokens(scope, { user, source, clientMetadata, refreshed: content });
  return describeTokens(scope, tokens, true);
}

function refuse(message: string): CognitoError {
  return new CognitoError("NotAuthorizedException", message);
}
