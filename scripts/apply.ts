/**
 * `npm run apply -- STACK --digest SHA256 [--commit SHA] [--directory DIR]`: applies the plan that was
 * reviewed, exactly, with the user's own Terraform and credentials, once this clone's own review lets it pass
 * too. The digest comes from the review, never from the directory. With `--commit` the plan must be of that
 * commit and nothing more; without, of the commit that the clone is at.
 *
 * Exit codes: 0 applied, 1 refused or failed, 2 misuse.
 * @module
 */
import { join } from "node:path";
import { parseArguments } from "../command/parse-arguments";
import { projectRoot } from "../command/project-root";
import { MisuseError, runScript } from "../command/report-errors";
import { WAIVERS } from "../config/waivers";
import { applyPlan } from "../deploy/plan-directory/apply-plan";
import { readCommit } from "../deploy/plan-directory/describe-source";
import { openOwnTerraform } from "../deploy/terraform/open-own-terraform";
import { PLAN_ROOT } from "../plan-review/plan-directory/layout";
import { runReview } from "../plan-review/run-review";

const USAGE = "usage: npm run apply -- STACK --digest SHA256 [--commit SHA] [--directory DIR]";

runScript(async () => {
  const { stack, digest, commit, directory } = readArguments();
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
  return 0;
});

function review(directory: string) {
  const today = new Date().toISOString().slice(0, 10);
  return runReview([directory], { waivers: WAIVERS, today });
}

function readArguments() {
  const options = {
    digest: { type: "string" },
    commit: { type: "string" },
    directory: { type: "string" },
  } as const;
  const { values, positionals } = parseArguments(process.argv.slice(2), options, USAGE);
  const [stack, ...rest] = positionals;
  if (stack === undefined || rest.length > 0) {
    throw misuse(`${positionals.length} stacks named; expected one`);
  }
  if (!/^[\w.-]+$/.test(stack)) {
    throw misuse(`'${stack}' is no name of a stack; the plan is looked for in ${PLAN_ROOT}/STACK`);
  }
  if (values.digest === undefined) {
    throw misuse("no digest given; take it from the review, never from the directory");
  }
  return {
    stack,
    digest: hexadecimal("--digest", 64, values.digest),
    commit: values.commit === undefined ? undefined : hexadecimal("--commit", 40, values.commit),
    directory: values.directory,
  };
}

function hexadecimal(option: string, length: number, value: string): string {
  if (new RegExp(`^[0-9a-f]{${length}}$`, "i").test(value)) return value.toLowerCase();
  throw misuse(`${option} is '${value}'; expected ${length} hexadecimal digits`);
}

function misuse(problem: string): MisuseError {
  return new MisuseError(`${problem}; ${USAGE}`);
}
