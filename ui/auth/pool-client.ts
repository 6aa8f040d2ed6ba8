/**
 * Everything that the page can do with one pool, by Amplify. Each pool has an Amplify context of its own,
 * so that the two journeys share neither configuration nor tokens.
 * @module
 */
import { createAmplifyContext } from "aws-amplify";
import { createUserPoolsTokenProvider } from "aws-amplify/adapter-core";
import type { FrontEndConfig } from "../../simulator/http/api-types";
import { apiEndpoint, type PoolKind } from "../config";
import { type AccountActions, createAccountActions } from "./account-actions";
import { createSessionActions, type SessionActions } from "./session-actions";
import { createTokenStorage, type TokenStorage } from "./token-storage";
import type { TakeTurn } from "./turns";

/** What a journey does with its pool. Every function fails with Cognito's or Amplify's error. */
export interface PoolClient extends AccountActions, SessionActions {
  readonly tokens: Pick<TokenStorage, "readTokens" | "subscribe">;
}

/** What a client is made of. */
export interface PoolClientDependencies {
  readonly config: FrontEndConfig;
  readonly kind: PoolKind;
  readonly storage: Storage;
  /** Shared by the clients of a page. */
  readonly takeTurn: TakeTurn;
}

/** Makes the client of one pool. */
export function createPoolClient(dependencies: PoolClientDependencies): PoolClient {
  const { config, kind, storage, takeTurn } = dependencies;
  const { userPoolId, userPoolClientId } = config.pools[kind];
  const Cognito = {
    userPoolId,
    userPoolClientId,
    ...(config.endpoint === undefined ? {} : { userPoolEndpoint: config.endpoint }),
  };
  const tokens = createTokenStorage(kind, storage);
  const tokenProvider = createUserPoolsTokenProvider({ Cognito }, tokens);
  const context = createAmplifyContext({ Auth: { Cognito } }, { Auth: { tokenProvider } });
  return {
    tokens,
    ...createAccountActions(context),
    ...createSessionActions({
      context,
      endpoint: apiEndpoint(config, config.pools[kind]),
      clientId: userPoolClientId,
      tokens,
      storage,
      takeTurn,
    }),
  };
}
