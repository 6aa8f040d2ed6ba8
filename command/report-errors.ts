/**
 * Ends a script: the message of what it threw on standard error, and an exit code. The one place where
 * scripts catch.
 * @module
 */

const FAILURE = 1;
const MISUSE = 2;

/** A command that was not typed as it must be: its message stands alone, and the script ends with 2. */
export class MisuseError extends Error {
  readonly code = "ERR_MISUSE";
  override readonly name = "MisuseError";
}

/**
 * Runs a script's main function and sets the process's exit code.
 *
 * @param main - resolves to the exit code, or to nothing for 0
 */
export function runScript(main: () => Promise<number | undefined> | number | undefined): void {
  Promise.resolve()
    .then(main)
    .then(
      (code) => {
        process.exitCode = code ?? 0;
      },
      (error: unknown) => {
        process.stderr.write(`${explain(error)}\n`);
        process.exitCode = error instanceof MisuseError ? MISUSE : FAILURE;
      },
    );
}

/**
 * An error as a person should read it: our own, which have a name and a code, by their message; any other,
 * Node's own with codes of theirs among them, with its stack.
 */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof MisuseError) return error.message;
  const isOurs = "code" in error && !(error.name in globalThis);
  if (isOurs) return `${error.name}: ${error.message}`;
  // A stack is written when it is first read: from here on it names our sources (run.mjs).
  process.setSourceMapsEnabled(true);
  return error.stack ?? error.message;
}
