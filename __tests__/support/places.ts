/**
 * Where things lie that tests share.
 * @module
 */
import { join } from "node:path";

/** The project's folder. */
export const ROOT = join(__dirname, "..", "..");

/** The bundles of every handler, made once before all tests; only to be read. */
export const BUNDLE_DIRECTORY = join(ROOT, ".cache", "test-bundles");

/** The bundle of a handler, such as that of `pre-sign-up`. */
export function bundleOf(entry: string): string {
  return join(BUNDLE_DIRECTORY, "handlers", entry, "index.js");
}
