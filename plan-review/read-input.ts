/**
 * Reads a review's input: the directory that `npm run plan` left, or one file of plan JSON. In a directory,
 * every file read is checked against the manifest, and the plan file against the configuration beside it.
 * @module
 */
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  type Stats,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { PlanReadError, type PlanReadErrorCode } from "./errors";
import { type ByteSource, JsonReader } from "./json-reader";
import type { PlanModel } from "./model";
import { parsePlan } from "./parse-plan";
import { PlanDirectoryError } from "./plan-directory/errors";
import { listFiles, sha256 } from "./plan-directory/hash-files";
import { PLAN_NAMES, planLayout } from "./plan-directory/layout";
import { type PlanManifest, readManifest } from "./plan-directory/manifest";
import { checkPlannedConfiguration } from "./plan-directory/planned-configuration";
import { readSynthesized } from "./plan-directory/read-synthesized";
import { type StrayFile, strayFiles } from "./plan-directory/stray-files";

/** What the review keeps of a larger plan would not fit in memory. */
const MAXIMUM_BYTES = 1_500_000_000;

const SYNTHESIZED = `${PLAN_NAMES.stack}/cdk.tf.json`;

/** What a plan directory adds to its plan. */
export interface PlannedStack {
  readonly manifest: PlanManifest;
  /** SHA-256 of the manifest's file, which `npm run apply` asks for. */
  readonly digest: string;
  /** The parsed `cdk.tf.json`. */
  readonly synthesized: unknown;
  /** Files that have no place in a plan directory. */
  readonly strayFiles: readonly StrayFile[];
  /** The size in bytes of a file in the stack's folder; `undefined` if there is none. */
  sizeOf(path: string): number | undefined;
}

/** Everything that a review reads. */
export interface ReviewInput {
  readonly plan: PlanModel;
  /** `undefined` for a bare file. */
  readonly planned: PlannedStack | undefined;
}

/**
 * Reads a plan directory or a file.
 *
 * @throws {@link PlanReadError} if there is no readable plan, or a file is not the one in the manifest
 */
export function readInput(path: string): ReviewInput {
  if (!stat(path).isDirectory()) {
    return { plan: readPlan(path, () => undefined), planned: undefined };
  }
  const layout = planLayout(path);
  if (!existsSync(layout.manifest)) {
    throw new PlanReadError(
      "ERR_PLAN_UNREADABLE",
      `'${path}' is a folder without a manifest, so that npm run plan of a clone has not left it; of any other folder with Terraform, review a file: run terraform plan -out=tfplan and terraform show -json tfplan > plan.json in it, and name its plan.json`,
    );
  }
  const { manifest, digest } = asReadError("ERR_PLAN_UNREADABLE", () =>
    readManifest(layout.manifest),
  );
  const synthesized = readVouched(path, SYNTHESIZED, manifest);
  const parsed = asReadError("ERR_PLAN_NOT_JSON", () => readSynthesized(synthesized));
  const planFile = readVouched(path, PLAN_NAMES.plan, manifest);
  // What is planned against the emulator is applied nowhere, and keeps its state in a folder that goes.
  const state = manifest.account === "emulator" ? "anywhere" : "as configured";
  asReadError("ERR_PLAN_TAMPERED", () => checkPlannedConfiguration(planFile, synthesized, state));
  return {
    plan: readVouchedPlan(path, manifest),
    planned: {
      manifest,
      digest,
      synthesized: parsed,
      strayFiles: strayFiles(listFiles(path)),
      sizeOf: (file) => sizeOf(layout.stack, file),
    },
  };
}

function asReadError<T>(code: PlanReadErrorCode, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof PlanDirectoryError)) throw cause;
    throw new PlanReadError(code, cause.message, { cause });
  }
}

function readVouched(directory: string, name: string, manifest: PlanManifest): Buffer {
  const bytes = attempt(join(directory, name), (path) => readFileSync(path));
  if (manifest.files[name] !== sha256(bytes)) throw tampered(directory, name);
  return bytes;
}

/** The bytes that are parsed are the ones hashed, so a file swapped meanwhile is noticed. */
function readVouchedPlan(directory: string, manifest: PlanManifest): PlanModel {
  const name = PLAN_NAMES.planJson;
  const hash = createHash("sha256");
  let failure: unknown;
  let plan: PlanModel | undefined;
  try {
    plan = readPlan(join(directory, name), (bytes) => {
      hash.update(bytes);
    });
  } catch (cause) {
    failure = cause;
  }
  // A swapped file is reported as such, even if it cannot be read.
  if (manifest.files[name] !== hash.digest("hex")) throw tampered(directory, name);
  if (plan === undefined) throw failure;
  return plan;
}

function tampered(directory: string, name: string): PlanReadError {
  return new PlanReadError(
    "ERR_PLAN_TAMPERED",
    `${name} of '${directory}' is not the file that the manifest names; make the plan again with npm run plan`,
  );
}

/**
 * Parses a plan, one window at a time.
 *
 * @param look - shown every byte of the file
 */
function readPlan(path: string, look: (bytes: Buffer) => void): PlanModel {
  const { size } = stat(path);
  if (size > MAXIMUM_BYTES) {
    throw new PlanReadError(
      "ERR_PLAN_UNREADABLE",
      `'${path}' is ${size} bytes; at most ${MAXIMUM_BYTES} can be reviewed; plan the parts of the stack one by one`,
    );
  }
  const file = attempt(path, (name) => openSync(name, "r"));
  const source: ByteSource = (into, offset) => {
    const count = attempt(path, () => readSync(file, into, offset, into.length - offset, null));
    look(into.subarray(offset, offset + count));
    return count;
  };
  try {
    return parsePlan(new JsonReader(source));
  } catch (cause) {
    const rest = Buffer.allocUnsafe(65_536);
    while (source(rest, 0) > 0);
    throw cause;
  } finally {
    closeSync(file);
  }
}

function stat(path: string): Stats {
  return attempt(path, (name) => statSync(name));
}

function attempt<T>(path: string, read: (path: string) => T): T {
  try {
    return read(path);
  } catch (cause) {
    throw new PlanReadError(
      "ERR_PLAN_UNREADABLE",
      `cannot read '${path}'; name a folder that npm run plan left, or a file of terraform show -json (terraform show -json tfplan > plan.json)`,
      { cause },
    );
  }
}

function sizeOf(directory: string, file: string): number | undefined {
  try {
    return statSync(join(directory, file)).size;
  } catch {
    // The size is unknown if the zip comes from elsewhere.
    return undefined;
  }
}
