/**
 * What Post Confirmation does with a sign-in key: checks its proof again, since ConfirmSignUp's metadata
 * never went through Pre Sign-Up, and stores it if the account has no key.
 * @module
 */
import type { PostConfirmationTriggerEvent } from "aws-lambda";
import type { Table } from "../aws/table";
import type { Outcome } from "../call-log";
import { UserFacingError } from "../errors";
import type { Call } from "../trigger-handler";
import { storeKey } from "./key-store";
import { readProvenKey } from "./sign-up-proof";

/** Refusals that depend on the account's state. */
export const KEY_REFUSALS = {
  taken: "This account has another sign-in key already",
  unknown: "This account cannot be given a sign-in key",
} as const;

/**
 * Stores the key that came with a sign-up; without one it only counts the sign-up.
 *
 * @throws {@link UserFacingError} for a bad proof, and if the account has another key
 */
export async function confirmKey(
  keys: Table,
  event: PostConfirmationTriggerEvent,
  call: Call,
): Promise<Outcome> {
  const publicKey = readProvenKey(event);
  if (publicKey === undefined) return { decision: "done", reason: "counted" };
  const { sub } = event.request.userAttributes;
  if (!sub) throw new UserFacingError(KEY_REFUSALS.unknown, "state-unknown");
  const result = await storeKey(keys, {
    owner: { userPoolId: event.userPoolId, sub },
    publicKey,
    call,
  });
  if (result === "taken") throw new UserFacingError(KEY_REFUSALS.taken, "key-taken");
  return { decision: "done", reason: result === "stored" ? "key-stored" : "key-kept" };
}
