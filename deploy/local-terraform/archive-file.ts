/**
 * Makes a zip as the archive provider's `archive_file` would, and describes it. The same input gives the
 * same bytes on every machine: entries in order, one fixed date, compression in JavaScript.
 * @module
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Zippable, zipSync } from "fflate";
import { minimatch } from "minimatch";
import { LocalTerraformError } from "./errors";

/** The arguments of `archive_file`; Terraform sends every one, `null` if it is not set. */
export interface ArchiveFileConfig {
  readonly type: string;
  readonly output_path: string;
  readonly source_file?: string | null;
  readonly source_dir?: string | null;
  readonly source_content?: string | null;
  readonly source_content_filename?: string | null;
  readonly source?: readonly { readonly content: string; readonly filename: string }[] | null;
  readonly output_file_mode?: string | null;
  readonly excludes?: readonly string[] | null;
  readonly exclude_symlink_directories?: boolean | null;
}

interface Entry {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mode: number;
}

const REGULAR_FILE = 0o100000;
const UNIX = 3;
/** The mode of what was never a file: the provider gives such entries none. */
const CONTENT_MODE = 0o644;
// Local time, because dates in a zip have no zone: these parts are the same everywhere.
const FIXED_DATE = new Date(1980, 0, 1, 12);

/**
 * Writes the archive to `output_path`, relative to the working directory as the provider takes it.
 *
 * @returns the data source's state: the arguments and what is computed
 * @throws {@link LocalTerraformError} if a source is missing, empty or of a type other than zip
 */
export function writeArchive(config: ArchiveFileConfig): Record<string, unknown> {
  if (config.type !== "zip") {
    throw refused(`cannot make an archive of type '${config.type}'; the stand-in makes zip only`);
  }
  const bytes = zip(readEntries(config));
  mkdirSync(dirname(config.output_path), { recursive: true });
  writeFileSync(config.output_path, bytes);
  return { ...config, ...describe(bytes) };
}

function readEntries(config: ArchiveFileConfig): readonly Entry[] {
  const entries = [...contentEntries(config), ...fileEntries(config)];
  if (entries.length === 0) throw refused(`nothing to archive into '${config.output_path}'`);
  return entries.sort((one, other) => (one.name < other.name ? -1 : 1));
}

function contentEntries({
  source,
  source_content,
  source_content_filename,
}: ArchiveFileConfig): readonly Entry[] {
  const contents = [...(source ?? [])];
  if (typeof source_content === "string") {
    contents.push({ content: source_content, filename: source_content_filename ?? "" });
  }
  return contents.map(({ content, filename }) => ({
    name: filename,
    bytes: Buffer.from(content),
    mode: CONTENT_MODE,
  }));
}

function fileEntries(config: ArchiveFileConfig): readonly Entry[] {
  const { source_file, source_dir } = config;
  if (typeof source_file === "string") {
    return [readEntry(source_file, basename(source_file), config)];
  }
  if (typeof source_dir !== "string") return [];
  const names = readdirSync(source_dir, { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => statSync(join(source_dir, name)).isFile() && !isExcluded(name, config))
    .map((name) => readEntry(join(source_dir, name), name, config));
}

function readEntry(path: string, name: string, { output_file_mode }: ArchiveFileConfig): Entry {
  const mode =
    typeof output_file_mode === "string"
      ? Number.parseInt(output_file_mode, 8)
      : statSync(path).mode;
  return { name, bytes: readFileSync(path), mode: mode & 0o7777 };
}

/** Whether a glob matches the name or a folder above it. */
function isExcluded(name: string, { excludes }: ArchiveFileConfig): boolean {
  return (excludes ?? []).some(
    (pattern) => minimatch(name, pattern, { dot: true }) || name.startsWith(`${pattern}/`),
  );
}

function zip(entries: readonly Entry[]): Uint8Array {
  const files: Zippable = {};
  for (const { name, bytes, mode } of entries) {
    // The file's type and mode stand in the upper half of a zip's external attributes.
    files[name] = [bytes, { os: UNIX, attrs: (REGULAR_FILE | mode) * 2 ** 16 }];
  }
  return zipSync(files, { level: 9, mtime: FIXED_DATE });
}

function describe(bytes: Uint8Array): Record<string, unknown> {
  const digest = (name: string, encoding: "hex" | "base64") =>
    createHash(name).update(bytes).digest(encoding);
  return {
    id: digest("sha1", "hex"),
    output_size: bytes.length,
    output_md5: digest("md5", "hex"),
    output_sha: digest("sha1", "hex"),
    output_sha256: digest("sha256", "hex"),
    output_base64sha256: digest("sha256", "base64"),
    output_sha512: digest("sha512", "hex"),
    output_base64sha512: digest("sha512", "base64"),
  };
}

function refused(message: string): LocalTerraformError {
  return new LocalTerraformError("ERR_ARCHIVE", message);
}
