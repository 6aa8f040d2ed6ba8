/**
 * Proves promises: each test is green as the project stands, and red as soon as the promise is broken.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { KeptPromise } from "./kept-promise";
import { complaintsOf, resultOf, runTests, type TestResult } from "./run-test";
import { copyProject, whileSabotaged } from "./sabotage";

/** The result for one promise. */
export interface Proof {
  readonly promise: KeptPromise;
  /** Its test, as the project stands. */
  readonly kept: TestResult;
  /** Its test, with the promise broken; it should be red. */
  readonly sabotaged: TestResult;
  /** What its test said as the project stands, if it was not green. */
  readonly complaints: readonly string[];
}

/** Whether a promise holds and its test notices a breach. */
export function isProven({ kept, sabotaged }: Pick<Proof, "kept" | "sabotaged">): boolean {
  return kept === "green" && sabotaged === "red";
}

/**
 * Proves promises one after the other.
 *
 * @param root - the project, which is left as it is
 * @param onProof - called as soon as a promise is done
 */
export function provePromises(
  root: string,
  promises: readonly KeptPromise[],
  onProof: (proof: Proof) => void,
): readonly Proof[] {
  const folder = mkdtempSync(join(tmpdir(), "incognito-promises-"));
  try {
    copyProject(root, folder);
    const report = runTests(folder, promises);
    return promises.map((promise) => {
      const kept = resultOf(report, promise);
      const sabotaged =
        kept === "green"
          ? whileSabotaged(folder, promise, () => resultOf(runTests(folder, [promise]), promise))
          : "not-run";
      const proof = { promise, kept, sabotaged, complaints: complaintsOf(report, promise) };
      onProof(proof);
      return proof;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A row of the table. */
export function describeProof(proof: Proof): string {
  const { promise, kept, sabotaged } = proof;
  const verdict = isProven(proof) ? "proven" : "NOT PROVEN";
  return `| ${promise.id} | ${kept} | ${sabotaged} | ${verdict} |`;
}

/** The table's header. */
export const PROOF_HEADER =
  "| promise | its test | with the promise broken | |\n| --- | --- | --- | --- |";
