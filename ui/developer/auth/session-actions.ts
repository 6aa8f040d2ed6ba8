/**
 * What begins, keeps and ends a session. An ended session leaves nothing of the user in the browser.
 * @module
 */
import * as auth from "aws-amplify/auth";
import { Hub } from "aws-amplify/utils";
import { RefusedError, SessionOverError } from "../../errors";
import type { AmplifyContext } from "./account-actions";
import { callCognito } from "./call-cognito";
import { removeAll, type TokenStorage, type Tokens } from "./token-storage";
import type { TakeTurn } from "./turns";

/** How a sign-in ends if it is not refused: what the user has to do next. */
export type SignInOutcome = "done" | "confirm" | "reset" | "new-password" | "unsupported";

/** The user's record as returned by GetUser. */
export interface UserRecord {
  readonly Username: string;
  readonly UserAttributes: readonly { readonly Name: string; readonly Value: string }[];
}

/** The part of a pool's client that is about a session. */
export interface SessionActions {
  signIn(userName: string, password: string): Promise<SignInOutcome>;
  /** Signs in with an administrator's temporary password and replaces it in one go. */
  replacePassword(userName: string, temporary: string, newPassword: string): Promise<void>;
  changePassword(oldPassword: string, newPassword: string): Promise<void>;
  /** @throws {@link SessionOverError} if the refresh token is no longer valid; then nobody is signed in */
  refresh(): Promise<void>;
  /** Revokes the refresh token and the tokens from it, but stays on the page to show the effect. */
  revoke(): Promise<void>;
  readRecord(): Promise<UserRecord>;
  /** Forgets the session here, even if Cognito cannot be reached; its refresh token then stays valid. */
  signOut(): Promise<{ readonly ended: boolean }>;
  deleteAccount(): Promise<void>;
}

/** What it needs. */
export interface SessionDependencies {
  readonly context: AmplifyContext;
  readonly endpoint: string;
  readonly clientId: string;
  readonly tokens: TokenStorage;
  readonly storage: Storage;
  readonly takeTurn: TakeTurn;
}

const NEXT_STEPS: Readonly<Partial<Record<string, SignInOutcome>>> = {
  CONFIRM_SIGN_UP: "confirm",
  RESET_PASSWORD: "reset",
  CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED: "new-password",
};

/** Makes the part of a pool's client that is about sessions. */
export function createSessionActions(dependencies: SessionDependencies): SessionActions {
  const { context, endpoint, clientId, tokens, storage, takeTurn } = dependencies;
  const readTokens = () => requireTokens(tokens);
  const end = async (action: Promise<void>) => {
    await action;
    await tokens.clear();
    forgetChallenge(storage);
  };
  const revoke = async () => {
    const input = { Token: readTokens().refresh, ClientId: clientId };
    await callCognito(endpoint, "RevokeToken", input);
  };
  return {
    signIn: (username, password) =>
      takeTurn(() => signIn(context, { username, password })).finally(() =>
        forgetChallenge(storage),
      ),
    replacePassword: (username, password, challengeResponse) =>
      takeTurn(async () => {
        await auth.signIn(context, { username, password });
        await auth.confirmSignIn(context, { challengeResponse });
      }).finally(() => forgetChallenge(storage)),
    changePassword: (oldPassword, newPassword) =>
      auth.updatePassword(context, { oldPassword, newPassword }),
    refresh: () => takeTurn(() => refresh(context)),
    revoke,
    readRecord: async () => callCognito(endpoint, "GetUser", { AccessToken: readTokens().access }),
    signOut: async () => {
      const ended = await revoke().then(
        () => true,
        (error: unknown) =>
          error instanceof SessionOverError ||
          (error instanceof RefusedError && error.name === "NotAuthorizedException"),
      );
      await end(Promise.resolve());
      return { ended };
    },
    deleteAccount: () => end(auth.deleteUser(context)),
  };
}

function requireTokens(storage: TokenStorage): Tokens {
  const tokens = storage.readTokens();
  if (tokens === undefined) throw new SessionOverError("nobody is signed in");
  return tokens;
}

async function signIn(
  context: AmplifyContext,
  input: { readonly username: string; readonly password: string },
): Promise<SignInOutcome> {
  const { isSignedIn, nextStep } = await auth.signIn(context, input);
  return isSignedIn ? "done" : (NEXT_STEPS[nextStep.signInStep] ?? "unsupported");
}

/** Amplify leaves the user name of a pending challenge behind, whatever storage it was given. */
export function forgetChallenge(storage: Storage): void {
  removeAll(storage, "CognitoSignInState.");
}

/** Amplify hides Cognito's reason for refusing a refresh token, except in this event. */
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
