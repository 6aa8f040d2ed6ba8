/**
 * `npm run plan -- STACK [--local]`: builds, synthesizes and plans one stack into `.plan/<stack>/`, with the
 * user's own Terraform and credentials; with `--local`, against the emulator.
 *
 * Exit codes: 0 planned, 1 no plan, 2 misuse, 3 a plan that ended in an error, kept for its review.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { synthesize } from "../build/synthesize";
import { projectRoot } from "../command/project-root";
import { runScript } from "../command/report-errors";
import { openLocalAccount } from "../deploy/local-terraform/open-local-account";
import { describeSource } from "../deploy/plan-directory/describe-source";
import { type MadePlan, type MakePlanOptions, makePlan } from "../deploy/plan-directory/make-plan";
import { openOwnTerraform } from "../deploy/terraform/open-own-terraform";
import { PlanDirectoryError } from "../plan-review/plan-directory/errors";

type Place = Pick<MakePlanOptions, "account" | "openTerraform"> & {
  readonly variables: NodeJS.ProcessEnv;
  readonly initArgs?: readonly string[];
};

const USAGE = "usage: npm run plan -- STACK [--local]";
const MISUSE = 2;
const ERRORED = 3;

runScript(async () => {
  const args = readArguments();
  if (args === undefined) return MISUSE;
  const { outcome, directory, digest } = args.local
    ? await planLocally(args.stack)
    : await planOwn(args.stack);
  process.stdout.write(`${args.stack}: ${outcome}\nplan: ${directory}\ndigest: ${digest}\n`);
  return outcome === "errored" ? ERRORED : 0;
});

function readArguments(): { readonly stack: string; readonly local: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { local: { type: "boolean", default: false } },
    });
    const [stack, ...rest] = positionals;
    if (stack !== undefined && rest.length === 0) return { stack, local: values.local };
    process.stderr.write(`${positionals.length} stacks named; expected one; ${USAGE}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}; ${USAGE}\n`);
  }
  return undefined;
}

function planOwn(stack: string): Promise<MadePlan> {
  return plan(stack, {
    account: "aws",
    variables: process.env,
    openTerraform: () => openOwnTerraform(projectRoot(), stack, process.env),
  });
}

/** The emulator is empty, so the state must be too: the user's own is not looked at. */
async function planLocally(stack: string): Promise<MadePlan> {
  const account = await openLocalAccount(projectRoot(), process.env);
  const folder = mkdtempSync(join(tmpdir(), "incognito-state-"));
  try {
    for (const fact of account.facts) process.stdout.write(`${fact}\n`);
    return await plan(stack, {
      account: "emulator",
      variables: { ...account.variables, ...process.env },
      initArgs: [`-backend-config=path=${join(folder, "terraform.tfstate")}`],
      openTerraform: async (directory) => {
        const session = await account.openTerraform(directory);
        for (const fact of session.facts) process.stdout.write(`${fact}\n`);
        return session;
      },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await account.close();
  }
}

async function plan(stack: string, { variables, ...place }: Place): Promise<MadePlan> {
  const { root, bundleDirectory, outputDirectory, stacks } = await synthesize(variables);
  if (!stacks.includes(stack)) {
    const message = `unknown stack '${stack}'; expected one of ${stacks.join(", ")}; ${USAGE}`;
    throw new PlanDirectoryError("ERR_STACK_UNKNOWN", message);
  }
  return makePlan({
    ...place,
    workspace: dirname(outputDirectory),
    stack,
    stackDirectory: join(outputDirectory, "stacks", stack),
    source: await describeSource(root, bundleDirectory),
    onOutput: (text) => process.stdout.write(text),
  });
}
