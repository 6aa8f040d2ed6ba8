/**
 * The tests that start neither a simulator with its page, nor a browser, nor Terraform, nor npm. A configuration of its
 * own, since Jest's option for it would take a file named behind it for a further pattern to leave out.
 * @module
 */
import all from "./jest.config.mjs";

/** @type {import("jest").Config} */
export default {
  ...all,
  // These compute all the time.
  maxWorkers: 2,
  testPathIgnorePatterns: [
    ...all.testPathIgnorePatterns,
    ...["e2e", "package", "terraform", "browser", "python"].map(
      (folder) => `<rootDir>/__tests__/${folder}/`,
    ),
  ],
};
