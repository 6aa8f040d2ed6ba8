/**
 * Stands in for the states of other configurations, which nobody can read without credentials: each output
 * that is asked for gets a text. Used by `mock-providers.ts`.
 * @module
 */
import { ACCOUNT_ID } from "../stack/derive-identifier";
import type { ModuleSources } from "./module-sources";

/** An output, by the names that lead to it. */
const OUTPUT =
  /\bterraform_remote_state\.([\w-]{1,100})(?:\[[^\]\n]{0,100}\])?\.outputs((?:\.[\w-]{1,100}){1,8})/g;
const STATE =
  /^[ \t]{0,40}data[ \t]{1,40}"?terraform_remote_state"?[ \t]{1,40}"?([\w-]{1,100})"?/gm;

/** The outputs of one state, by its address. */
export interface RemoteState {
  readonly address: string;
  readonly outputs: Outputs;
}

/** A text, or an object of further outputs. */
export type Outputs = { readonly [name: string]: string | Outputs };

/** Finds each state that a configuration reads, and what it reads there. */
export function findRemoteStates(modules: readonly ModuleSources[]): readonly RemoteState[] {
  return modules.flatMap(({ path, sources }) => {
    const read = [...sources.matchAll(OUTPUT)];
    const prefix = path.map((name) => `module.${name}.`).join("");
    return [...sources.matchAll(STATE)].map(([, name = ""]) => ({
      address: `${prefix}data.terraform_remote_state.${name}`,
      outputs: read
        .filter((match) => match[1] === name)
        .reduce<Outputs>(
          (outputs, match) => put(outputs, (match[2] ?? "").slice(1).split(".")),
          {},
        ),
    }));
  });
}

function put(outputs: Outputs, [name = "", ...rest]: readonly string[]): Outputs {
  const before = Object.hasOwn(outputs, name) ? outputs[name] : undefined;
  const inner = typeof before === "object" ? before : {};
  if (rest.length > 0) return { ...outputs, [name]: put(inner, rest) };
  return before === undefined ? { ...outputs, [name]: makeUp(name) } : outputs;
}

function makeUp(name: string): string {
  return /(?:^|_)arn$/i.test(name)
    ? `arn:aws:lambda:us-east-1:${ACCOUNT_ID}:function:of-another-state`
    : `mock-${name}`;
}
