/**
 * What a client may read and write of a user. An empty or missing list grants every attribute, as on AWS.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
 * @module
 */
import type { Scope } from "../context";
import { CognitoError } from "../errors";
import type { UserRecord } from "../state/user";

/** Not even a list that grants everything grants these: users must not vouch for themselves. */
const NEVER_WRITTEN: ReadonlySet<string> = new Set([
  "sub",
  "email_verified",
  "phone_number_verified",
  "identities",
]);

/** The attributes of a user that the caller's client may see, without `sub`. */
export function readableAttributes(
  { client }: Scope,
  user: UserRecord,
): Readonly<Record<string, string>> {
  const list = client?.readAttributes ?? [];
  if (list.length === 0) {
    return user.attributes;
  }
  const readable = new Set(list);
  return Object.fromEntries(Object.entries(user.attributes).filter(([name]) => readable.has(name)));
}

/**
 * Refuses names that the client may not write. An administrator's call has no client and may write all.
 *
 * @throws {@link CognitoError} in AWS's words, recalled
 */
export function requireWritable({ client }: Scope, names: readonly string[]): void {
  if (client === undefined) {
    return;
  }
  const list = client.writeAttributes ?? [];
  const writable = new Set(list);
  const isWritable = (name: string) =>
    !name.startsWith("dev:") &&
    !NEVER_WRITTEN.has(name) &&
    (list.length === 0 || writable.has(name));
  if (!names.every(isWritable)) {
    throw new CognitoError(
      "NotAuthorizedException",
      "A client attempted to write unauthorized attribute",
    );
  }
}
