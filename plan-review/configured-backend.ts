/**
 * Where a stack's JSON keeps the state. The rule no-foreign-backend judges the place, and
 * `plan-directory/planned-backend.ts` whether the plan file keeps it there.
 * @module
 */
import { blocksIn, type JsonRecord, own } from "./json-record";

/** A place of a state. */
export interface ConfiguredBackend {
  /** Such as `s3`, or `cloud`. */
  readonly type: string;
  readonly arguments: JsonRecord;
}

/** The place that the synthesized JSON names; without any, Terraform keeps the state in a file of its own folder. */
export function configuredBackend(json: unknown): ConfiguredBackend {
  const terraform = own(json, "terraform");
  const [cloud] = blocksIn(own(terraform, "cloud"));
  if (cloud !== undefined) return { type: "cloud", arguments: cloud };
  const [backend] = blocksIn(own(terraform, "backend"));
  const [type, body] = Object.entries(backend ?? {})[0] ?? [];
  return type === undefined
    ? { type: "local", arguments: {} }
    : { type, arguments: blocksIn(body)[0] ?? {} };
}
