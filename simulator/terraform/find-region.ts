/**
 * The region that a folder's provider works in, from its text: Terraform says it nowhere. Used by
 * `resolve-folder.ts`.
 *
 * @see https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { splitBlocks } from "./module-sources";

/** Values of variables, those that Terraform takes by itself; the last one wins. */
const VALUES = [/^terraform\.tfvars$/, /^terraform\.tfvars\.json$/, /\.auto\.tfvars(?:\.json)?$/];
const ASSIGNMENT = /^\s{0,40}"?([\w-]{1,64})"?\s{0,40}[=:]\s{0,40}"([a-z0-9-]{1,32})"/;

/**
 * What the provider's block states, by itself or by a variable, else what AWS's tools go by.
 *
 * @param sources - the text of the root module
 */
export function findRegion(directory: string, sources: string): string {
  const blocks = splitBlocks(sources);
  const provider = blocks.find(
    (block) => block.startsWith('provider "aws"') && !/\balias\s{0,40}=/.test(block),
  );
  const variable = /\bregion\s{0,40}=\s{0,40}var\.([\w-]{1,64})/.exec(provider ?? "")?.[1];
  const stated =
    variable === undefined
      ? /\bregion\s{0,40}=\s{0,40}"([a-z0-9-]{1,32})"/.exec(provider ?? "")?.[1]
      : findValue(variable, directory, blocks);
  return stated || process.env["AWS_REGION"] || process.env["AWS_DEFAULT_REGION"] || "us-east-1";
}

function findValue(
  variable: string,
  directory: string,
  blocks: readonly string[],
): string | undefined {
  const names = readdirSync(directory).sort();
  const given = VALUES.flatMap((pattern) => names.filter((name) => pattern.test(name)))
    .flatMap((name) => readFileSync(join(directory, name), "utf8").split("\n"))
    .flatMap((line) => {
      const [, name, value] = ASSIGNMENT.exec(line) ?? [];
      return name === variable && value !== undefined ? [value] : [];
    });
  const block = blocks.find((one) => one.startsWith(`variable "${variable}"`)) ?? "";
  return (
    given.at(-1) ??
    process.env[`TF_VAR_${variable}`] ??
    /\bdefault\s{0,40}=\s{0,40}"([a-z0-9-]{1,32})"/.exec(block)?.[1]
  );
}
