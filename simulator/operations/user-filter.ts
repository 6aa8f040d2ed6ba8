/**
 * The filter of ListUsers: one attribute, `=` or `^=`, one quoted value.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-manage-user-accounts.html
 * @module
 */
import { CognitoError } from "../errors";
import type { UserRecord } from "../state/user";

type ReadValue = (user: UserRecord) => string | undefined;

const FILTER = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/;
const SEARCHABLE_ATTRIBUTES = [
  "email",
  "phone_number",
  "name",
  "given_name",
  "family_name",
  "preferred_username",
];
const READERS: ReadonlyMap<string, ReadValue> = new Map<string, ReadValue>([
  ["username", ({ name }) => name],
  ["sub", ({ sub }) => sub],
  ["cognito:user_status", ({ status }) => status],
  ["status", ({ enabled }) => (enabled ? "Enabled" : "Disabled")],
  ...SEARCHABLE_ATTRIBUTES.map((name): [string, ReadValue] => [
    name,
    ({ attributes }) => attributes[name],
  ]),
]);
/**
 * Compared case-sensitively; everything else ignores case, `cognito:user_status` expressly.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 */
const CASE_SENSITIVE: ReadonlySet<string> = new Set(["username", "status"]);

/**
 * Turns a filter into a predicate; no filter lets everybody through.
 *
 * @throws {@link CognitoError} if it is not a filter, or the attribute cannot be searched
 */
export function parseUserFilter(filter: string | undefined): (user: UserRecord) => boolean {
  if (filter === undefined || filter.trim() === "") {
    return () => true;
  }
  const [, name = "", operator, quoted = ""] = FILTER.exec(filter) ?? [];
  const read = READERS.get(name);
  if (operator === undefined || read === undefined) {
    throw new CognitoError("InvalidParameterException", "Error while parsing filter");
  }
  const fold = (text: string) => (CASE_SENSITIVE.has(name) ? text : text.toLowerCase());
  const wanted = fold(quoted.replace(/\\(.)/g, "$1"));
  return (user) => {
    const value = read(user);
    if (value === undefined) {
      return false;
    }
    return operator === "=" ? fold(value) === wanted : fold(value).startsWith(wanted);
  };
}
