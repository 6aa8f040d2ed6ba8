/**
 * The proofs that take minutes each, with the real Terraform: `npm run test:long`. The gate leaves them out.
 * @module
 */
import all from "./jest.config.mjs";

/** @type {import("jest").Config} */
export default {
  ...all,
  testMatch: ["<rootDir>/__tests__/**/*.long.test.ts"],
  testPathIgnorePatterns: ["/node_modules/"],
};
