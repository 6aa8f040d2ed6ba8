/**
 * Synthesizes every stack with cdktf and with cdktn, with the default triggers and with all, and reports the
 * differences. The types are checked against cdktn's too. `npm run cdktn:diff` prints the result.
 * @module
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { variableName } from "../config/load-config";
import { ENVIRONMENTS, stackNameOf } from "../config/schema";
import { listPools, triggersKey } from "../handlers/pools";
import { compareStacks, isVersion, type StackDifference } from "./compare-stacks";
import { BuildError } from "./errors";
import { installCdktn } from "./install-cdktn";

/** With what some of them need, in every environment. */
const ALL_TRIGGERS = Object.fromEntries(
  ENVIRONMENTS.flatMap((environment) => [
    ...listPools().map(({ kind }) => [variableName(triggersKey(kind), environment), "all"]),
    [
      variableName("sesIdentityArn", environment),
      "arn:aws:ses:eu-central-1:000000000000:identity/help@example.com",
    ],
    [variableName("passwordFlowAllowed", environment), "true"],
    [variableName("webhookUrl", environment), "https://messages.example.com/incognito"],
  ]),
);
const CASES = { "default triggers": {}, "all triggers": ALL_TRIGGERS };

/**
 * Installs cdktn, synthesizes and compares.
 *
 * @param say - is told every difference
 * @returns whether only versions differ, and the types are right
 * @throws {@link BuildError} if cdktn cannot be installed, or one of the two does not synthesize
 */
export function compareLibraries(root: string, say: (text: string) => void): boolean {
  installCdktn(root);
  let others = 0;
  for (const [name, variables] of Object.entries(CASES)) {
    const before = synthesizeWith(root, "cdktf", variables);
    const after = synthesizeWith(root, "cdktn", variables);
    for (const environment of ENVIRONMENTS) {
      const stack = stackNameOf(environment);
      const differences = compareStacks(readStack(before, stack), readStack(after, stack));
      others += differences.filter((difference) => !isVersion(difference)).length;
      say(`\n${stack}, ${name}:\n${differences.map(describe).join("")}`);
    }
  }
  const checked = runNode(root, ["node_modules/typescript7/bin/tsc", "-p", "tsconfig.cdktn.json"]);
  say(`\ntypes: ${checked.status === 0 ? "right" : checked.stdout}\n`);
  say(others === 0 ? "versions alone differ\n" : `${others} more differ\n`);
  return others === 0 && checked.status === 0;
}

function synthesizeWith(root: string, library: string, variables: NodeJS.ProcessEnv): string {
  const output = join(root, ".cache", "cdktn", `out-${library}`);
  const { status, stderr } = runNode(root, ["scripts/run.mjs", "scripts/synth.ts"], {
    ...variables,
    CDK_LIBRARY: library,
    CDKTF_OUTDIR: output,
  });
  if (status !== 0) throw new BuildError(`${library} does not synthesize: ${stderr}`);
  return output;
}

function runNode(root: string, args: readonly string[], variables: NodeJS.ProcessEnv = {}) {
  const env = { ...process.env, ...variables };
  return spawnSync(process.execPath, args, { cwd: root, env, encoding: "utf8" });
}

function readStack(output: string, stack: string): unknown {
  return JSON.parse(readFileSync(join(output, "stacks", stack, "cdk.tf.json"), "utf8"));
}

function describe(difference: StackDifference): string {
  const { path, before = "nothing", after = "nothing" } = difference;
  return `  ${isVersion(difference) ? "version" : "OTHER"}  ${path}: ${before} -> ${after}\n`;
}
