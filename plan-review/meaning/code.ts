/**
 * Which functions' code changes: the function, its bundle, and the old and new hash and size.
 * @module
 */
import type { FunctionBundle } from "../bundles";
import { differencesOf } from "../difference";
import { asRecord } from "../json-record";
import type { Json, PlannedChange } from "../model";
import { toShortText } from "../report/plain-text";
import { functionName } from "./phrases";

/** What a plan directory knows about code. */
export interface CodeContext {
  /** The bundle behind each function, by the function's address. */
  readonly bundles: ReadonlyMap<string, FunctionBundle>;
  /** The size in bytes of a file in the stack's folder. */
  sizeOf(path: string): number | undefined;
}

/** A sentence if a function's code is new or changed. */
export function describeCode(change: PlannedChange, context: CodeContext): readonly string[] {
  const hash = differencesOf(change, change.type).find(({ path }) => path === "source_code_hash");
  if (hash === undefined || change.action === "delete") return [];
  const before = zip(hash.before, asRecord(change.before).source_code_size);
  const { filename } = asRecord(change.after);
  const size = typeof filename === "string" ? context.sizeOf(filename) : undefined;
  const after = zip(hash.after, size);
  const bundle = context.bundles.get(change.address);
  const from =
    bundle === undefined
      ? ""
      : `; bundle ${bundle.name}: ${bundle.bytes} bytes, sha256 ${bundle.sha256}`;
  const what =
    hash.before.kind === "absent"
      ? `new code: zip ${after}`
      : `other code: zip ${before} → ${after}`;
  return [`Function ${toShortText(change.address)}${functionName(change)} runs ${what}${from}`];
}

function zip(
  shown: ReturnType<typeof differencesOf>[number]["before"],
  size: Json | unknown,
): string {
  if (shown.kind !== "value") return "known after the apply";
  const bytes = typeof size === "number" ? ` (${size} bytes)` : "";
  return `sha256 ${toShortText(toHex(String(shown.value)))}${bytes}`;
}

/** Lambda's hash is base64; the manifest and everybody's tools use hex. */
function toHex(hash: string): string {
  return /^[A-Za-z0-9+/]{43}=$/.test(hash) ? Buffer.from(hash, "base64").toString("hex") : hash;
}
