/**
 * Tells Cognito's refusals apart for views that continue after one.
 * @module
 */
import { ClientError } from "../../../client/errors";

/** Whether Cognito refused for this reason. */
export function isException(error: unknown, ...exceptions: readonly string[]): boolean {
  return error instanceof ClientError && exceptions.includes(error.exception ?? "");
}
