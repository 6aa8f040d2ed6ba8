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
 * @throws {@link CognitoError} where the answer names somebody else, or the user is gone or locked out
 */
export function requireSessionUser(
  scope: ClientScope,
  { sub }: Pick<SessionRecord, "sub">,
  { username }: Pick<ChallengeAnswer, "username">,
  requireUsable = requireStillThere,
): UserRecord {
  const { users } = scope.state;
  const user = sub === undefined ? undefined : users.findBySub(sub);
  if (user === undefined || users.find(username)?.sub !== sub) {
    throw invalidSession();
  }
  return requireUsable(scope, user);
}

/**
 * The user of a session, or `undefined` where nobody has the name and nobody is to learn it.
 *
 * @throws {@link CognitoError} where the answer names somebody else
 */
export function findSessionUser(
  scope: ClientScope,
  record: Pick<SessionRecord, "sub" | "username">,
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
