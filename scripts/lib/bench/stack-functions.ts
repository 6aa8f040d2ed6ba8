/**
 * What a synthesized stack says of its functions: which handlers run in it, and with which variables, so that
 * what is measured is what would be deployed.
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { BenchError } from "./errors";

interface StackJson {
  readonly resource: {
    readonly aws_lambda_function: Readonly<
      Record<string, { readonly environment?: { readonly variables: Record<string, string> } }>
    >;
  };
}

/**
 * The environment of the function that runs a handler; references stay as Terraform's expressions.
 *
 * @param stackDirectory - one folder in `cdktf.out/stacks`
 * @throws {@link BenchError} where the stack has no such function
 */
export function readFunctionEnvironment(
  stackDirectory: string,
  entry: string,
): Readonly<Record<string, string>> {
  const functions = readFunctions(stackDirectory);
  const found = Object.entries(functions).find(([name]) => name.endsWith(`-${entry}`));
  if (found === undefined) {
    throw new BenchError(
      `no function runs ${entry} in ${stackDirectory}; expected one of ${Object.keys(functions).join(", ")}`,
    );
  }
  return found[1].environment?.variables ?? {};
}

/** Those of the handlers that a function of the stack runs. */
export function readDeployedHandlers(
  stackDirectory: string,
  entries: readonly string[],
): readonly string[] {
  const names = Object.keys(readFunctions(stackDirectory));
  return entries.filter((entry) => names.some((name) => name.endsWith(`-${entry}`)));
}

function readFunctions(stackDirectory: string): StackJson["resource"]["aws_lambda_function"] {
  const text = readFileSync(join(stackDirectory, "cdk.tf.json"), "utf8");
  return (JSON.parse(text) as StackJson).resource.aws_lambda_function;
}
