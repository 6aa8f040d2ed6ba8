/**
 * The tests that start neither a simulator with its page, nor a browser, nor Terraform, nor npm, whose subject is no
 * process, as a command as it is typed is (`*.process.test.ts`), and that do not try all there is, such as every
 * argument of a provider or very many resources (`*.proof.test.ts`). A configuration of its own, since Jest's option for
 * it would take a file named behind it for a further pattern to leave out.
 * @module
 */
import all from "./jest.config.mjs";

// A third of the cases that the gate tries; workers take it over.
process.env.INCOGNITO_PROPERTY_RUNS ??= "100";

/** @type {import("jest").Config} */
export default {
  ...all,
  maxWorkers: 3,
  testPathIgnorePatterns: [
    ...all.testPathIgnorePatterns,
    "\\.(?:process|proof)\\.test\\.ts$",
    ...["e2e", "package", "terraform", "browser", "python"].map(
      (folder) => `<rootDir>/__tests__/${folder}/`,
    ),
  ],
};
