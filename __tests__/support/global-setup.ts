/**
 * Runs once before all tests: bundles the handlers for those that synthesize a stack in memory. A mistyped switch
 * ends it, since it would skip tests that were to be run.
 * @module
 */

import { bundleHandlers } from "../../build/bundle-handlers";
import { loadConfig } from "../../config/load-config";
import { BUNDLE_ENTRIES } from "../../handlers/services";
import { BUNDLE_DIRECTORY, ROOT } from "./places";

/** Jest's own name for it. */
export default async function globalSetup(): Promise<void> {
  loadConfig(process.env);
  await bundleHandlers({ root: ROOT, entries: BUNDLE_ENTRIES, outputDirectory: BUNDLE_DIRECTORY });
}
