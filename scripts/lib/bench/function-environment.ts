/**
 * What the stack puts into a function's environment: measured handlers start with the variables that they
 * would have when deployed.
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
  const text = readFileSync(join(stackDirectory, "cdk.tf.json"), "utf8");
  const functions = (JSON.parse(text) as StackJson).resource.aws_lambda_function;
  const found = Object.entries(functions).find(([name]) => name.endsWith(`-${entry}`));
  if (found === undefined) {
    throw new BenchError(
      `no function runs ${entry} in ${stackDirectory}; expected one of ${Object.keys(functions).join(", ")}`,
    );
  }
  return found[1].environment?.variables ?? {};
}
