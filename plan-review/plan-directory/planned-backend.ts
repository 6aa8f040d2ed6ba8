/**
 * Reads where a plan file keeps the state, and compares it with `cdk.tf.json`: `terraform init -backend-config=…` puts
 * another place into the plan file alone, and an apply goes by that. A plan's JSON says nothing of it.
 * @module
 */
import { configuredBackend } from "../configured-backend";
import { isRecord, own } from "../json-record";
import { readMessagePack } from "./message-pack";
import { fieldsOf, type ProtobufField } from "./protobuf";

/** The numbers of Terraform's and OpenTofu's planfile.proto. */
const PLAN_BACKEND = 13;
const BACKEND = { type: 1, config: 2, workspace: 3 } as const;
const DYNAMIC_VALUE_MESSAGE_PACK = 1;

const DEFAULT_WORKSPACE = "default";
/** It changes how a bucket's address is spelled, and not whose it is. */
const HARMLESS_ADDITION = "use_path_style";

interface PlannedBackend {
  readonly type: string;
  readonly config: unknown;
  readonly workspace: string;
}

/**
 * How the place of a plan's state differs from the configuration's.
 *
 * @param plan - the content of `tfplan`
 * @param synthesized - the parsed `cdk.tf.json`
 * @returns a clause that follows "the plan file", or `undefined` if they are the same
 * @throws a `RangeError` if the plan does not say it as Terraform writes it
 */
export function backendDifference(plan: Buffer, synthesized: unknown): string | undefined {
  const { type, config, workspace } = readBackend(plan);
  const configured = configuredBackend(synthesized);
  if (type !== configured.type) {
    return `keeps the state in a backend of the type ${quote(type)}, and cdk.tf.json names ${quote(configured.type)}`;
  }
  if (workspace !== DEFAULT_WORKSPACE) {
    return `was made in the workspace ${quote(workspace)}, which has a state of its own`;
  }
  const names = differentNames(config, configured.arguments);
  return names.length === 0
    ? undefined
    : `keeps the state in another place than cdk.tf.json names, by ${names.join(", ")}`;
}

/** Names only: a value may be a password. */
function differentNames(planned: unknown, configured: unknown): readonly string[] {
  const sides = [planned, configured];
  const names = new Set(sides.flatMap((one) => (isRecord(one) ? Object.keys(one) : [])));
  names.delete("//");
  return [...names]
    .filter((name) => wordOf(own(planned, name)) !== wordOf(own(configured, name)))
    .filter((name) => name !== HARMLESS_ADDITION || own(configured, name) !== undefined)
    .map(quote);
}

/** A value's form, in which a block may be single or in a list, and what is not set is left out. */
function wordOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) {
    const words = value.map(wordOf).filter((one) => one !== undefined);
    return words.length > 1 ? JSON.stringify(words.sort()) : words[0];
  }
  if (!isRecord(value)) return JSON.stringify(String(value));
  const members = Object.keys(value)
    .sort()
    .map((name) => [name, wordOf(value[name])])
    .filter(([, word]) => word !== undefined);
  return members.length === 0 ? undefined : JSON.stringify(members);
}

function quote(text: string): string {
  return JSON.stringify(text.slice(0, 100));
}

function readBackend(plan: Buffer): PlannedBackend {
  const backend = fieldsOf(onlyField(fieldsOf(plan), PLAN_BACKEND));
  const value = fieldsOf(onlyField(backend, BACKEND.config));
  const config = readMessagePack(onlyField(value, DYNAMIC_VALUE_MESSAGE_PACK));
  if (backend.length !== 3 || value.length !== 1 || !isRecord(config)) {
    throw new RangeError("a backend of another form");
  }
  return {
    type: onlyField(backend, BACKEND.type).toString("utf8"),
    config,
    workspace: onlyField(backend, BACKEND.workspace).toString("utf8"),
  };
}

/** Of several fields of one number readers take the last, or join them. */
function onlyField(fields: readonly ProtobufField[], number: number): Buffer {
  const [field, ...more] = fields.filter((one) => one.number === number);
  if (field?.bytes === undefined || more.length > 0) throw new RangeError(`field ${number}`);
  return field.bytes;
}
