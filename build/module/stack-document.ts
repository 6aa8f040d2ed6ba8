/**
 * A synthesized stack as a module has it: without backend, providers and cdktf's own notes, its functions as zips.
 * @module
 */
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { zipSync } from "fflate";
import { BuildError } from "../errors";
import { isList, isObject, type Node } from "./template";

type Document = Readonly<Record<string, Node>>;

/** A stack, ready to become a module. */
export interface StackDocument {
  /** Its `data`, `resource` and `output`. */
  readonly blocks: Document;
  /** What Terraform and providers it was made for. */
  readonly terraform: Document;
  /** Its functions' files, by the name of the zip that each goes into. */
  readonly bundles: Readonly<Record<string, string>>;
}

/** What a stack of ours can have at its top, and whether a module takes it. */
const TOP: Readonly<Record<string, boolean>> = {
  "//": false,
  data: true,
  output: true,
  provider: false,
  // It takes literals alone, and the module's protection is a variable.
  removed: false,
  resource: true,
  terraform: false,
};

/** The folder of a module that holds its functions. */
export const FUNCTION_FOLDER = "functions";

/** The first day that a zip can hold. */
const ZIPPED_AT = new Date(1980, 0, 1);
/** For a file that all may read, as Unix and zip have it; Lambda could not read it otherwise. */
const READABLE = { os: 3, attrs: 0o100644 << 16 } as const;

/**
 * Reads the folder of a stack.
 *
 * @throws {@link BuildError} for something that no module can have, such as an import
 */
export function readStackDocument(directory: string): StackDocument {
  const document = JSON.parse(readFileSync(join(directory, "cdk.tf.json"), "utf8")) as Document;
  const stranger = Object.keys(document).find((name) => TOP[name] === undefined);
  if (stranger !== undefined) {
    throw new BuildError(
      `the stack has '${stranger}', which a module cannot have; leave out what puts it there, such as tablesToImport`,
    );
  }
  const archives = listArchives(document, directory);
  const taken = Object.entries(document).filter(([name]) => TOP[name] === true);
  const blocks = withoutArchives(plain(Object.fromEntries(taken)) as Document);
  const text = archives.reduce(
    (sum, { address, zip }) =>
      sum
        .replaceAll(`\${${address}.output_path}`, `\${path.module}/${FUNCTION_FOLDER}/${zip}`)
        .replaceAll(
          `\${${address}.output_base64sha256}`,
          // In JSON's own quotes.
          `\${filebase64sha256(\\"\${path.module}/${FUNCTION_FOLDER}/${zip}\\")}`,
        ),
    JSON.stringify(blocks),
  );
  if (text.includes("data.archive_file"))
    throw new BuildError(
      "the stack uses an archive for more than a function, which is not foreseen",
    );
  return {
    blocks: JSON.parse(text) as Document,
    terraform: at(document, "terraform"),
    bundles: Object.fromEntries(archives.map(({ zip, file }) => [zip, file])),
  };
}

/** The zip of a function, the same bytes from the same file wherever it is made. */
export function zipBundle(file: string): Uint8Array {
  const contents = new Uint8Array(readFileSync(file));
  return zipSync({ [basename(file)]: [contents, READABLE] }, { mtime: ZIPPED_AT, level: 9 });
}

function listArchives(document: Document, directory: string) {
  return Object.entries(at(at(document, "data"), "archive_file")).map(([name, archive]) => {
    const { output_path: path, source_file: source } = archive as Readonly<Record<string, string>>;
    return {
      address: `data.archive_file.${name}`,
      zip: basename(path ?? ""),
      file: join(directory, source ?? ""),
    };
  });
}

function withoutArchives(document: Document): Document {
  const { archive_file: _, ...data } = at(document, "data");
  return { ...document, data };
}

function at(document: Document, name: string): Document {
  return (document[name] ?? {}) as Document;
}

/** Without cdktf's notes, and without `prevent_destroy`, which takes a literal. */
function plain(node: Node): Node {
  if (isList(node)) return node.map(plain);
  if (!isObject(node)) return node;
  const entries = Object.entries(node).flatMap(([name, each]): [string, Node][] => {
    if (name === "//") return [];
    if (name !== "lifecycle") return [[name, plain(each)]];
    const { prevent_destroy: _, ...rest } = each as Document;
    return Object.keys(rest).length === 0 ? [] : [[name, rest]];
  });
  return Object.fromEntries(entries);
}
