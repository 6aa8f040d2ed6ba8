/**
 * The user whom a session is about: the answer must name them, and they must still be there.
 * @module
 */
import type { ClientScope } from "../context";
import type { SessionRecord } from "../state/pool-state";
import type { UserRecord } from "../state/user";
import { requireStillThere } from "./complete-sign-in";
import { disguise } from "./disguise";
import { invalidSession } from "./session";
import type { ChallengeAnswer } from "./sign-in-request";

/**
 * The user of a session that an existing user began.
 *
 * @param requireUsable - what they must be, by default anybody who may sign in
 * @throws {@link CognitoError} if the answer names somebody else, or the user is gone or locked out
 */
export function requireSessionUser(
  scope: ClientScope,
  record: Pick<SessionRecord, "sub" | "passwordSalt">,
  { username }: Pick<ChallengeAnswer, "username">,
  requireUsable = requireStillThere,
): UserRecord {
  const user = findOwner(scope, record);
  if (user === undefined || scope.state.users.find(username)?.sub !== user.sub) {
    throw invalidSession();
  }
  return requireUsable(scope, user);
}

/** Whose session it is, unless their password is no longer the one that led to it. */
export function findOwner(
  { state }: ClientScope,
  { sub, passwordSalt }: Pick<SessionRecord, "sub" | "passwordSalt">,
): UserRecord | undefined {
  const user = sub === undefined ? undefined : state.users.findBySub(sub);
  const isOutdated = passwordSalt !== undefined && passwordSalt !== user?.password?.salt;
  return isOutdated ? undefined : user;
}

/**
 * The user of a session, or `undefined` if nobody has the name and the caller must not learn that.
 *
 * @throws {@link CognitoError} if the answer names somebody else
 */
export function findSessionUser(
  scope: ClientScope,
  record: Pick<SessionRecord, "sub" | "username" | "passwordSalt">,
  answer: Pick<ChallengeAnswer, "username">,
  requireUsable = requireStillThere,
): UserRecord | undefined {
  if (record.sub !== undefined) {
    return requireSessionUser(scope, record, answer, requireUsable);
  }
  const [asked, named] = [record.username, answer.username].map(
    (name) => disguise(scope, name).userId,
  );
  if (named !== asked) {
    throw invalidSession();
  }
  return undefined;
}
