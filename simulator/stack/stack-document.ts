/**
 * Reads `cdk.tf.json` of a stack's folder and finds resources in it; nothing is resolved yet.
 * First step of `read-stack.ts`.
 * @module
 */
import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { StackReadError } from "./errors";
import { blocksOf, isJsonObject, type JsonObject, type JsonValue } from "./json-value";
import { describeMissingStack, SYNTHESIZE } from "./missing-stack";

/** A resource or data source as it stands in the document. */
export interface ResourceBlock {
  readonly mode: "resource" | "data";
  readonly type: string;
  readonly name: string;
  /** As Terraform writes it: `type.name`, or `data.type.name`. */
  readonly address: string;
  readonly body: JsonObject;
}

/** The parsed document, with the folder that its relative paths start from. */
export interface StackDocument {
  readonly stackName: string;
  /** Absolute. */
  readonly stackDirectory: string;
  readonly file: string;
  readonly root: JsonObject;
  /** Resources are listed by their full addresses, as in documents made from Terraform's JSON. */
  readonly hasAddresses?: boolean;
}

const FILE_NAME = "cdk.tf.json";

/**
 * Reads the synthesized document of one stack.
 *
 * @throws {@link StackReadError} if there is none, or it is not a JSON object.
 */
export function readStackDocument(directory: string): StackDocument {
  const stackDirectory = resolve(directory);
  const file = join(stackDirectory, FILE_NAME);
  const root = parseDocument(file, readText(file, directory));
  const metadata = at(at(root, "//"), "metadata");
  const stated = metadata["stackName"];
  const stackName = typeof stated === "string" ? stated : basename(stackDirectory);
  return { stackName, stackDirectory, file, root };
}

function readText(file: string, directory: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new StackReadError(
      `no synthesized stack at '${file}'; ${describeMissingStack(directory, FILE_NAME)}`,
      { cause },
    );
  }
}

function parseDocument(file: string, text: string): JsonObject {
  const hint = `synthesize it again with ${SYNTHESIZE}`;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new StackReadError(`'${file}' is not valid JSON; ${hint}`, { cause });
  }
  if (isJsonObject(parsed)) return parsed;
  throw new StackReadError(`'${file}' does not hold a JSON object; ${hint}`);
}

/** An object under a key, empty if there is none. */
export function at(object: JsonObject, key: string): JsonObject {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return blocksOf(value)[0] ?? {};
}

/** One resource or data source, or `undefined`. */
export function findResource(
  document: StackDocument,
  mode: "resource" | "data",
  type: string,
  name: string,
): ResourceBlock | undefined {
  const named = at(at(document.root, mode), type);
  const body = Object.hasOwn(named, name) ? blocksOf(named[name])[0] : undefined;
  const plain = mode === "data" ? `data.${type}.${name}` : `${type}.${name}`;
  const address = document.hasAddresses ? name : plain;
  return body === undefined ? undefined : { mode, type, name, address, body };
}

/** Every resource or data source of a type, in the order of the document. */
export function resourcesOfType(
  document: StackDocument,
  mode: "resource" | "data",
  type: string,
): readonly ResourceBlock[] {
  return Object.keys(at(at(document.root, mode), type)).flatMap(
    (name) => findResource(document, mode, type, name) ?? [],
  );
}

/** Every resource and data source there is. */
export function allResources(document: StackDocument): readonly ResourceBlock[] {
  return (["resource", "data"] as const).flatMap((mode) =>
    Object.keys(at(document.root, mode)).flatMap((type) => resourcesOfType(document, mode, type)),
  );
}

/** The configurations of a provider, the default one and those with an alias. */
export function providersOf(document: StackDocument, name: string): readonly JsonObject[] {
  const value: JsonValue | undefined = at(document.root, "provider")[name];
  return blocksOf(value);
}
