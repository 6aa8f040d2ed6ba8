/**
 * Where things lie that tests share.
 * @module
 */
import { join } from "node:path";

/** The project's folder. */
export const ROOT = join(__dirname, "..", "..");

/** The bundles of every handler, made once before all tests; only to be read. */
export const BUNDLE_DIRECTORY = join(ROOT, ".cache", "test-bundles");
