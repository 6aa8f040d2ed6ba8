/**
 * Everything that the page can do with one pool, through Amplify. Each pool has its own Amplify context, so
 * that journeys share neither configuration nor tokens.
 * @module
 */
import { createAmplifyContext } from "aws-amplify";
import { createUserPoolsTokenProvider } from "aws-amplify/adapter-core";
import type { FrontEndConfig, FrontEndPool } from "../../../simulator/observe/api-types";
import { apiEndpoint, type PoolKind } from "../../config";
import { createSignUpWork } from "../../work/sign-up-work";
import { canonicalName } from "../text/fit-name";
import { type AccountActions, type AmplifyContext, createAccountActions } from "./account-actions";
import { createKeyActions, type KeyActions } from "./key-actions";
import type { KeyStore } from "./key-store";
import { createSessionActions, type SessionActions } from "./session-actions";
import { createTokenStorage, type TokenStorage } from "./token-storage";
import type { TakeTurn } from "./turns";

/** What a journey does with its pool. Every function fails with Cognito's or Amplify's error. */
export interface PoolClient extends AccountActions, SessionActions, KeyActions {
  readonly tokens: Pick<TokenStorage, "readTokens" | "subscribe">;
}

/** What a client needs. */
export interface PoolClientDependencies {
  readonly config: FrontEndConfig;
  readonly kind: PoolKind;
  readonly pool: FrontEndPool;
  readonly storage: Storage;
  readonly keyStore: KeyStore;
  /** The browser's preferred language, for example `de-CH`. */
  readonly language: string;
  /** Shared by the clients of a page. */
  readonly takeTurn: TakeTurn;
}

/** Makes the client of one pool. */
export function createPoolClient(dependencies: PoolClientDependencies): PoolClient {
  const { config, kind, pool, storage, keyStore, language, takeTurn } = dependencies;
  const makeContext = (storedIn: TokenStorage) => createContext(config, pool, storedIn);
  const tokens = createTokenStorage(kind, storage);
  const work = createSignUpWork(pool);
  const shared = {
    context: makeContext(tokens),
    endpoint: apiEndpoint(config, pool),
    tokens,
    storage,
    takeTurn,
  };
  return {
    tokens,
    ...createAccountActions(shared.context, {
      // Other pools send no messages.
      message: pool.signInWith === "email" ? { locale: language } : undefined,
      signUp: (userName) => work.metadata(canonicalName(userName)),
    }),
    ...createSessionActions({ ...shared, clientId: pool.userPoolClientId }),
    ...createKeyActions({ ...shared, makeContext, kind, pool, keyStore, work }),
  };
}

function createContext(
  config: FrontEndConfig,
  { userPoolId, userPoolClientId }: FrontEndPool,
  tokens: TokenStorage,
): AmplifyContext {
  const Cognito = {
    userPoolId,
    userPoolClientId,
    ...(config.endpoint === undefined ? {} : { userPoolEndpoint: config.endpoint }),
  };
  const tokenProvider = createUserPoolsTokenProvider({ Cognito }, tokens);
  return createAmplifyContext({ Auth: { Cognito } }, { Auth: { tokenProvider } });
}
