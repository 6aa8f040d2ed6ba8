/**
 * Which handlers a synthesized stack deploys.
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

interface StackJson {
  readonly resource: {
    readonly aws_lambda_function: Readonly<Record<string, unknown>>;
  };
}

/** The handlers that the stack's functions run. */
export function readDeployedHandlers(
  stackDirectory: string,
  entries: readonly string[],
): readonly string[] {
  const text = readFileSync(join(stackDirectory, "cdk.tf.json"), "utf8");
  const names = Object.keys((JSON.parse(text) as StackJson).resource.aws_lambda_function);
  return entries.filter((entry) => names.some((name) => name.endsWith(`-${entry}`)));
}
