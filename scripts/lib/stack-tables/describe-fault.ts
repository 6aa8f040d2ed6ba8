/**
 * Says what an AWS service refused, without anything that was sent to it: a message may quote an item, so
 * only those are repeated that speak of the caller or the network.
 * @module
 */

import { StackTableError } from "./errors";

/** Faults of the caller's credentials, rights and clock. Their messages name roles, actions and resources. */
const SPEAKABLE =
  /^(AccessDenied|CredentialsProvider|ExpiredToken|InvalidSignature|MissingAuthenticationToken|NotAuthorized|Throttling|TooManyRequests|TokenRefresh|UnrecognizedClient)/;

/** Node's names of what keeps a connection from being made, such as `ECONNREFUSED`. */
const NETWORK_CODE = /^E[A-Z_]+$/;

/** A fault in a few words: its name, the network's code, and the message where that is safe. */
export function describeFault(fault: unknown): string {
  if (fault instanceof StackTableError) return fault.message;
  if (!(fault instanceof Error)) return "unknown fault";
  const code = "code" in fault && NETWORK_CODE.test(String(fault.code)) ? ` ${fault.code}` : "";
  const message = SPEAKABLE.test(fault.name) ? `: ${fault.message}` : "";
  return `${fault.name}${code}${message}`;
}

/** Whether a service says that the table or pool that was named is not there. */
export function isMissing(fault: unknown): boolean {
  return fault instanceof Error && fault.name === "ResourceNotFoundException";
}
