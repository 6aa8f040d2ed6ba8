/**
 * cdktf's app for tests. Each of cdktf's own making leaves a folder in the system's temporary one for good.
 * @module
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type App, Testing } from "cdktf";
import { ROOT } from "./places";

/** Synthesis in memory writes nothing there, so that all apps of all tests share it. */
const UNWRITTEN = join(ROOT, ".cache", "testing-app");

/** An app for stacks that are synthesized in memory, by `Testing.synth`. */
export function testingApp(): App {
  mkdirSync(UNWRITTEN, { recursive: true });
  return Testing.app({ outdir: UNWRITTEN });
}
