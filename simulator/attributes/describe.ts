/**
 * Users and attributes in the shapes of AWS's API.
 * @module
 */
import type { UserRecord } from "../state/user";

/** AWS's `AttributeType`. */
export interface AttributePair {
  readonly Name: string;
  readonly Value: string;
}

/** A list of pairs, `sub` first. */
export function describeAttributes(
  user: UserRecord,
  attributes: Readonly<Record<string, string>>,
): readonly AttributePair[] {
  return Object.entries({ sub: user.sub, ...attributes }).map(([Name, Value]) => ({ Name, Value }));
}

/** What an administrator sees of a user besides name and attributes; times in epoch seconds. */
export function describeStatus(user: UserRecord): Readonly<Record<string, unknown>> {
  return {
    UserCreateDate: user.createdAt / 1_000,
    UserLastModifiedDate: user.modifiedAt / 1_000,
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}
