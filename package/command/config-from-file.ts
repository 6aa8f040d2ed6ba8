/**
 * `incognito ui-config OUTPUTS`: prints `config.json` for a front end from a deployed stack's outputs.
 * @module
 */
import { readFileSync } from "node:fs";
import { MisuseError } from "../../command/report-errors";
import { describeFrontEnd } from "../../operator/ui-config/config-from-outputs";
import type { StackOutputs } from "../../vocabulary/front-end";
import { isObject } from "../../vocabulary/is-object";

const HOW = "terraform output -json > outputs.json";

/**
 * Makes the text of `config.json`.
 *
 * @param path - a file that `terraform output -json` printed
 * @throws {@link MisuseError} for a file that is none
 * @throws {@link UiConfigError} naming an output that is missing
 */
export function configFromFile(path: string): string {
  const outputs = valuesIn(parse(path), path);
  return `${JSON.stringify(describeFrontEnd(outputs), null, 2)}\n`;
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const problem = code === undefined ? "which is no JSON" : `which cannot be read (${code})`;
    throw new MisuseError(`OUTPUTS is '${path}', ${problem}; make it by ${HOW}`, { cause });
  }
}

function valuesIn(described: unknown, path: string): StackOutputs {
  const outputs = isObject(described) ? Object.entries(described) : [];
  const values = outputs.flatMap(([name, output]) =>
    isObject(output) && "value" in output ? [[name, output["value"]] as const] : [],
  );
  if (outputs.length > 0 && values.length === outputs.length) return Object.fromEntries(values);
  throw new MisuseError(
    `OUTPUTS is '${path}', which holds no outputs of a deployed stack; expected an object of outputs, each with its value; make it by ${HOW}`,
  );
}
