/**
 * Finds every secret of a plan before anything of it is shown: in changes, outputs and variables, and in the
 * data sources that only the prior state has.
 * @module
 */
import { asArray, asRecord, own } from "./json-record";
import { parse } from "./json-slices";
import type { Secrets } from "./secrets";
import { stateResources } from "./state-resources";

/** Takes in both sides of a change, of a resource or an output. */
export function collectFromChange(change: unknown, name: string, secrets: Secrets): void {
  for (const side of ["before", "after"]) {
    secrets.addMarked(own(change, side), own(change, `${side}_sensitive`));
  }
  if (asArray(own(change, "actions")).join() === "no-op") return;
  secrets.addNamed(own(change, "before"), name);
  secrets.addNamed(own(change, "after"), name);
}

/** Takes in the values of sensitive variables, and what the configuration writes under telling names. */
export function collectFromConfiguration(
  configuration: unknown,
  variables: unknown,
  secrets: Secrets,
): void {
  const root = asRecord(own(configuration, "root_module"));
  for (const [name, declared] of Object.entries(asRecord(root.variables))) {
    const isSensitive = own(declared, "sensitive") === true;
    secrets.addMarked(own(own(variables, name), "value"), isSensitive);
    secrets.addMarked(own(declared, "default"), isSensitive);
  }
  secrets.addNamed(variables);
  secrets.addNamed(configuration);
}

/** Takes in the marked values of a state's resources: data sources stand nowhere else. */
export function collectFromState(state: Buffer | undefined, secrets: Secrets): void {
  for (const resource of stateResources(state)) {
    // Most resources have no mark: looking for the word is far cheaper than parsing each.
    if (!resource.includes("true", resource.lastIndexOf('"sensitive_values"'))) continue;
    const { values, sensitive_values } = asRecord(parse(resource));
    secrets.addMarked(values, sensitive_values);
  }
}
