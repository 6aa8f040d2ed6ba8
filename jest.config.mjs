/**
 * How Jest runs the tests. `npm run test:unit` takes the quick ones of them (jest.unit.config.mjs).
 * @module
 */

/** @type {import("jest").Config} */
export default {
  testMatch: ["<rootDir>/__tests__/**/*.test.{ts,tsx}"],
  transform: {
    "\\.tsx?$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript", tsx: true } } },
    ],
  },
  globalSetup: "<rootDir>/__tests__/support/global-setup.ts",
  modulePathIgnorePatterns: ["cdktf.out", "dist", ".cache", ".plan"].map(
    (folder) => `<rootDir>/${folder}`,
  ),
  testPathIgnorePatterns: ["/node_modules/"],
  testTimeout: 60_000,
  maxWorkers: 2,
};
