/**
 * `npm run apply -- DIR --digest SHA256`: applies the plan that was reviewed, exactly, with the user's own
 * Terraform and credentials. The digest comes from the review, never from DIR.
 *
 * Exit codes: 0 applied, 1 refused or failed, 2 misuse.
 * @module
 */
import { parseArgs } from "node:util";
import { projectRoot } from "../command/project-root";
import { runScript } from "../command/report-errors";
import { applyPlan } from "../deploy/plan-directory/apply-plan";
import { openOwnTerraform } from "../deploy/terraform/open-own-terraform";

const USAGE = "usage: npm run apply -- DIR --digest SHA256";
const MISUSE = 2;

runScript(async () => {
  const args = readArguments();
  if (args === undefined) return MISUSE;
  const { stack } = await applyPlan({
    ...args,
    account: "aws",
    openTerraform: (_directory, name) => openOwnTerraform(projectRoot(), name, process.env),
    onOutput: (text) => process.stdout.write(text),
  });
  process.stdout.write(`${stack}: applied as reviewed\n`);
  return 0;
});

function readArguments(): { readonly directory: string; readonly digest: string } | undefined {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { digest: { type: "string" } },
    });
    const [directory, ...rest] = positionals;
    const { digest } = values;
    if (directory !== undefined && rest.length === 0 && /^[0-9a-f]{64}$/i.test(digest ?? "")) {
      return { directory, digest: digest ?? "" };
    }
    const problem =
      digest === undefined
        ? "no digest given; take it from the review, never from the directory"
        : `expected one directory and a digest of 64 hexadecimal digits, not '${digest}'`;
    process.stderr.write(`${problem}; ${USAGE}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}; ${USAGE}\n`);
  }
  return undefined;
}
