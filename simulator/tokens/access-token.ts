/**
 * Access tokens as the API's callers present them: ours, in time, not revoked, with the right scope.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 * @module
 */
import { type Call, type ClientScope, openClient } from "../context";
import { CognitoError } from "../errors";
import { noteToken } from "../state/pool-state";
import type { UserRecord } from "../state/user";
import { API_SCOPE } from "../triggers/pre-token-generation";
import { readUuidTime } from "./identifier";
import { type Claims, decodeClaims, isSignedBy } from "./jwt";

/** A call by a signed-in user. */
export interface UserScope<C = unknown> {
  readonly scope: C & ClientScope;
  readonly user: UserRecord;
}

/**
 * Finds out whose token it is and acts for them at once: nothing comes between reading the user and the
 * first step of `act`, so that neither of two simultaneous changes is lost.
 *
 * @throws {@link CognitoError} if the token does not allow the call
 */
export async function actByToken<T, C extends Call<"clients" | "clock">>(
  call: C,
  token: string,
  act: (caller: UserScope<C>) => T | Promise<T>,
): Promise<T> {
  const claims = decodeClaims(token) ?? {};
  const scope = requireScope(call, claims);
  const keys = await scope.signingKeys();
  if (claims.token_use !== "access" || !isSignedBy(token, keys.access)) {
    throw invalidToken();
  }
  if (Number(claims.exp) * 1_000 <= scope.clock.now()) {
    throw refuse("Access Token has expired");
  }
  const user = scope.state.users.findBySub(String(claims.sub));
  if (claims.username === undefined) {
    // From the client-credentials grant: there is nobody to act for.
    throw withoutScope();
  }
  if (user === undefined) {
    throw new CognitoError("UserNotFoundException", "User does not exist.");
  }
  requireUsable(scope, user, claims);
  return act({ scope, user });
}

/** The pool and client that the claims name: not believed before the signature is checked. */
function requireScope<C extends Call<"clients">>(
  call: C,
  { client_id: clientId, iss }: Claims,
): C & ClientScope {
  if (typeof clientId !== "string" || !call.clients.has(clientId)) {
    throw invalidToken();
  }
  const scope = openClient(call, clientId);
  if (scope.pool.issuer !== iss) {
    throw invalidToken();
  }
  return scope;
}

function requireUsable({ state }: ClientScope, user: UserRecord, claims: Claims): void {
  const issuedAt = readUuidTime(String(claims.jti));
  const isRevoked =
    issuedAt <= (user.signedOutAt ?? 0) ||
    state.revocations.get(String(claims.origin_jti)) !== undefined;
  if (isRevoked) {
    throw refuse("Access Token has been revoked");
  }
  if (!user.enabled) {
    throw refuse("User is disabled.");
  }
  if (!String(claims.scope).split(" ").includes(API_SCOPE)) {
    throw withoutScope();
  }
  noteToken(state, issuedAt);
}

function withoutScope(): CognitoError {
  return refuse("Access Token does not have required scopes");
}

function invalidToken(): CognitoError {
  return refuse("Invalid Access Token");
}

function refuse(message: string): CognitoError {
  return new CognitoError("NotAuthorizedException", message);
}
