/**
 * Reads `cdk.tf.json` as strictly as no reader does by itself: two of them may take different members of one name,
 * and a list of bodies hides all but the one that is looked at. cdktf writes neither.
 * @module
 */
import { readerOf } from "../json-reader";
import { isRecord, type JsonRecord, own } from "../json-record";
import { PlanDirectoryError } from "./errors";

/**
 * The parsed `cdk.tf.json`.
 *
 * @throws {@link PlanDirectoryError} if it is not JSON, names a member twice, or is not in cdktf's form
 */
export function readSynthesized(bytes: Buffer): JsonRecord {
  const value = parse(bytes);
  if (!isRecord(value)) throw refused("is not one object");
  const problem = shapeProblem(value);
  if (problem !== undefined) throw refused(problem);
  return value;
}

function parse(bytes: Buffer): unknown {
  try {
    const reader = readerOf(bytes);
    const value = reader.read();
    reader.finish();
    return value;
  } catch (cause) {
    throw refused("is not JSON that names each member of an object once", cause);
  }
}

/** What is wrong with the blocks of which there must be one, and each of them an object. */
function shapeProblem(stack: JsonRecord): string | undefined {
  const terraform = own(stack, "terraform");
  if (terraform === undefined) return undefined;
  if (!isRecord(terraform)) return "has more or less than one object under 'terraform'";
  for (const name of ["backend", "cloud", "required_providers"]) {
    const block = own(terraform, name);
    if (block !== undefined && !isRecord(block)) {
      return `has more or less than one object under 'terraform.${name}'`;
    }
  }
  const backend = own(terraform, "backend");
  const isOne = isRecord(backend) && Object.values(backend).filter(isRecord).length === 1;
  return backend === undefined || (isOne && Object.keys(backend).length === 1)
    ? undefined
    : "names more or less than one place under 'terraform.backend'";
}

function refused(problem: string, cause?: unknown): PlanDirectoryError {
  return new PlanDirectoryError(
    "ERR_STACK_FORM",
    `cdk.tf.json ${problem}; cdktf writes no such file, so make it again with npm run synth`,
    { cause },
  );
}
