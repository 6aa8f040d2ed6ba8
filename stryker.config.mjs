/**
 * Mutation testing of the contract and of the plan review's rules: `npm run mutation`, or one file with
 * `npm run mutation -- --mutate contract/links.ts`. It is slow, so nothing runs it by itself.
 * @module
 */
import { readFileSync } from "node:fs";

const { jest } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));

export default {
  mutate: ["contract/**/*.ts", "plan-review/access/**/*.ts", "plan-review/rules/**/*.ts"],
  testRunner: "jest",
  jest: {
    projectType: "custom",
    config: {
      ...jest,
      // Those that need seconds and kill nothing that the others leave alive are left out.
      testMatch: [
        "<rootDir>/__tests__/contract/*.test.ts",
        "<rootDir>/__tests__/plan-review/{rules,access,access-plans}.test.ts",
      ],
      // The sandbox lies in a folder that the project's own run leaves out.
      modulePathIgnorePatterns: [],
      globalSetup: undefined,
    },
  },
  coverageAnalysis: "perTest",
  concurrency: 1,
  timeoutMS: 30_000,
  tempDirName: ".cache/stryker",
  ignorePatterns: [".cache", "cdktf.out", "dist", ".plan", "docs", "ui", "bench"],
  reporters: ["clear-text", "json"],
  clearTextReporter: { allowColor: false, reportTests: false, skipFull: true },
  jsonReporter: { fileName: ".cache/mutation.json" },
  thresholds: { high: 95, low: 90, break: 90 },
};
