/**
 * A root module that uses a module of ours, beside the stack that it must be equal to, and what Terraform plans for
 * either.
 * @module
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { OPERATOR_KEYS, variableOf } from "../../build/module/operator-keys";
import type { ConfigKey } from "../../config/keys";
import { type Variables, variableName } from "../../config/load-config";
import type { LocalAccount } from "../../deploy/local-terraform/open-local-account";
import type { LocalTerraform } from "../../deploy/local-terraform/open-local-terraform";
import { Terraform } from "../../deploy/terraform/terraform";
import { createApp } from "../../main";
import { ROOT } from "./places";

/** Values of variables, by the key of the configuration, as its variables spell them. */
export type Inputs = Readonly<Partial<Record<ConfigKey, string>>>;

/** Terraform in a folder, with providers attached; close the session afterwards. */
export interface OpenFolder {
  readonly terraform: Terraform;
  readonly session: LocalTerraform;
}

/** Opens Terraform in a folder. */
export async function openFolder(account: LocalAccount, directory: string): Promise<OpenFolder> {
  const session = await account.openTerraform(directory);
  return { session, terraform: new Terraform({ directory, env: session.environment() }) };
}

interface Variable {
  readonly type: string;
  readonly description: string;
  readonly nullable: boolean;
  readonly default?: unknown;
}

/** The variables that a module has. */
export function variablesOf(moduleDirectory: string): Readonly<Record<string, Variable>> {
  return JSON.parse(readFileSync(join(moduleDirectory, "variables.tf.json"), "utf8")).variable;
}

/** Inputs as a root module gives them. */
export function asArguments(moduleDirectory: string, inputs: Inputs): Record<string, unknown> {
  const variables = variablesOf(moduleDirectory);
  const entries = Object.entries(inputs).map(([key, text]) => {
    const name = variableOf(key as ConfigKey);
    return [name, asJson(variables[name]?.type, text)];
  });
  return Object.fromEntries(entries);
}

function asJson(type: string | undefined, text: string): unknown {
  if (type === "number" || type === "bool") return JSON.parse(text);
  if (type === "list(string)") return text === "" ? [] : text.split(",");
  return text === "" ? null : text;
}

/** The third probe of every variable that a module has, and the opposite of each flag's default. */
export function otherInputs(moduleDirectory: string): Inputs {
  const variables = variablesOf(moduleDirectory);
  const entries = OPERATOR_KEYS.flatMap(({ key, probes }) => {
    const variable = variables[variableOf(key)];
    return variable === undefined ? [] : [[key, probes?.[2] ?? String(!variable.default)]];
  });
  return Object.fromEntries(entries);
}

/** Writes a root module: a copy of the module, a provider, the inputs, and every output. */
export function writeRoot(
  directory: string,
  { module, inputs, provider }: { module: string; inputs: Inputs; provider: object },
): void {
  mkdirSync(directory, { recursive: true });
  cpSync(module, join(directory, "incognito"), { recursive: true });
  const root = {
    provider,
    module: { identities: { source: "./incognito", ...asArguments(module, inputs) } },
    output: { identities: { value: "${module.identities}" } },
  };
  writeFileSync(join(directory, "main.tf.json"), JSON.stringify(root));
}

/** Synthesizes the stack of prod with the same inputs; returns its folder and its provider. */
export function synthesizeStack(outdir: string, variables: Variables, inputs: Inputs) {
  const own = Object.entries(inputs).map(([key, text]) => [
    variableName(key as ConfigKey, "prod"),
    text,
  ]);
  mkdirSync(outdir, { recursive: true });
  createApp({
    variables: { ...variables, ...Object.fromEntries(own) },
    bundleDirectory: join(ROOT, "dist"),
    environments: ["prod"],
    app: { outdir },
  }).synth();
  const directory = join(outdir, "stacks", "incognito-prod");
  const { provider } = JSON.parse(readFileSync(join(directory, "cdk.tf.json"), "utf8"));
  return { directory, provider: { aws: provider.aws } };
}

interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly after: Record<string, unknown>;
    readonly after_unknown: unknown;
  };
}

/** What a plan would make, by address below the module, with each function's code in place of its zip. */
export async function plannedIn(account: LocalAccount, directory: string) {
  const { terraform, session } = await openFolder(account, directory);
  try {
    await terraform.init();
    await terraform.validate();
    const outcome = await terraform.plan(join(directory, "test.tfplan"));
    if (outcome !== "changes") throw new Error(`the plan of ${directory} ended with ${outcome}`);
    const plan = JSON.parse(await terraform.showPlan(join(directory, "test.tfplan")));
    const changes = plan.resource_changes as readonly PlannedChange[];
    return {
      resources: Object.fromEntries(changes.map((each) => describeChange(directory, each))),
      outputs: plan.output_changes as Readonly<Record<string, { readonly after: unknown }>>,
    };
  } finally {
    await session.close();
  }
}

function describeChange(directory: string, { address, type, change }: PlannedChange) {
  const { actions, after, after_unknown: unknown } = change;
  const own = address.replace(/^module\.identities\./, "");
  if (type !== "aws_lambda_function") return [own, { actions, after, unknown }];
  const { filename, source_code_hash: hash, ...rest } = after;
  const files = unzipSync(readFileSync(join(directory, String(filename))));
  const code = Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]);
  return [own, { actions, after: rest, unknown, hashed: typeof hash, code }];
}
