/**
 * Tells Cognito's refusals apart for views that continue after one.
 * @module
 */
import { ClientError, type ClientErrorCode } from "../../client/errors";
import { fieldOfRefusal, type RefusedField } from "./explain-refusal";

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
    if (hasCode(error, "ERR_CLIENT_CREDENTIALS")) return undefined;
    throw error;
  }
}

/** Whether the client failed for this reason. */
export function hasCode(error: unknown, code: ClientErrorCode): boolean {
  return error instanceof ClientError && error.code === code;
}

/** Whether the session is over because the account is deleted. */
export function isDeleted(error: unknown): boolean {
  return (
    hasCode(error, "ERR_CLIENT_SESSION_OVER") &&
    isException((error as ClientError).cause, "UserNotFoundException")
  );
}

/** The field that a refusal is about, if it is about one. */
export function refusedField(error: unknown): RefusedField | undefined {
  if (hasCode(error, "ERR_CLIENT_NAME_TAKEN")) return "name";
  const sentence = error instanceof ClientError ? error.sentence : undefined;
  return sentence === undefined ? undefined : fieldOfRefusal(sentence);
}
