/**
 * Makes a user from what UserMigration returns.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-migrate-user.html
 * @module
 */
import { createDraft, isUsername, requireUsernameForm, storedNameOf } from "../attributes/new-user";
import { requireSchema } from "../attributes/schema";
import type { Scope } from "../context";
import type { UserRecord } from "../state/user";
import { isConflict } from "../state/user-store";
import { unrecognizable } from "../triggers/json-answer";
import type { TriggerServices } from "../triggers/run-trigger";
import {
  type MigratedUser,
  runUserMigration,
  type UserMigrationRequest,
} from "../triggers/user-migration";
import { createPassword } from "./password";

/**
 * Asks the function for an unknown user; `undefined` if it does not know them either. It is not asked about
 * what cannot be a user name: the parameters of a sign-in are not checked for their form, and no operation
 * could name such a user.
 */
export async function migrateUser(
  scope: Scope<"random" | TriggerServices>,
  request: UserMigrationRequest,
): Promise<UserRecord | undefined> {
  const migrated = isUsername(request.username)
    ? await runUserMigration(scope, request)
    : undefined;
  if (migrated === undefined) {
    return undefined;
  }
  const username = nameOf(scope, request.username, migrated);
  requireUsernameForm(scope, username);
  const draft = createDraft(scope, {
    // The attributes are stored as the function gives them, as documented in 2023.
    username,
    attributes: migrated.attributes,
    status: migrated.confirmed ? "CONFIRMED" : "RESET_REQUIRED",
  });
  requireSchema(scope.pool, draft.attributes);
  const { password } = request;
  // The policy is not applied to a password from elsewhere, as documented in 2023.
  const withPassword =
    migrated.confirmed && password !== undefined
      ? { ...draft, password: createPassword(scope, draft.name, password) }
      : draft;
  const result = scope.state.users.insert(withPassword, migrated.takeAlias);
  // Two first sign-ins at once: the other one migrated them.
  return isConflict(result) ? scope.state.users.find(request.username) : result;
}

/**
 * The name that the function gives, else the one that was typed. Where the pool signs in with attributes their
 * name is their `sub` anyway.
 *
 * @see https://github.com/jagregory/cognito-local/issues/277
 */
function nameOf(scope: Scope, typed: string, { username, attributes }: MigratedUser): string {
  if (username === undefined || scope.pool.usernameAttributes.length > 0) {
    return storedNameOf(scope, typed, attributes);
  }
  if (!isUsername(username)) {
    throw unrecognizable();
  }
  return username;
}
