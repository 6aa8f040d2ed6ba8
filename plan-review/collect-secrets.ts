/**
 * Finds every secret in a plan before anything is shown: in changes, outputs and variables.
 * @module
 */
import { asArray, asRecord, own } from "./json-record";
import type { Secrets } from "./secrets";

/** Collects from both sides of a resource's or output's change. */
export function collectFromChange(change: unknown, name: string, secrets: Secrets): void {
  for (const side of ["before", "after"]) {
    secrets.addMarked(own(change, side), own(change, `${side}_sensitive`));
  }
  if (asArray(own(change, "actions")).join() === "no-op") return;
  secrets.addNamed(own(change, "before"), name);
  secrets.addNamed(own(change, "after"), name);
}

/**
 * Collects the values of sensitive variables, and what the configuration sets under names that suggest a
 * secret.
 */
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
  collectFromModules(root, secrets);
  secrets.addNamed(variables);
  secrets.addNamed(configuration);
}

/** What calls hand to the sensitive variables of modules, as far as the plan shows it, and their defaults. */
function collectFromModules(module: unknown, secrets: Secrets): void {
  for (const call of Object.values(asRecord(own(module, "module_calls")))) {
    const called = own(call, "module");
    for (const [name, declared] of Object.entries(asRecord(own(called, "variables")))) {
      const isSensitive = own(declared, "sensitive") === true;
      const given = own(own(call, "expressions"), name);
      secrets.addMarked(own(given, "constant_value"), isSensitive);
      secrets.addMarked(own(declared, "default"), isSensitive);
    }
    collectFromModules(called, secrets);
  }
}
