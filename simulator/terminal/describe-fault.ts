/**
 * What the terminal says of a fault of the simulator itself. Messages of errors that are not ours may quote
 * what a user sent, so only their kind and place are shown.
 * @module
 */
import { HttpError } from "../http/errors";
import { StateError } from "../state/errors";

/** One or more lines. */
export function describeFault(fault: unknown): string {
  if (!(fault instanceof Error)) {
    return "the simulator failed: something that is no error was thrown";
  }
  if (fault instanceof StateError || fault instanceof HttpError) {
    return `the simulator failed: ${fault.message}`;
  }
  const places = (fault.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return [`the simulator failed: ${fault.name}`, ...places].join("\n");
}
