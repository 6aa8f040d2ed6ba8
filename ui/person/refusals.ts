/**
 * Tells Cognito's refusals apart for views that continue after one.
 * @module
 */
import { ClientError } from "../../client/errors";

/** Whether Cognito refused for this reason. */
export function isException(error: unknown, ...exceptions: readonly string[]): boolean {
  return error instanceof ClientError && exceptions.includes(error.exception ?? "");
}

/** Whether it was done; `false` if Cognito refused for one of these reasons. Any other failure is thrown. */
export async function unlessException(
  sent: Promise<void>,
  ...exceptions: readonly string[]
): Promise<boolean> {
  try {
    await sent;
    return true;
  } catch (error) {
    if (isException(error, ...exceptions)) return false;
    throw error;
  }
}

/** What a sign-in leads to; `undefined` for a wrong secret. Any other failure is thrown. */
export async function unlessWrong<Step>(opening: Promise<Step>): Promise<Step | undefined> {
  try {
    return await opening;
  } catch (error) {
    if (error instanceof ClientError && error.code === "ERR_CLIENT_CREDENTIALS") return undefined;
    throw error;
  }
}
