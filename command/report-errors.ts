/**
 * Reports what a command threw. Our own errors and refusals by the machine show their message alone; a bug of
 * ours shows where it happened.
 * @module
 */
import { types } from "node:util";
import { IncognitoError } from "../vocabulary/incognito-error";

/** A mistyped command: its message stands alone, and the command ends with 2. */
export class MisuseError extends IncognitoError<"ERR_MISUSE"> {
  constructor(message: string, options?: ErrorOptions) {
    super("ERR_MISUSE", message, options);
  }
}

/** What a machine can refuse any program, by Node's code for it: what is wrong and what to do. */
const REFUSALS: Readonly<Record<string, string>> = {
  EACCES: "this account may not; give it the right, or use a folder of its own",
  EDQUOT: "the account's quota is used up; free some of it",
  EEXIST: "a file of this name is in the way; name another folder",
  EMFILE: "too many files are open; raise the limit (ulimit -n)",
  ENOSPC: "the disk is full; free some of it",
  ENOTDIR: "a part of this path is a file; name a folder",
  EPERM: "this account may not; give it the right, or use a folder of its own",
  EROFS: "the file system is read-only; use a folder that can be written",
};

/** An error as a person should read it: its message if it is ours, otherwise its stack. */
export function explain(error: unknown): string {
  // Not instanceof: an error of Node's own may come from another realm, as it does in Jest.
  if (!types.isNativeError(error)) return String(error);
  if (error instanceof MisuseError) return error.message;
  if (error instanceof IncognitoError) return `${error.name}: ${error.message}`;
  const refusal = explainRefusal(error);
  if (refusal !== undefined) return refusal;
  // A stack is written when it is first read; from here on it names our sources (run.mjs).
  process.setSourceMapsEnabled(true);
  return error.stack ?? error.message;
}

function explainRefusal({ code, path, syscall }: NodeJS.ErrnoException): string | undefined {
  const isAboutFile = code !== undefined && path !== undefined && Object.hasOwn(REFUSALS, code);
  return isAboutFile ? `cannot ${syscall} '${path}' (${code}): ${REFUSALS[code]}` : undefined;
}
