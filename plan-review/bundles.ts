/**
 * Which handler's bundle a function runs, followed through the synthesized JSON: function, archive, source
 * file, hash in the manifest. Only a plan directory knows it.
 * @module
 */
import { referencesOf } from "../contract/synthesized";
import { asRecord, own } from "./json-record";
import { PLAN_NAMES } from "./plan-directory/layout";
import type { PlannedStack } from "./read-input";

/** A handler's bundle behind a function. */
export interface FunctionBundle {
  readonly name: string;
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
}

/** The bundle of each function that has one of ours, by the function's address. */
export function bundlesByFunction(
  planned: PlannedStack | undefined,
): ReadonlyMap<string, FunctionBundle> {
  if (planned === undefined) return new Map();
  const functions = asRecord(own(own(planned.synthesized, "resource"), "aws_lambda_function"));
  return new Map(
    Object.entries(functions).flatMap(([name, fn]) => {
      const bundle = bundleOf(fn, planned);
      return bundle === undefined ? [] : [[`aws_lambda_function.${name}`, bundle] as const];
    }),
  );
}

function bundleOf(
  fn: unknown,
  { synthesized, manifest }: PlannedStack,
): FunctionBundle | undefined {
  const [archive = ""] = referencesOf(String(own(fn, "filename") ?? ""));
  const archives = own(own(synthesized, "data"), "archive_file");
  const source = own(own(archives, archive.replace(/^data\.archive_file\./, "")), "source_file");
  const hash = own(manifest.files, `${PLAN_NAMES.stack}/${String(source)}`);
  const found = Object.entries(manifest.bundles).find(([, { sha256 }]) => sha256 === hash);
  return found === undefined ? undefined : { name: found[0], ...found[1] };
}
