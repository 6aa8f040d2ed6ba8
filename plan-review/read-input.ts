/**
 * Reads what a review is about: the directory that `npm run plan` left, or one file of plan JSON. Of the
 * directory the manifest vouches for every file that is read.
 * @module
 */
import { readFileSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";
import { PlanReadError } from "./errors";
import type { PlanModel } from "./model";
import { parsePlan } from "./parse-plan";
import { PlanDirectoryError } from "./plan-directory/errors";
import { sha256 } from "./plan-directory/hash-files";
import { PLAN_NAMES, planLayout } from "./plan-directory/layout";
import { type PlanManifest, readManifest } from "./plan-directory/manifest";

/** What Node reads into one buffer, less what the review itself needs. */
const MAXIMUM_BYTES = 1_500_000_000;

const SYNTHESIZED = `${PLAN_NAMES.stack}/cdk.tf.json`;

/** What a plan directory adds to its plan. */
export interface PlannedStack {
  readonly manifest: PlanManifest;
  /** SHA-256 of the manifest's file, which `npm run apply` asks for. */
  readonly digest: string;
  /** The parsed `cdk.tf.json`. */
  readonly synthesized: unknown;
  /** Files of configuration in the stack's folder that are not `cdk.tf.json`. */
  readonly unreadFiles: readonly string[];
  /** The size of a file of the stack's folder in bytes; nothing if it is not there. */
  sizeOf(path: string): number | undefined;
}

/** Everything that a review reads. */
export interface ReviewInput {
  readonly plan: PlanModel;
  /** Nothing for a bare file. */
  readonly planned: PlannedStack | undefined;
}

/**
 * Reads a plan directory or a file.
 *
 * @throws {@link PlanReadError} if there is no readable plan, or a file is not the one in the manifest
 */
export function readInput(path: string): ReviewInput {
  if (!stat(path).isDirectory()) {
    return { plan: parsePlan(readBytes(path)), planned: undefined };
  }
  const layout = planLayout(path);
  const { manifest, digest } = readManifestOf(layout.manifest);
  const planJson = readVouched(path, PLAN_NAMES.planJson, manifest);
  const synthesized = readVouched(path, SYNTHESIZED, manifest);
  return {
    plan: parsePlan(planJson),
    planned: {
      manifest,
      digest,
      synthesized: parseSynthesized(synthesized),
      unreadFiles: unreadFilesOf(manifest),
      sizeOf: (file) => sizeOf(layout.stack, file),
    },
  };
}

function readManifestOf(path: string): ReturnType<typeof readManifest> {
  try {
    return readManifest(path);
  } catch (cause) {
    if (!(cause instanceof PlanDirectoryError)) throw cause;
    throw new PlanReadError("ERR_PLAN_UNREADABLE", cause.message, { cause });
  }
}

/** Terraform and OpenTofu read every file of these names, at any depth that a module names. */
function unreadFilesOf({ files }: PlanManifest): readonly string[] {
  return Object.keys(files).filter(
    (name) => /\.(?:tf|tofu)(?:\.json)?$/.test(name) && name !== SYNTHESIZED,
  );
}

function readVouched(directory: string, name: string, manifest: PlanManifest): Buffer {
  const bytes = readBytes(join(directory, name));
  if (manifest.files[name] !== sha256(bytes)) {
    throw new PlanReadError(
      "ERR_PLAN_TAMPERED",
      `${name} of '${directory}' is not the file that the manifest names; make the plan again with npm run plan`,
    );
  }
  return bytes;
}

function readBytes(path: string): Buffer {
  const { size } = stat(path);
  if (size > MAXIMUM_BYTES) {
    throw new PlanReadError(
      "ERR_PLAN_UNREADABLE",
      `'${path}' is ${size} bytes; at most ${MAXIMUM_BYTES} can be reviewed; plan the parts of the stack one by one`,
    );
  }
  return attempt(path, () => readFileSync(path));
}

function stat(path: string): Stats {
  return attempt(path, () => statSync(path));
}

function attempt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new PlanReadError(
      "ERR_PLAN_UNREADABLE",
      `cannot read '${path}'; name a directory that npm run plan left, or a file of terraform show -json`,
      { cause },
    );
  }
}

function parseSynthesized(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch (cause) {
    throw new PlanReadError(
      "ERR_PLAN_NOT_JSON",
      "cdk.tf.json of the plan directory is not JSON; make the plan again with npm run plan",
      { cause },
    );
  }
}

function sizeOf(directory: string, file: string): number | undefined {
  try {
    return statSync(join(directory, file)).size;
  } catch {
    // A function whose zip comes from elsewhere has no size here.
    return undefined;
  }
}
