/**
 * Finds out what a path holds and opens it: a synthesized stack, a plan or state as JSON, or a folder of HCL.
 * First step of `read-stack.ts`.
 * @module
 */
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { isTerraformFolder } from "../terraform/module-sources";
import { type OpenedDocument, openPlanFile } from "../terraform/plan-document";
import { openTerraformFolder } from "../terraform/resolve-folder";
import { ACCOUNT_ID } from "./derive-identifier";
import { createResolver } from "./resolve-references";
import { readStackDocument } from "./stack-document";

const SYNTHESIZED = "cdk.tf.json";

/**
 * Opens a stack.
 *
 * @throws {@link StackReadError} if the path holds none
 */
export function openStack(path: string): OpenedDocument {
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) return openPlanFile(path);
  if (existsSync(path) && !existsSync(join(path, SYNTHESIZED)) && isTerraformFolder(path)) {
    return openTerraformFolder(path);
  }
  const document = readStackDocument(path);
  return { document, resolver: createResolver(document), accountId: ACCOUNT_ID };
}

/** The file whose change means another stack; a folder of HCL has none that says enough. */
export function watchedFile(path: string): string | undefined {
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) return path;
  const synthesized = join(path, SYNTHESIZED);
  return existsSync(synthesized) ? synthesized : undefined;
}
