/**
 * Looks up what an apply would run in the list of what may run, for the rules of the group "Execution".
 * @module
 */
import type { ExecutionKind } from "../../config/allowed-executions";
import { withoutIndices } from "../configuration";
import type { Subject } from "./rule";

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
