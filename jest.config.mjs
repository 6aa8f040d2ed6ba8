/**
 * How Jest runs the tests. `npm run test:unit` takes the quick ones of them (jest.unit.config.mjs).
 * @module
 */

/** cdktf's successor in its place, as scripts/run.mjs has it; npm run cdktn:diff installs it. */
const CDKTN_MODULES = "<rootDir>/.cache/cdktn/node_modules";
const CDKTN = {
  "^cdktf$": `${CDKTN_MODULES}/cdktn`,
  "^@cdktf/provider-(aws|archive)/(.*)$": `${CDKTN_MODULES}/@cdktn/provider-$1/$2`,
  "^constructs$": `${CDKTN_MODULES}/constructs`,
};

/** cdktf and constructs note a stack trace for every token, and Jest maps each to its source. Nobody reads them here. */
const STACK_TRACES = {
  "^\\.(?:/tokens)?(?:/private)?/stack-trace$": "<rootDir>/__tests__/support/no-stack-trace.cjs",
};

/** @type {import("jest").Config} */
export default {
  moduleNameMapper: {
    ...STACK_TRACES,
    ...(process.env.CDK_LIBRARY === "cdktn" ? CDKTN : {}),
  },
  testMatch: ["<rootDir>/__tests__/**/*.test.{ts,tsx}"],
  transform: {
    "\\.tsx?$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript", tsx: true } } },
    ],
    "/jose/.*\\.js$": ["@swc/jest", { jsc: { target: "es2022" } }],
  },
  // jose is of ES modules alone, which Jest cannot require.
  transformIgnorePatterns: ["/node_modules/(?!jose/)"],
  testEnvironment: "<rootDir>/__tests__/support/node-environment.ts",
  globalSetup: "<rootDir>/__tests__/support/global-setup.ts",
  modulePathIgnorePatterns: ["cdktf.out", "dist", ".cache", ".plan"].map(
    (folder) => `<rootDir>/${folder}`,
  ),
  // Proofs that take minutes each; jest.long.config.mjs runs them.
  testPathIgnorePatterns: ["/node_modules/", "\\.long\\.test\\.ts$"],
  testSequencer: "<rootDir>/__tests__/support/slowest-first.mjs",
  testTimeout: 60_000,
  // More than a small machine has cores: the tests of Terraform wait more than they compute.
  maxWorkers: 5,
};
