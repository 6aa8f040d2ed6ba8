/**
 * Applies a plan directory in a process of its own, so that a test can kill it. The plan's review is taken as
 * passed: what is tried is the apply.
 * @module
 */
import { runProgram } from "../../command/run-command";
import { type ApplyPlanOptions, applyPlan } from "../../deploy/plan-directory/apply-plan";

runProgram(async () => {
  const [text = "{}", dataDirectory = ""] = process.argv.slice(2);
  await applyPlan({
    ...(JSON.parse(text) as Pick<
      ApplyPlanOptions,
      "account" | "asked" | "cacheDirectory" | "digest" | "directory"
    >),
    review: () => ({ output: "", exitCode: 0 }),
    openTerraform: async () => ({
      environment: () => ({ ...process.env, TF_DATA_DIR: dataDirectory }),
      close: async () => {},
    }),
    onOutput: (printed) => process.stdout.write(printed),
  });
  return undefined;
});
