/**
 * Describes an AWS fault without anything that was sent: a message may quote an item, so only messages about
 * the caller or the network are repeated.
 * @module
 */

import { StackTableError } from "./errors";

/** Faults of the caller's credentials, rights and clock. Their messages name roles, actions and resources. */
const SPEAKABLE =
  /^(AccessDenied|CredentialsProvider|ExpiredToken|InvalidSignature|MissingAuthenticationToken|NotAuthorized|Throttling|TooManyRequests|TokenRefresh|UnrecognizedClient)/;

/** Node's codes for failed connections, such as `ECONNREFUSED`. */
const NETWORK_CODE = /^E[A-Z_]+$/;

/** What a user of the simulator has most likely forgotten. */
const REMEDIES: readonly (readonly [fault: RegExp, remedy: string])[] = [
  [/^CredentialsProvider/, "give AWS credentials or, for the simulator, what npm start printed"],
  [/ ECONNREFUSED$/, "nothing listens there; for the simulator, give what npm start printed"],
];

/** A fault in a few words: its name, the network's code, the message if that is safe, what to do. */
export function describeAwsFault(fault: unknown): string {
  if (fault instanceof StackTableError) return fault.message;
  if (!(fault instanceof Error)) return "unknown fault";
  const code = "code" in fault && NETWORK_CODE.test(String(fault.code)) ? ` ${fault.code}` : "";
  const message = SPEAKABLE.test(fault.name) ? `: ${fault.message}` : "";
  const remedy = REMEDIES.find(([pattern]) => pattern.test(`${fault.name}${code}`))?.[1];
  return `${fault.name}${code}${message}${remedy === undefined ? "" : ` (${remedy})`}`;
}

/** Whether a service says that the named table or pool does not exist. */
export function isMissing(fault: unknown): boolean {
  return fault instanceof Error && fault.name === "ResourceNotFoundException";
}
