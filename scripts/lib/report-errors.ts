/**
 * Ends a script: the message of what it threw on standard error, and an exit code. The one place where
 * scripts catch.
 * @module
 */

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
        process.exitCode = 1;
      },
    );
}

/** An error as a person should read it: our own by their message, any other with its stack. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A stack is written when it is first read: from here on it names our sources (run.mjs).
  process.setSourceMapsEnabled(true);
  const isOurs = "code" in error && String(error.code).startsWith("ERR_");
  return isOurs && error.name !== "Error"
    ? `${error.name}: ${error.message}`
    : (error.stack ?? error.message);
}
