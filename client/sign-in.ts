/**
 * Signs in to an account: by a password through SRP, by a phrase that stands for a name and a password, or by
 * a key.
 * @module
 */

import { signInBytes } from "../vocabulary/signed-bytes";
import { type CognitoAddress, callCognito } from "./cognito/call-cognito";
import { createSrpExchange, type PasswordChallenge } from "./cognito/srp";
import { ClientError } from "./errors";
import { signWith } from "./key/sign-in-key";
import { loadPart } from "./load-part";
import type { AuthenticationResult, OwnSession } from "./session/session";

/** What signs somebody in. */
export type Credentials =
  | { readonly phrase: readonly string[] }
  | { readonly userName: string; readonly password: string }
  | { readonly userName: string; readonly privateKey: CryptoKey };

/** The state of a sign-in. */
export type SignInStep =
  | { readonly step: "signed-in" }
  | {
      /** The account has a second factor. */
      readonly step: "code";
      readonly factor: "SOFTWARE_TOKEN_MFA" | "EMAIL_OTP" | "SMS_MFA";
      answer(code: string): Promise<SignInStep>;
    }
  | {
      /** An administrator made the account, or reset its password. */
      readonly step: "new-password";
      answer(password: string): Promise<SignInStep>;
    };

/** The pool that a sign-in is for. */
export interface SignInPool extends CognitoAddress {
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly realm?: string;
  readonly session: OwnSession;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A name and a password, wherever they came from. */
export interface NameAndPassword {
  readonly userName: string;
  readonly password: string;
}

interface AuthResponse {
  readonly AuthenticationResult?: AuthenticationResult;
  readonly ChallengeName?: string;
  readonly ChallengeParameters?: Readonly<Record<string, string>>;
  readonly Session?: string;
}

/**
 * Signs in: neither a password nor a key leaves the device.
 *
 * @throws {@link ClientError} `ERR_CLIENT_CREDENTIALS`, `ERR_CLIENT_REFUSED`, `ERR_CLIENT_UNREACHABLE`, or
 * `ERR_CLIENT_STEP` if the account demands a step that this client does not know
 */
export async function openAccount(pool: SignInPool, credentials: Credentials): Promise<SignInStep> {
  try {
    if ("privateKey" in credentials) return await openByKey(pool, credentials);
    return await openByPassword(pool, await nameAndPassword(pool, credentials));
  } catch (error) {
    throw explained(error);
  }
}

/**
 * The name and password that a phrase stands for in the pool's realm; others are returned unchanged.
 *
 * @throws {@link ClientError} `ERR_CLIENT_STEP` for a phrase if no realm is set
 */
export async function nameAndPassword(
  { realm }: Pick<SignInPool, "realm">,
  credentials: NameAndPassword | { readonly phrase: readonly string[] },
): Promise<NameAndPassword> {
  if (!("phrase" in credentials)) return credentials;
  if (realm === undefined) {
    throw new ClientError(
      "ERR_CLIENT_STEP",
      "a phrase needs the pool's realm, and none is set; give the client the one of config.json",
    );
  }
  // Loaded on demand: the word list is two thirds of this client, and not everybody has a phrase.
  const { deriveAccount } = await loadPart(import("./phrase/derive-account"));
  return deriveAccount(credentials.phrase, realm);
}

async function openByPassword(
  pool: SignInPool,
  { userName, password }: NameAndPassword,
): Promise<SignInStep> {
  const exchange = createSrpExchange(pool.userPoolId);
  const parameters = { USERNAME: userName, SRP_A: exchange.publicValue };
  const first = await initiate(pool, "USER_SRP_AUTH", parameters);
  if (first.ChallengeName !== "PASSWORD_VERIFIER") return follow(pool, userName, first);
  const challenge = first.ChallengeParameters as unknown as PasswordChallenge;
  const responses = await exchange.respond(challenge, password, new Date(pool.now()));
  return follow(pool, challenge.USER_ID_FOR_SRP, await respond(pool, first, responses));
}

async function openByKey(
  pool: SignInPool,
  { userName, privateKey }: { readonly userName: string; readonly privateKey: CryptoKey },
): Promise<SignInStep> {
  const first = await initiate(pool, "CUSTOM_AUTH", { USERNAME: userName });
  const { nonce, expires, algorithm } = first.ChallengeParameters ?? {};
  if (first.ChallengeName !== "CUSTOM_CHALLENGE" || algorithm !== "P-256")
    throw unknownStep(first.ChallengeName);
  if (nonce === undefined || expires === undefined) throw unknownStep(first.ChallengeName);
  const callerContext = { clientId: pool.userPoolClientId };
  const subject = { userPoolId: pool.userPoolId, callerContext, userName };
  const answer = await signWith(privateKey, signInBytes(subject, { nonce, expires }));
  return follow(pool, userName, await respond(pool, first, { USERNAME: userName, ANSWER: answer }));
}

/** Continues from Cognito's answer to a challenge. */
function follow(pool: SignInPool, userName: string, answer: AuthResponse): SignInStep {
  if (answer.AuthenticationResult !== undefined) {
    pool.session.start(answer.AuthenticationResult);
    return { step: "signed-in" };
  }
  const next = async (responses: Readonly<Record<string, string>>): Promise<SignInStep> => {
    const given = { USERNAME: userName, ...responses };
    try {
      return follow(pool, userName, await respond(pool, answer, given));
    } catch (error) {
      throw explained(error);
    }
  };
  const factor = answer.ChallengeName;
  if (factor === "NEW_PASSWORD_REQUIRED")
    return { step: "new-password", answer: (NEW_PASSWORD) => next({ NEW_PASSWORD }) };
  if (factor === "SOFTWARE_TOKEN_MFA" || factor === "EMAIL_OTP" || factor === "SMS_MFA")
    return { step: "code", factor, answer: (code) => next({ [`${factor}_CODE`]: code }) };
  throw unknownStep(factor);
}

function initiate(
  pool: SignInPool,
  flow: string,
  parameters: Readonly<Record<string, string>>,
): Promise<AuthResponse> {
  return callCognito<AuthResponse>(pool, {
    operation: "InitiateAuth",
    input: { ClientId: pool.userPoolClientId, AuthFlow: flow, AuthParameters: parameters },
  });
}

/** Tried once: a challenge cannot be answered twice. */
function respond(
  pool: SignInPool,
  { ChallengeName, Session }: AuthResponse,
  responses: Readonly<Record<string, string>>,
): Promise<AuthResponse> {
  return callCognito<AuthResponse>(pool, {
    operation: "RespondToAuthChallenge",
    input: {
      ClientId: pool.userPoolClientId,
      ChallengeName,
      Session,
      ChallengeResponses: responses,
    },
    tries: 1,
  });
}

function unknownStep(name: string | undefined): ClientError {
  return new ClientError(
    "ERR_CLIENT_STEP",
    `the account asks for ${name ?? "nothing"}; this client knows passwords, keys, codes and new passwords`,
  );
}

/** Gives Cognito's common refusal for a wrong name, password or key its own error code. */
function explained(error: unknown): unknown {
  const isWrong =
    error instanceof ClientError &&
    (error.exception === "UserNotFoundException" ||
      (error.exception === "NotAuthorizedException" &&
        /^incorrect username or password\.?$/i.test(error.message)));
  if (!isWrong) return error;
  return new ClientError("ERR_CLIENT_CREDENTIALS", "the name or the secret is wrong", {
    cause: error,
  });
}
