/**
 * Runs once before all tests: bundles the handlers for those that synthesize a stack in memory.
 * @module
 */

import { bundleHandlers } from "../../build/bundle-handlers";
import { HANDLER_ENTRIES } from "../../handlers/triggers";
import { BUNDLE_DIRECTORY, ROOT } from "./places";

/** Jest's own name for it. */
export default async function globalSetup(): Promise<void> {
  await bundleHandlers({ root: ROOT, entries: HANDLER_ENTRIES, outputDirectory: BUNDLE_DIRECTORY });
}
