/**
 * Everything that the page can do with one pool, by Amplify. Each pool has an Amplify context of its own,
 * so that the two journeys share neither configuration nor tokens.
 * @module
 */
import { createAmplifyContext } from "aws-amplify";
import { createUserPoolsTokenProvider } from "aws-amplify/adapter-core";
import * as auth from "aws-amplify/auth";
import { Hub } from "aws-amplify/utils";
import type { FrontEndConfig } from "../../simulator/http/api-types";
import { apiEndpoint, type PoolKind } from "../config";
import { SessionOverError } from "../errors";
import { callCognito } from "./call-cognito";
import { createTokenStorage, removeAll, type TokenStorage } from "./token-storage";
import type { TakeTurn } from "./turns";

type AmplifyContext = ReturnType<typeof createAmplifyContext>;

/** How a sign-in ends where it is not refused: what the user has to do next. */
export type SignInOutcome = "done" | "confirm" | "reset" | "unsupported";

/** The user's record as GetUser gives it. */
export interface UserRecord {
  readonly Username: string;
  readonly UserAttributes: readonly { readonly Name: string; readonly Value: string }[];
}

/** What a journey does with its pool. Every function fails with Cognito's or Amplify's error. */
export interface PoolClient {
  readonly tokens: Pick<TokenStorage, "readTokens" | "subscribe">;
  /** Whether the account may be used at once, without a code. */
  signUp(userName: string, password: string): Promise<{ readonly confirmed: boolean }>;
  confirmSignUp(userName: string, code: string): Promise<void>;
  resendCode(userName: string): Promise<void>;
  signIn(userName: string, password: string): Promise<SignInOutcome>;
  forgotPassword(userName: string): Promise<void>;
  resetPassword(userName: string, code: string, newPassword: string): Promise<void>;
  changePassword(oldPassword: string, newPassword: string): Promise<void>;
  /** @throws {@link SessionOverError} where the refresh token is good no more; then nobody is signed in */
  refresh(): Promise<void>;
  /** Ends the refresh token and what came from it, and stays on the page to see what that does. */
  revoke(): Promise<void>;
  readRecord(): Promise<UserRecord>;
  signOut(): Promise<void>;
  deleteAccount(): Promise<void>;
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
  const pool = config.pools[kind];
  const endpoint = apiEndpoint(config, pool);
  const tokens = createTokenStorage(kind, storage);
  const context = openContext(config, kind, tokens);
  /** Amplify leaves the name of a pending challenge behind, whatever storage it was given. */
  const leaveNothing = async (): Promise<void> => {
    await tokens.clear();
    removeAll(storage, "CognitoSignInState.");
  };
  const requireTokens = () => {
    const found = tokens.readTokens();
    if (found === undefined) throw new SessionOverError("nobody is signed in");
    return found;
  };
  return {
    tokens,
    signUp: async (username, password) => {
      const { isSignUpComplete } = await auth.signUp(context, { username, password });
      return { confirmed: isSignUpComplete };
    },
    confirmSignUp: async (username, confirmationCode) => {
      await auth.confirmSignUp(context, { username, confirmationCode });
    },
    resendCode: async (username) => {
      await auth.resendSignUpCode(context, { username });
    },
    signIn: (username, password) =>
      takeTurn(async () => {
        const { isSignedIn, nextStep } = await auth.signIn(context, { username, password });
        if (isSignedIn) return "done";
        await leaveNothing();
        return NEXT_STEPS[nextStep.signInStep] ?? "unsupported";
      }),
    forgotPassword: async (username) => {
      await auth.resetPassword(context, { username });
    },
    resetPassword: (username, confirmationCode, newPassword) =>
      auth.confirmResetPassword(context, { username, confirmationCode, newPassword }),
    changePassword: (oldPassword, newPassword) =>
      auth.updatePassword(context, { oldPassword, newPassword }),
    refresh: () => takeTurn(() => refresh(context)),
    revoke: async () => {
      const { refresh } = requireTokens();
      const input = { Token: refresh, ClientId: pool.userPoolClientId };
      await callCognito(endpoint, "RevokeToken", input);
    },
    readRecord: () => callCognito(endpoint, "GetUser", { AccessToken: requireTokens().access }),
    signOut: async () => {
      await auth.signOut(context);
      await leaveNothing();
    },
    deleteAccount: async () => {
      await auth.deleteUser(context);
      await leaveNothing();
    },
  };
}

/** Amplify keeps Cognito's reason for a refused refresh token to itself, save for this event. */
async function refresh(context: AmplifyContext): Promise<void> {
  let reason = "the refresh token was refused";
  const stop = Hub.listen("auth", ({ payload }) => {
    if (payload.event === "tokenRefresh_failure") reason = payload.data?.error?.message ?? reason;
  });
  try {
    const { tokens } = await auth.fetchAuthSession(context, { forceRefresh: true });
    if (tokens === undefined) throw new SessionOverError(reason);
  } finally {
    stop();
  }
}

const NEXT_STEPS: Readonly<Partial<Record<string, SignInOutcome>>> = {
  CONFIRM_SIGN_UP: "confirm",
  RESET_PASSWORD: "reset",
};

function openContext(config: FrontEndConfig, kind: PoolKind, tokens: TokenStorage): AmplifyContext {
  const { userPoolId, userPoolClientId } = config.pools[kind];
  const Cognito = {
    userPoolId,
    userPoolClientId,
    ...(config.endpoint === undefined ? {} : { userPoolEndpoint: config.endpoint }),
  };
  const tokenProvider = createUserPoolsTokenProvider({ Cognito }, tokens);
  return createAmplifyContext({ Auth: { Cognito } }, { Auth: { tokenProvider } });
}
