/**
 * How the benchmarks of synth and of tests judge what they measured.
 * @module
 */
import { reportSynth, type SynthVariant } from "../../bench/synth/synth-report";
import type { Target } from "../../bench/target";
import { type CheckVariant, reportTests, type TestVariant } from "../../bench/tests/tests-report";

const verdicts = (targets: readonly Target[]) =>
  targets.map(({ measured, isMet }) => [measured, isMet]);

const SYNTH: Readonly<Record<SynthVariant, readonly number[]>> = {
  same: [0.4, 0.5, 0.6],
  cdk: [4, 5, 6],
  first: [1.2, 1.2, 1.2],
  unchanged: [0.4, 0.4, 0.4],
  program: [0.25, 0.25, 0.25],
  cdkProgram: [2.5, 2.5, 2.5],
  ten: [0.5, 0.5, 0.5],
  hundred: [2, 2, 2],
};

const TESTS: Readonly<Record<TestVariant, readonly number[]>> = {
  swc: [5],
  tsJest: [12.5],
  tsJestTranspiling: [6],
  swcFile: [1.5],
  tsJestFile: [7.5],
};

const CHECKS: Readonly<Record<CheckVariant, readonly number[]>> = {
  whole: [2],
  infrastructure: [0.25],
  infrastructure6: [2],
};

describe("reportSynth", () => {
  it("judges like against like, the command itself and the growth", () => {
    expect(verdicts(reportSynth(SYNTH).targets)).toEqual([
      ["0.500 s", true],
      ["0.100 x", true],
      ["1.20 s", false],
      ["0.400 s", true],
      ["0.100 x", true],
      ["8 x", false],
    ]);
  });

  it("shows each program beside what it is held against", () => {
    const [against, growth] = reportSynth(SYNTH).tables;

    expect(against?.rows[0]).toEqual([
      "one stack, compiled and bundled",
      "0.50 (0.40 - 0.60)",
      expect.closeTo(0.1),
    ]);
    expect(growth?.rows.map(([stacks, , ratio]) => [stacks, ratio])).toEqual([
      ["1", 1],
      ["10", 2],
      ["100", 8],
    ]);
  });
});

describe("reportTests", () => {
  it("judges one file, all of them, and both type checks", () => {
    expect(verdicts(reportTests("tests", TESTS, CHECKS).targets)).toEqual([
      ["1.50 s", false],
      ["0.200 x", true],
      ["0.400 x", false],
      ["0.250 s", true],
      ["2 s", false],
    ]);
  });
});
