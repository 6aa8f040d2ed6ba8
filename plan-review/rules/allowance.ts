/**
 * Looks up what an apply would run in the list of what may run, for the rules of the group "Execution".
 * @module
 */
import type { ExecutionKind } from "../../config/allowed-executions";
import { withoutIndices } from "../configuration";
import type { Subject } from "./rule";

/** The end of a remedy: where an entry is made, in a clone and with the package alone. */
export function allowIt(what: string, kind: ExecutionKind): string {
  return `allow ${what} (${kind}) in config/allowed-executions.ts of a clone, or with the package in a file for --allow.`;
}

/** Whether the list has an entry for it. */
export function isAllowed(subject: Subject, kind: ExecutionKind, value: string): boolean {
  const entry = subject.allowed.find((one) => one.kind === kind && one.value === value);
  if (entry !== undefined) subject.used.add(entry);
  return entry !== undefined;
}

/** Whether the list has an entry for an address; indices are ignored. */
export function isAllowedAddress(subject: Subject, kind: ExecutionKind, address: string): boolean {
  return isAllowed(subject, kind, withoutIndices(address));
}

/** OpenTofu names its own registry, which serves the same providers. */
export function publicSource(source: string): string {
  return source.replace(/^registry\.opentofu\.org\//, "registry.terraform.io/");
}
