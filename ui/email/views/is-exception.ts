/**
 * Tells Cognito's refusals apart where a view goes on from one.
 * @module
 */
import { ClientError } from "../../../client/errors";

/** Whether Cognito refused for this reason. */
export function isException(error: unknown, ...exceptions: readonly string[]): boolean {
  return error instanceof ClientError && exceptions.includes(error.exception ?? "");
}
