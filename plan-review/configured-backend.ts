/**
 * Where a stack's JSON keeps the state. The rule no-foreign-backend judges the place, and
 * `plan-directory/planned-backend.ts` whether the plan file keeps it there.
 * @module
 */
import { asRecord, isRecord, type JsonRecord, own } from "./json-record";

/** A place of a state. */
export interface ConfiguredBackend {
  /** Such as `s3`, or `cloud`. */
  readonly type: string;
  readonly arguments: JsonRecord;
}

/** The place that the synthesized JSON names; without any, Terraform keeps the state in a file of its own folder. */
export function configuredBackend(json: unknown): ConfiguredBackend {
  const terraform = own(json, "terraform");
  const cloud = blockOf(own(terraform, "cloud"));
  if (cloud !== undefined) return { type: "cloud", arguments: cloud };
  const [type, body] = Object.entries(asRecord(blockOf(own(terraform, "backend"))))[0] ?? [];
  return type === undefined
    ? { type: "local", arguments: {} }
    : { type, arguments: blockOf(body) ?? {} };
}

/** In JSON a block may be single or in a list. */
function blockOf(value: unknown): JsonRecord | undefined {
  return [value].flat().find(isRecord);
}
