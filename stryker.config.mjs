/**
 * Mutation testing of the contract and of the plan review's rules: `npm run mutation`, or one file with
 * `npm run mutation -- --mutate contract/links.ts`. It is slow, so nothing runs it by itself.
 * @module
 */
export default {
  mutate: [
    "contract/**/*.ts",
    "plan-review/access/**/*.ts",
    "plan-review/rules/**/*.ts",
    "plan-review/variables/**/*.ts",
  ],
  testRunner: "in-process",
  plugins: ["./__tests__/support/mutation-runner.mjs"],
  coverageAnalysis: "perTest",
  concurrency: 1,
  // Only an endless loop runs into it, on a busy machine as well.
  timeoutMS: 60_000,
  tempDirName: ".cache/stryker",
  ignorePatterns: [".cache", "cdktf.out", "dist", ".plan", "ui", "bench"],
  reporters: ["clear-text", "json", "lower-bound"],
  clearTextReporter: { allowColor: false, reportTests: false, skipFull: true },
  jsonReporter: { fileName: ".cache/mutation.json" },
  // The reporter `lower-bound` asks for 90 %, and takes no timeout for a change that was noticed.
  thresholds: { high: 95, low: 90, break: null },
};
