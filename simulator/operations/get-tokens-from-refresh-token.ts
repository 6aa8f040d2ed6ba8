/**
 * GetTokensFromRefreshToken: the refresh of newer clients, and the only one with rotation.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetTokensFromRefreshToken.html
 * @module
 */
import { requireRefreshToken, rotateTokens } from "../authentication/refresh";
import { requireClientSecret } from "../authentication/secret-hash";
import { type Call, openClient } from "../context";
import type { TokenServices } from "../tokens/issue-tokens";
import { textMap } from "./fields";
import { clientId, clientSecret, refreshToken } from "./members";
import { defineOperation } from "./operation";

/** Renews the tokens; the documented source of its trigger is the one of a sign-in. */
export const getTokensFromRefreshToken = defineOperation({
  access: "public",
  summary: "With and without rotation; no devices",
  fields: {
    RefreshToken: refreshToken,
    ClientId: clientId,
    ClientSecret: clientSecret,
    ClientMetadata: textMap(),
  },
  run: async (call: Call<"clients" | TokenServices>, input) => {
    const scope = openClient(call, input.ClientId);
    requireClientSecret(scope, input.ClientSecret);
    const valid = requireRefreshToken(scope, input.RefreshToken);
    const result = await rotateTokens(scope, {
      ...valid,
      source: "Authentication",
      clientMetadata: input.ClientMetadata,
    });
    return { AuthenticationResult: result };
  },
});
