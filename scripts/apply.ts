/**
 * `npm run apply -- STACK --digest SHA256`: applies exactly the plan that was reviewed, with the user's own
 * Terraform and credentials, once this clone's own review passes it too. The digest comes from the review,
 * never from the directory.
 * @module
 */
import { join } from "node:path";
import { COMMANDS, type InputOf } from "../command/commands";
import { EXIT } from "../command/exit-codes";
import { misuse, quote } from "../command/parse-command";
import { projectRoot } from "../command/project-root";
import { runCommand } from "../command/run-command";
import { WAIVERS } from "../config/waivers";
import { applyPlan } from "../deploy/plan-directory/apply-plan";
import { readCommit } from "../deploy/plan-directory/describe-source";
import { openOwnTerraform } from "../deploy/terraform/open-own-terraform";
import { PLAN_ROOT } from "../plan-review/plan-directory/layout";
import { runReview } from "../plan-review/run-review";

runCommand("apply", async (input) => {
  const { stack, digest, commit, directory } = judgeInput(input);
  const root = projectRoot();
  await applyPlan({
    directory: directory ?? join(root, PLAN_ROOT, stack),
    digest,
    asked: {
      stack,
      commit: commit ?? (await readCommit(root)),
      dirty: commit === undefined ? "allowed" : "refused",
    },
    account: "aws",
    cacheDirectory: join(root, ".cache", "apply"),
    review,
    openTerraform: (_directory, name) => openOwnTerraform(root, name, process.env),
    onOutput: (text) => process.stdout.write(text),
  });
  process.stdout.write(`${stack}: applied as reviewed\n`);
  return EXIT.done;
});

function review(directory: string) {
  const today = new Date().toISOString().slice(0, 10);
  return runReview([directory], { waivers: WAIVERS, today });
}

function judgeInput({ arguments: { stack }, options }: InputOf<"apply">) {
  const { digest, commit, directory } = options;
  if (!/^[\w.-]+$/.test(stack)) {
    const problem = `${quote(stack)} is no name of a stack; the plan is looked for in ${PLAN_ROOT}/STACK`;
    throw misuse(COMMANDS.apply, problem);
  }
  return {
    stack,
    digest: hexadecimal("--digest", 64, digest),
    commit: commit === undefined ? undefined : hexadecimal("--commit", 40, commit),
    directory,
  };
}

function hexadecimal(option: string, length: number, value: string): string {
  if (new RegExp(`^[0-9a-f]{${length}}$`, "i").test(value)) return value.toLowerCase();
  const problem = `${option} is ${quote(value)}; expected ${length} hexadecimal digits`;
  throw misuse(COMMANDS.apply, problem);
}
