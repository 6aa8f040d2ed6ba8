/**
 * The schema of the archive provider's one data source, in the words of the plugin protocol. Terraform
 * asks the stand-in for it before anything else.
 * @module
 */

const STRING = '"string"';

const OPTIONAL_TYPES = {
  source_content: STRING,
  source_content_filename: STRING,
  source_file: STRING,
  source_dir: STRING,
  output_file_mode: STRING,
  excludes: '["set","string"]',
  exclude_symlink_directories: '"bool"',
};

const COMPUTED_TYPES = {
  id: STRING,
  output_size: '"number"',
  output_md5: STRING,
  output_sha: STRING,
  output_sha256: STRING,
  output_base64sha256: STRING,
  output_sha512: STRING,
  output_base64sha512: STRING,
};

const SOURCE_BLOCK = {
  type_name: "source",
  nesting: "SET",
  block: {
    attributes: attributes({ content: STRING, filename: STRING }, "required"),
  },
};

/** `archive_file` as archive 2.7 describes it. */
export const ARCHIVE_FILE_SCHEMA = {
  block: {
    attributes: [
      ...attributes({ type: STRING, output_path: STRING }, "required"),
      ...attributes(OPTIONAL_TYPES, "optional"),
      ...attributes(COMPUTED_TYPES, "computed"),
    ],
    block_types: [SOURCE_BLOCK],
  },
};

function attributes(
  types: Readonly<Record<string, string>>,
  kind: "required" | "optional" | "computed",
): readonly object[] {
  return Object.entries(types).map(([name, type]) => ({
    name,
    type: Buffer.from(type),
    [kind]: true,
  }));
}
