/**
 * The code of functions and layers: where it lies on this machine, or why it does not. Part of
 * `read-functions.ts`.
 * @module
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { InlineFile, SimulatedLayer } from "./model";
import type { Resolver } from "./resolve-references";
import { ResourceReader } from "./resource-reader";
import { resourcesOfType, type StackDocument } from "./stack-document";

/** What is deployed, or why it cannot be had. */
export interface Code {
  readonly bundlePath: string;
  readonly inlineFiles?: readonly InlineFile[];
  readonly missing?: string;
}

/** Follows `filename` to the archive that makes it, or to a zip that is there already. */
export function readCode(
  reader: ResourceReader,
  document: StackDocument,
  resolver: Resolver,
): Code {
  const filename = reader.text("filename");
  if (filename === undefined) return { bundlePath: "", missing: describeElsewhere(reader) };
  const zip = resolve(document.stackDirectory, filename);
  const archive = resourcesOfType(document, "data", "archive_file")
    .map((resource) => ResourceReader.of(resource, resolver))
    .find((data) => resolve(document.stackDirectory, data.requiredText("output_path")) === zip);
  const bundle = archive === undefined ? { bundlePath: zip } : readArchive(archive, document);
  if (existsSync(bundle.bundlePath)) return bundle;
  const argument = archive === undefined ? "filename" : "source_file";
  const missing = `argument '${argument}' of '${(archive ?? reader).address}' leads to its bundle, and there is nothing at '${bundle.bundlePath}'; build it first`;
  return { ...bundle, missing };
}

/** Code that Terraform does not take from this machine. */
function describeElsewhere(reader: ResourceReader): string {
  const image = reader.text("image_uri");
  if (image !== undefined) return `its code is the image '${image}', which does not run here`;
  const key = reader.text("s3_key");
  if (key === undefined && reader.text("s3_bucket") === undefined) {
    return `argument 'filename' of '${reader.address}' is missing, or known after the apply only`;
  }
  const place = `s3://${reader.text("s3_bucket") ?? "…"}/${key ?? "…"}`;
  return `its code lies in ${place}, not on this machine`;
}

function readArchive(archive: ResourceReader, document: StackDocument): Code {
  const path = archive.text("source_file") ?? archive.text("source_dir");
  if (path !== undefined) return { bundlePath: resolve(document.stackDirectory, path) };
  const content = archive.text("source_content");
  const inlineFiles = [
    ...(content === undefined
      ? []
      : [{ path: archive.requiredText("source_content_filename"), content }]),
    ...archive.blocks("source").map((source) => ({
      path: source.requiredText("filename"),
      content: source.requiredText("content"),
    })),
  ];
  if (inlineFiles.length > 0) return { bundlePath: document.file, inlineFiles };
  throw archive.error(
    "source_file",
    "is missing, and so are source_dir, source and source_content; name what the archive holds",
  );
}

/** The layers that the stack makes, by their ARNs. */
export class LayerIndex {
  readonly #byArn: ReadonlyMap<string, SimulatedLayer>;

  constructor(document: StackDocument, resolver: Resolver) {
    this.#byArn = new Map(
      resourcesOfType(document, "resource", "aws_lambda_layer_version").map((resource) => {
        const reader = ResourceReader.of(resource, resolver);
        const arn = reader.requiredText("arn");
        return [arn, { arn, ...readCode(reader, document, resolver) }];
      }),
    );
  }

  find(arn: string): SimulatedLayer {
    const missing = "it is no layer of this stack";
    return this.#byArn.get(arn) ?? { arn, bundlePath: "", missing };
  }
}
