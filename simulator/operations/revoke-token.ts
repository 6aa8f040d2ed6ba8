/**
 * RevokeToken: ends one sign-in, its refresh token and the access tokens that came of it.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeToken.html
 * @module
 */
import { requireClientSecret } from "../authentication/secret-hash";
import { type Call, type ClientScope, openClient } from "../context";
import { CognitoError } from "../errors";
import { decodeClaims } from "../tokens/jwt";
import { openRefreshToken } from "../tokens/refresh-token";
import { clientId, clientSecret, refreshToken } from "./members";
import { defineOperation } from "./operation";

/** Longer than any access token lives: one may have been issued just before the refresh token ended. */
const LONGEST_ACCESS_MILLISECONDS = 24 * 60 * 60_000;

/** Revokes; the three refusals have AWS's types and texts of our own. */
export const revokeToken = defineOperation({
  access: "public",
  summary: "As on AWS",
  fields: { Token: refreshToken, ClientId: clientId, ClientSecret: clientSecret },
  run: (call: Call<"clients">, input) => {
    const scope = openClient(call, input.ClientId);
    requireClientSecret(scope, input.ClientSecret);
    if (!scope.client.enableTokenRevocation) {
      throw new CognitoError(
        "UnsupportedOperationException",
        "Token revocation is not enabled for this client",
      );
    }
    const content = requireOwnToken(scope, input.Token);
    scope.state.revocations.put(content.originJti, {
      expiresAt: content.expiresAt + LONGEST_ACCESS_MILLISECONDS,
    });
    return {};
  },
});

function requireOwnToken(scope: ClientScope, token: string) {
  if (decodeClaims(token) !== undefined) {
    throw new CognitoError("UnsupportedTokenTypeException", "Only a refresh token can be revoked");
  }
  const content = openRefreshToken(scope.refreshTokenKey, token);
  if (content?.clientId !== scope.client.id) {
    throw new CognitoError("UnauthorizedException", "The token was not issued to this client");
  }
  return content;
}
