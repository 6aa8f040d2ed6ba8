/**
 * The command `npm run plan:review`, and the package's `incognito review`, on this process's own streams.
 * @module
 */
import { EXIT, type ExitCode } from "../command/exit-codes";
import { PlanReadError } from "./errors";
import { type RunReviewContext, runReview } from "./run-review";

/**
 * Prints the review of the plan that the process's arguments name.
 *
 * @returns the exit code; a plan that cannot be read counts as misuse
 */
export function reviewInProcess(context: Omit<RunReviewContext, "today">): ExitCode {
  try {
    const today = new Date().toISOString().slice(0, 10);
    const { output, exitCode } = runReview(process.argv.slice(2), { ...context, today });
    process.stdout.write(output);
    return exitCode;
  } catch (error) {
    if (!(error instanceof PlanReadError)) throw error;
    process.stderr.write(`${error.name}: ${error.message}\n`);
    return EXIT.misuse;
  }
}
