/**
 * What a sign-in key can do: make an account, and open it. The challenge goes through Amplify; the sign-up
 * does not, since Amplify would repeat one whose answer is lost.
 * @module
 */
import * as auth from "aws-amplify/auth";
import { signWith } from "../../../client/key/sign-in-key";
import {
  type Challenge,
  type ProofSubject,
  signInBytes,
  signUpBytes,
} from "../../../vocabulary/signed-bytes";
import type { PoolKind } from "../../config";
import { SignInKeyError, UnknownStepError } from "../../errors";
import { createMemoryStorage } from "../../tab-storage";
import type { SignUpWork } from "../../work/sign-up-work";
import { canonicalName } from "../text/fit-name";
import type { AmplifyContext } from "./account-actions";
import { callCognito } from "./call-cognito";
import type { KeyStore } from "./key-store";
import { forgetChallenge } from "./session-actions";
import {
  type AccountDraft,
  type SignUpByKeyOutcome,
  type SignUpByKeySteps,
  signUpByKey,
} from "./sign-up-by-key";
import { createTokenStorage, type TokenStorage } from "./token-storage";
import type { TakeTurn } from "./turns";

/** The part of a pool's client that is about the sign-in key of this browser. */
export interface KeyActions {
  signUpByKey(userName: string): Promise<SignUpByKeyOutcome>;
  /** @throws {@link SignInKeyError} if the key opens no account of that name, or there is no key */
  signInByKey(userName: string): Promise<void>;
}

/** What it needs. */
export interface KeyDependencies {
  readonly context: AmplifyContext;
  /** Makes a context for a session that the page does not show. */
  readonly makeContext: (tokens: TokenStorage) => AmplifyContext;
  readonly endpoint: string;
  readonly kind: PoolKind;
  readonly pool: { readonly userPoolId: string; readonly userPoolClientId: string };
  readonly tokens: TokenStorage;
  readonly storage: Storage;
  readonly keyStore: KeyStore;
  readonly takeTurn: TakeTurn;
  readonly work: SignUpWork;
}

/** Makes the part of a pool's client that is about the sign-in key. */
export function createKeyActions(dependencies: KeyDependencies): KeyActions {
  const { keyStore, takeTurn, storage } = dependencies;
  const inTurn = (action: () => Promise<void>) =>
    takeTurn(action).finally(() => forgetChallenge(storage));
  const open = (userName: string, privateKey: CryptoKey) =>
    inTurn(() => signIn(dependencies, userName, privateKey));
  const steps: SignUpByKeySteps = {
    keep: keyStore.keep,
    forget: keyStore.forget,
    signUp: (draft) => signUp(dependencies, draft),
    signIn: open,
    takeBack: (draft) => inTurn(() => takeBack(dependencies, draft)),
  };
  return {
    signUpByKey: (userName) => signUpByKey(steps, canonicalName(userName)).finally(keyStore.look),
    signInByKey: (userName) =>
      keyStore
        .find()
        .then((privateKey) => open(canonicalName(userName), privateKey))
        .finally(keyStore.look),
  };
}

async function signUp(
  { endpoint, pool, work }: KeyDependencies,
  { userName, password, key }: AccountDraft,
): Promise<void> {
  const bytes = signUpBytes(subjectOf(pool, userName), key.publicKey);
  const signInKeyProof = await signWith(key.privateKey, bytes);
  await callCognito(endpoint, "SignUp", {
    ClientId: pool.userPoolClientId,
    Username: userName,
    Password: password,
    ClientMetadata: {
      signInKey: key.publicKey,
      signInKeyProof,
      ...(await work.metadata(userName)),
    },
  });
}

async function signIn(
  { context, pool, tokens }: KeyDependencies,
  userName: string,
  privateKey: CryptoKey,
): Promise<void> {
  try {
    const authFlowType = "CUSTOM_WITHOUT_SRP";
    const { nextStep } = await auth.signIn(context, {
      username: userName,
      options: { authFlowType },
    });
    const bytes = signInBytes(subjectOf(pool, userName), readChallenge(nextStep));
    const challengeResponse = await signWith(privateKey, bytes);
    const { isSignedIn } = await auth.confirmSignIn(context, { challengeResponse });
    if (!isSignedIn) throw new UnknownStepError();
  } catch (cause) {
    if (!isRefusal(cause)) throw cause;
    throw new SignInKeyError("KeyRefusedError", "the key opens no such account", { cause });
  }
  await tokens.markByKey();
}

/** Signs in without showing it, and deletes the account. */
async function takeBack(
  { makeContext, kind }: KeyDependencies,
  { userName, password }: AccountDraft,
): Promise<void> {
  const context = makeContext(createTokenStorage(kind, createMemoryStorage()));
  try {
    const { isSignedIn } = await auth.signIn(context, { username: userName, password });
    if (!isSignedIn) throw new UnknownStepError();
  } catch (error) {
    // No account has this password, so there is nothing to undo.
    if (isRefusal(error)) return;
    throw error;
  }
  await auth.deleteUser(context);
}

function subjectOf(pool: KeyDependencies["pool"], userName: string): ProofSubject {
  const callerContext = { clientId: pool.userPoolClientId };
  return { userPoolId: pool.userPoolId, callerContext, userName };
}

function readChallenge(step: auth.SignInOutput["nextStep"]): Challenge {
  const asked =
    step.signInStep === "CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE" ? step.additionalInfo : undefined;
  const { algorithm, nonce, expires } = asked ?? {};
  if (algorithm !== "P-256" || nonce === undefined || expires === undefined)
    throw new UnknownStepError();
  return { nonce, expires };
}

/** Cognito's common refusal for a wrong name, password or key. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error &&
    error.name === "NotAuthorizedException" &&
    /^incorrect username or password\.?$/i.test(error.message)
  );
}
