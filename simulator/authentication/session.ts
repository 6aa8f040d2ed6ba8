/**
 * Sessions of sign-ins that wait for an answer: opaque, for one answer only, for as long as the client says.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
 * @module
 */
import type { ClientScope } from "../context";
import { CognitoError } from "../errors";
import type { SessionRecord } from "../state/pool-state";
import type { UserRecord } from "../state/user";

const SESSION_BYTES = 96;

/** What a new session holds besides the client and its end. */
export type SessionContent = Omit<SessionRecord, "clientId" | "expiresAt">;

/** What ties a session to the password that led to it. */
export function saltOf({ password }: UserRecord): Pick<SessionRecord, "passwordSalt"> {
  return password === undefined ? {} : { passwordSalt: password.salt };
}

/** Keeps what a challenge must know later, and returns the opaque text that stands for it. */
export function openSession(
  { state, random, clock, client }: ClientScope<"clock" | "random">,
  content: SessionContent,
): string {
  const session = random.bytes(SESSION_BYTES).toString("base64url");
  state.sessions.put(session, {
    ...content,
    clientId: client.id,
    expiresAt: clock.now() + client.authSessionValidityMinutes * 60_000,
  });
  return session;
}

/**
 * Finds a session that waits for one of these challenges.
 *
 * @throws {@link CognitoError} if it has expired, was answered before or belongs elsewhere
 */
export function requireSession(
  { state, client }: ClientScope,
  session: string | undefined,
  ...challenges: readonly SessionRecord["challenge"][]
): SessionRecord {
  const key = session ?? "";
  if (state.sessions.hasExpired(key)) {
    throw expiredSession();
  }
  const record = state.sessions.get(key);
  if (record?.clientId !== client.id || !challenges.includes(record.challenge)) {
    throw invalidSession();
  }
  if (record.isSpent) {
    throw spentSession();
  }
  return record;
}

/** Ends a session: it takes no second answer. */
export function closeSession({ state }: ClientScope, session: string | undefined): void {
  state.sessions.delete(session ?? "");
}

/** Ends a session, but remembers that it has had its answer. */
export function spendSession({ state }: ClientScope, session: string | undefined): void {
  const key = session ?? "";
  const record = state.sessions.get(key);
  if (record !== undefined) {
    // The rest is no longer needed, least of all a code or a secret.
    const { clientId, username, challenge, expiresAt } = record;
    state.sessions.put(key, { clientId, username, challenge, expiresAt, isSpent: true });
  }
}

/** The answer to a session that never was one, or no longer is; reported. */
export function invalidSession(): CognitoError {
  return new CognitoError("NotAuthorizedException", "Invalid session for the user.");
}

/** The answer to a session that was left too long; recalled. */
export function expiredSession(): CognitoError {
  return new CognitoError(
    "NotAuthorizedException",
    "Invalid session for the user, session is expired.",
  );
}

/** The answer to a second answer; reported for codes by e-mail and authenticator apps. */
function spentSession(): CognitoError {
  return new CognitoError(
    "NotAuthorizedException",
    "Invalid session for the user, session can only be used once.",
  );
}
