/**
 * What `npm run checkov` makes of checkov's answer. A stand-in prints what checkov 3.3.30 prints.
 * @module
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CheckovWaiver } from "../../config/checkov-waivers";
import { runCheckov } from "../../deploy/run-checkov";

const NEEDED: CheckovWaiver = { check: "CKV_AWS_50", reason: "for this test" };

let root: string;
let plan: string;
let printed: string[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "incognito-checkov-"));
  plan = join(root, "plan.json");
  writeFileSync(plan, "{}");
  printed = [];
  jest.spyOn(console, "log").mockImplementation((line: string) => void printed.push(line));
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(root, { recursive: true, force: true });
});

/** Puts a program in checkov's place that prints a text and keeps its arguments. */
function checkovPrints(text: string, status = 1): void {
  const folder = join(root, ".cache", "checkov", "bin");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "answer"), text);
  const program = `#!/bin/sh\necho "$@" > '${join(root, "arguments")}'\ncat '${join(folder, "answer")}'\necho trouble >&2\nexit ${status}\n`;
  writeFileSync(join(folder, "checkov"), program);
  chmodSync(join(folder, "checkov"), 0o755);
}

const result = (check_id: string, resource = "aws_lambda_function.f") => ({
  check_id,
  check_name: "a check",
  resource,
});
const answer = (passed_checks: object[], failed_checks: object[]) =>
  JSON.stringify({ check_type: "terraform_plan", results: { passed_checks, failed_checks } });

describe("npm run checkov", () => {
  it("is content where every failed check is waived", () => {
    checkovPrints(answer([result("CKV_AWS_1")], [result("CKV_AWS_50")]));

    expect(runCheckov(root, plan, [NEEDED])).toBe(true);
    expect(printed).toEqual(["1 checks passed, 1 failed and are waived, 0 failed"]);
  });

  it("names a failed check that is not waived, and its resource", () => {
    checkovPrints(answer([], [result("CKV_AWS_50"), result("CKV_AWS_2", "aws_kms_key.k")]));

    expect(runCheckov(root, plan, [NEEDED])).toBe(false);
    expect(printed).toEqual([
      "CKV_AWS_2 fails: aws_kms_key.k (a check)",
      "0 checks passed, 1 failed and are waived, 1 failed",
    ]);
  });

  it("tells a waiver whose check every resource passes", () => {
    checkovPrints(answer([result("CKV_AWS_50")], []), 0);

    expect(runCheckov(root, plan, [NEEDED])).toBe(false);
    expect(printed[0]).toBe("CKV_AWS_50 is waived for nothing: every resource passes it");
  });

  it("says nothing of a waiver whose check no resource of the plan is about", () => {
    checkovPrints(answer([result("CKV_AWS_1")], []), 0);

    expect(runCheckov(root, plan, [NEEDED])).toBe(true);
  });

  it("keeps a waiver that one resource of several needs", () => {
    checkovPrints(answer([result("CKV_AWS_50")], [result("CKV_AWS_50", "aws_lambda_function.g")]));

    expect(runCheckov(root, plan, [NEEDED])).toBe(true);
  });

  it("holds a waiver to the resources that it names", () => {
    const narrow = { ...NEEDED, resource: "aws_lambda_function.f" };
    checkovPrints(
      answer(
        [result("CKV_AWS_50", "aws_kms_key.k")],
        [result("CKV_AWS_50", "aws_lambda_function.f2")],
      ),
    );

    expect(runCheckov(root, plan, [narrow])).toBe(true);
    expect(runCheckov(root, plan, [{ ...NEEDED, resource: "aws_kms_key.k" }])).toBe(false);
    expect(printed.slice(1)).toEqual([
      "CKV_AWS_50 fails: aws_lambda_function.f2 (a check)",
      "CKV_AWS_50 is waived for nothing: every resource passes it",
      "1 checks passed, 0 failed and are waived, 1 failed",
    ]);
  });

  it.each(["not JSON", '{"passed":0,"failed":0}'])(
    "refuses an answer without results (%s)",
    (text) => {
      checkovPrints(text, 2);

      expect(() => runCheckov(root, plan, [])).toThrow(
        "checkov ended with 2 and without results: trouble",
      );
    },
  );

  it("says how to get checkov where there is none", () => {
    const path = process.env.PATH;
    process.env.PATH = root;
    try {
      expect(() => runCheckov(root, plan, [])).toThrow(/cannot be run.*install it with/s);
    } finally {
      process.env.PATH = path;
    }
  });

  it("refuses a plan that is not there", () => {
    expect(() => runCheckov(root, join(root, "none"), [])).toThrow(/no plan at/);
  });
});
