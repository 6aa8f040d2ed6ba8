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

/**
 * AWS's `UserType`, as lists show users.
 *
 * @param wanted - names of the attributes to show; all if it is left out
 */
export function describeListedUser(
  user: UserRecord,
  wanted?: readonly string[],
): Readonly<Record<string, unknown>> {
  const attributes = describeAttributes(user, user.attributes);
  return {
    Username: user.name,
    Attributes: attributes.filter(({ Name }) => wanted === undefined || wanted.includes(Name)),
    ...describeStatus(user),
  };
}
