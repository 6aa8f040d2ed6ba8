/**
 * `npm run plan -- STACK [--local]`: builds, synthesizes and plans one stack into `.plan/<stack>/`, with the
 * user's own Terraform and credentials; with `--local`, against the emulator.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { synthesize } from "../build/synthesize";
import { COMMANDS } from "../command/commands";
import { EXIT } from "../command/exit-codes";
import { describeUnknown, misuse } from "../command/parse-command";
import { projectRoot } from "../command/project-root";
import { runCommand } from "../command/run-command";
import { openLocalAccount } from "../deploy/local-terraform/open-local-account";
import { describeSource } from "../deploy/plan-directory/describe-source";
import { type MadePlan, type MakePlanOptions, makePlan } from "../deploy/plan-directory/make-plan";
import { openOwnTerraform } from "../deploy/terraform/open-own-terraform";

type Place = Pick<MakePlanOptions, "account" | "openTerraform"> & {
  readonly variables: NodeJS.ProcessEnv;
  readonly initArgs?: readonly string[];
};

runCommand("plan", async ({ arguments: { stack }, options: { local } }) => {
  const { outcome, directory, digest } = local ? await planLocally(stack) : await planOwn(stack);
  process.stdout.write(`${stack}: ${outcome}\nplan: ${directory}\ndigest: ${digest}\n`);
  return outcome === "errored" ? EXIT.errored : EXIT.done;
});

function planOwn(stack: string): Promise<MadePlan> {
  return plan(stack, {
    account: "aws",
    variables: process.env,
    openTerraform: () => openOwnTerraform(projectRoot(), stack, process.env),
  });
}

/** The emulator is empty, so the state must be too: the user's own is not read. */
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
    throw misuse(COMMANDS.plan, describeUnknown("stack", stack, stacks));
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
