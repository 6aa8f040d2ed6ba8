/**
 * The manifest of a plan directory: what was planned, from which sources, and the hash of every file. Its own
 * SHA-256 is the digest that the review shows and `npm run apply` asks for.
 * @module
 */
import { readFileSync } from "node:fs";
import { isRecord } from "../json-record";
import { PlanDirectoryError } from "./errors";
import { type FileHashes, sha256 } from "./hash-files";

/** What `manifest.json` says. */
export interface PlanManifest {
  readonly format: 1;
  readonly stack: string;
  /** The commit that was planned; `null` outside a git repository. */
  readonly commit: string | null;
  /** Whether the sources differed from that commit. */
  readonly dirty: boolean;
  readonly terraform: TerraformVersion;
  /** What the plan was made against; one against the emulator is never applied to an account. */
  readonly account: Account;
  /** The absolute path of a state kept in a file; `null` if it is in a bucket. */
  readonly stateFile: string | null;
  /** Whether planning ended with an error; such a plan is reviewed but never applied. */
  readonly errored: boolean;
  /**
   * Arguments that the environment gave to `terraform plan` (`TF_CLI_ARGS`, `TF_CLI_ARGS_plan`): with
   * `-refresh=false` nothing in the plan itself says that it is partial.
   * @defaultValue - none
   */
  readonly planArguments?: readonly string[];
  /**
   * Terraform's warnings while planning, which the plan does not hold; without values from the source.
   * @defaultValue - none
   */
  readonly warnings?: readonly string[];
  /** The handlers' bundles, by name. */
  readonly bundles: Readonly<Record<string, PlannedBundle>>;
  /** Every file but the manifest itself. */
  readonly files: FileHashes;
}

/** Where the resources of a plan live. */
export type Account = "aws" | "emulator";

/** The version that made the plan; only the same one applies it. */
interface TerraformVersion {
  readonly product: "Terraform" | "OpenTofu";
  readonly version: string;
}

/** One handler's bundle, as it was when the stack was planned. */
interface PlannedBundle {
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
}

/** A manifest as read, with its file's digest. */
export interface ReadManifest {
  readonly manifest: PlanManifest;
  /** SHA-256 of the manifest's file, in hex. */
  readonly digest: string;
}

/** The manifest as its file's text. */
export function formatManifest(manifest: PlanManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/**
 * Reads a manifest.
 *
 * @throws {@link PlanDirectoryError} if there is none, or it is not in this version's format
 */
export function readManifest(path: string): ReadManifest {
  const bytes = readBytes(path);
  return { manifest: parseManifest(bytes, path), digest: sha256(bytes) };
}

/** Only the digest, to compare before anything in the file is trusted. */
export function readDigest(path: string): string {
  return sha256(readBytes(path));
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    const message = `no manifest at '${path}'; name a directory that npm run plan left`;
    throw new PlanDirectoryError("ERR_PLAN_MANIFEST", message, { cause });
  }
}

function parseManifest(bytes: Buffer, path: string): PlanManifest {
  const unreadable = (cause?: unknown) =>
    new PlanDirectoryError(
      "ERR_PLAN_MANIFEST",
      `'${path}' is not a manifest of format 1; make the plan again with npm run plan`,
      { cause },
    );
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString());
  } catch (cause) {
    throw unreadable(cause);
  }
  if (!isManifest(value)) throw unreadable();
  return value;
}

function isManifest(value: unknown): value is PlanManifest {
  if (!isRecord(value) || value.format !== 1) return false;
  const { stack, errored, dirty, terraform, bundles, files } = value;
  return (
    typeof stack === "string" &&
    /^[\w.-]+$/.test(stack) &&
    typeof errored === "boolean" &&
    typeof dirty === "boolean" &&
    [terraform, bundles, files].every(isRecord)
  );
}
