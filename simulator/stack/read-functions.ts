/**
 * The Lambda functions that the stack's pools name, with their bundles and permissions. Other functions
 * of the stack are none of the simulator's business. Called by `read-stack.ts`.
 * @module
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { InlineFile, InvokePermission, SimulatedFunction, SimulatedPool } from "./model";
import { functionNameOf, InvokeConfigIndex } from "./read-invoke-configs";
import type { Resolver } from "./resolve-references";
import { ResourceReader } from "./resource-reader";
import { resourcesOfType, type StackDocument } from "./stack-document";

const DEFAULT_TIMEOUT_SECONDS = 3;
const DEFAULT_MEMORY_MEGABYTES = 128;

/** Reads the functions that triggers of the pools refer to. */
export function readFunctions(
  document: StackDocument,
  resolver: Resolver,
  pools: readonly SimulatedPool[],
): readonly SimulatedFunction[] {
  const named = new Set(pools.flatMap(triggerArns));
  const indexes = {
    permissions: new PermissionIndex(document, resolver),
    invokeConfigs: new InvokeConfigIndex(document, resolver),
  };
  return resourcesOfType(document, "resource", "aws_lambda_function")
    .map((resource) => ResourceReader.of(resource, resolver))
    .filter((reader) => named.has(reader.requiredText("arn")))
    .map((reader) => ({
      ...readFunction(reader, indexes),
      ...readBundle(reader, document, resolver),
    }));
}

function triggerArns(pool: SimulatedPool): readonly string[] {
  return Object.values(pool.triggers).map((trigger) => trigger.functionArn);
}

/** What other resources say of functions. */
interface Indexes {
  readonly permissions: PermissionIndex;
  readonly invokeConfigs: InvokeConfigIndex;
}

function readFunction(
  reader: ResourceReader,
  { permissions, invokeConfigs }: Indexes,
): Omit<SimulatedFunction, keyof Bundle> {
  const name = reader.requiredText("function_name");
  return {
    address: reader.address,
    name,
    arn: reader.requiredText("arn"),
    handler: reader.text("handler") ?? "",
    runtime: reader.text("runtime") ?? "",
    timeoutSeconds: reader.number("timeout") ?? DEFAULT_TIMEOUT_SECONDS,
    memoryMegabytes: reader.number("memory_size") ?? DEFAULT_MEMORY_MEGABYTES,
    environment: reader.block("environment").textMap("variables"),
    permissions: permissions.ofFunction(name),
    asynchronous: invokeConfigs.ofFunction(name),
  };
}

interface Bundle {
  readonly bundlePath: string;
  readonly inlineFiles?: readonly InlineFile[];
  readonly missing?: string;
}

/** Follows `filename` to the archive that makes it, or to a zip that is there already. */
function readBundle(reader: ResourceReader, document: StackDocument, resolver: Resolver): Bundle {
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

function readArchive(archive: ResourceReader, document: StackDocument): Bundle {
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

/** The statements of all functions' resource policies, resolved once. */
class PermissionIndex {
  readonly #byFunction = new Map<string, InvokePermission[]>();

  constructor(document: StackDocument, resolver: Resolver) {
    for (const resource of resourcesOfType(document, "resource", "aws_lambda_permission")) {
      const reader = ResourceReader.of(resource, resolver);
      if (hasOtherCondition(reader)) continue;
      const name = functionNameOf(reader.requiredText("function_name"));
      const statements = this.#byFunction.get(name) ?? [];
      this.#byFunction.set(name, [...statements, readPermission(reader)]);
    }
  }

  ofFunction(name: string): readonly InvokePermission[] {
    return this.#byFunction.get(name) ?? [];
  }
}

function readPermission(reader: ResourceReader): InvokePermission {
  const sourceArn = reader.text("source_arn");
  const sourceAccount = reader.text("source_account");
  return {
    address: reader.address,
    statementId: reader.requiredText("statement_id"),
    principal: reader.requiredText("principal"),
    action: reader.requiredText("action"),
    ...(sourceArn !== undefined && { sourceArn }),
    ...(sourceAccount !== undefined && { sourceAccount }),
  };
}

/**
 * Whether a statement is for an alias or a version, or asks for what Cognito's call does not bring. Such a
 * statement never lets a pool in.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
 */
function hasOtherCondition(reader: ResourceReader): boolean {
  return ["qualifier", "event_source_token", "principal_org_id", "function_url_auth_type"].some(
    (argument) => reader.text(argument) !== undefined,
  );
}
