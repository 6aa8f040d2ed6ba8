/**
 * The client-credentials grant: an access token for a client itself, with scopes of the pool's resource
 * servers and no user. `http/token-endpoint.ts` serves it.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html
 * @module
 */
import { isClientSecret } from "../authentication/secret-hash";
import { type Call, type ClientScope, openClient } from "../context";
import { OAuthError } from "../errors";
import { runMachineTokenGeneration } from "../triggers/pre-token-generation";
import { applyAccessChanges } from "./claims";
import { createTimedUuid } from "./identifier";
import type { TokenServices } from "./issue-tokens";
import { signJwt } from "./jwt";

/** What a machine asks for. */
export interface CredentialsRequest {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Separated by blanks; every custom scope of the client if it is left out. */
  readonly scope: string | undefined;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

/** The answer of the endpoint. */
export interface MachineToken {
  readonly access_token: string;
  /** Seconds. */
  readonly expires_in: number;
  readonly token_type: "Bearer";
}

/**
 * Issues the token.
 *
 * @throws {@link OAuthError} if the client may not have it
 */
export async function grantCredentials(
  call: Call<"clients" | TokenServices>,
  request: CredentialsRequest,
): Promise<MachineToken> {
  const scope = requireClient(call, request);
  const scopes = chooseScopes(scope, request.scope);
  const changes = await runMachineTokenGeneration(scope, scopes, request.clientMetadata);
  const { client, clock, pool, random } = scope;
  const issuedAt = clock.now();
  const seconds = Math.floor(issuedAt / 1_000);
  const claims = applyAccessChanges(
    scope,
    {
      sub: client.id,
      token_use: "access",
      auth_time: seconds,
      iss: pool.issuer,
      exp: seconds + client.accessTokenValiditySeconds,
      iat: seconds,
      version: 2,
      jti: createTimedUuid(random, issuedAt),
      client_id: client.id,
    },
    { scopes, changes },
  );
  const keys = await scope.signingKeys();
  return {
    access_token: await signJwt(claims, keys.access),
    expires_in: client.accessTokenValiditySeconds,
    token_type: "Bearer",
  };
}

/** Nothing tells an unknown client from a wrong secret. */
function requireClient<C extends Call<"clients">>(
  call: C,
  { clientId, clientSecret }: CredentialsRequest,
): C & ClientScope {
  if (!call.clients.has(clientId)) {
    throw new OAuthError("invalid_client");
  }
  const scope = openClient(call, clientId);
  if (!isClientSecret(scope, clientSecret)) {
    throw new OAuthError("invalid_client");
  }
  if (!scope.client.allowedOauthFlows.includes("client_credentials")) {
    throw new OAuthError("unauthorized_client");
  }
  return scope;
}

/** What the client may have, less what no resource server knows: such a scope is inactive. */
function chooseScopes({ client, pool }: ClientScope, asked: string | undefined): readonly string[] {
  const wanted = asked?.split(" ").filter((name) => name !== "") ?? [];
  if (!wanted.every((name) => client.allowedOauthScopes.includes(name))) {
    throw new OAuthError("invalid_scope");
  }
  const known = new Set(
    pool.resourceServers.flatMap(({ identifier, scopes }) =>
      scopes.map(({ name }) => `${identifier}/${name}`),
    ),
  );
  const chosen = (wanted.length > 0 ? wanted : client.allowedOauthScopes).filter((name) =>
    known.has(name),
  );
  if (chosen.length === 0) {
    throw new OAuthError("invalid_scope");
  }
  return [...new Set(chosen)];
}
