/**
 * The numbers that commands end with, and what they mean. Every command takes its own from here;
 * docs/commands.md shows the table.
 * @module
 */

/** The exit codes by name. */
export const EXIT = { done: 0, failed: 1, misuse: 2, errored: 3 } as const;

/** What an exit code is called. */
export type ExitName = keyof typeof EXIT;

/** A number that a command may end with. */
export type ExitCode = (typeof EXIT)[ExitName];

/** What each means in every command; a command's own `--help` says it in its own words. */
export const EXIT_MEANINGS: Readonly<Record<ExitName, string>> = {
  done: "it is done, or nothing stands against it",
  failed: "it failed, or something stands against it; the message says what",
  misuse: "it was not begun: arguments, or what they name, cannot be used",
  errored: "a result was kept that must not be used: Terraform's plan ended in an error",
};
