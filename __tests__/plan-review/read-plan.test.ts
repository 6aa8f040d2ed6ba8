/**
 * Reading plans: of every shape that a file can have, and without keeping more than is needed.
 * @module
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { MisuseError } from "../../command/report-errors";
import { PlanReadError } from "../../plan-review/errors";
import { parse, sliceArray, sliceObject } from "../../plan-review/json-slices";
import { parsePlan } from "../../plan-review/parse-plan";
import { runReview } from "../../plan-review/run-review";
import { planFixture, planJson } from "../support/plan-fixtures";
import { PROPERTY } from "../support/property";

const CONTEXT = { waivers: [], today: "2026-11-24" };

describe("sliceObject and sliceArray", () => {
  it("cut any JSON as JSON.parse reads it", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })),
        fc.nat(3),
        (value, indent) => {
          const json = Buffer.from(JSON.stringify(value, null, indent));

          const members = [...sliceObject(json)].map(([name, slice]) => [name, parse(slice)]);

          expect(Object.fromEntries(members)).toEqual(JSON.parse(json.toString()));
        },
      ),
      PROPERTY,
    );
  });

  it("cut arrays into their elements", () => {
    expect([...sliceArray(Buffer.from(' [1, "a,]", {"b": [2]} , null] '))].map(parse)).toEqual([
      1,
      "a,]",
      { b: [2] },
      null,
    ]);
  });

  it("rejects every beginning of a plan", () => {
    const json = JSON.stringify({ a: [1, { b: 'c\\"d' }], e: true });

    for (let length = 0; length < json.length; length++) {
      expect(() => sliceObject(Buffer.from(json.slice(0, length)))).toThrow(PlanReadError);
    }
  });
});

describe("parsePlan", () => {
  const codeOf = (bytes: Buffer | string) => {
    try {
      parsePlan(Buffer.from(bytes as string));
    } catch (error) {
      return error instanceof PlanReadError ? error.code : error;
    }
    return "read";
  };

  it.each<[string, string | Buffer, string]>([
    ["nothing", "", "ERR_PLAN_TRUNCATED"],
    ["blanks", "  \n", "ERR_PLAN_TRUNCATED"],
    ["a text", "No changes.", "ERR_PLAN_NOT_JSON"],
    ["a list", "[]", "ERR_PLAN_NOT_JSON"],
    ["an empty object", "{}", "ERR_PLAN_NOT_A_PLAN"],
    [
      "the lines of terraform plan -json",
      '{"@level":"info"}\n{"@level":"info"}',
      "ERR_PLAN_NOT_JSON",
    ],
    ["Terraform's own plan file", "PK\u0003\u0004", "ERR_PLAN_NOT_JSON"],
    ["UTF-16", Buffer.from("\ufeff{}", "utf16le"), "ERR_PLAN_NOT_JSON"],
    ["format 2", '{"format_version":"2.0"}', "ERR_PLAN_FORMAT_VERSION"],
    ["format 0", '{"format_version":"0.2"}', "ERR_PLAN_FORMAT_VERSION"],
    ["a state", '{"format_version":"1.0","values":{}}', "ERR_PLAN_NOT_A_PLAN"],
    [
      "changes that are no list",
      '{"format_version":"1.2","resource_changes":{}}',
      "ERR_PLAN_NOT_JSON",
    ],
    [
      "a change that is none",
      '{"format_version":"1.2","resource_changes":[{}]}',
      "ERR_PLAN_NOT_A_PLAN",
    ],
    [
      "the redacted plan of HCP Terraform",
      '{"plan_format_version":"1.2","resource_changes":[],"provider_schemas":{}}',
      "ERR_PLAN_NOT_A_PLAN",
    ],
    [
      "nesting without end",
      `{"format_version":"1.2","configuration":${"[".repeat(500)}`,
      "ERR_PLAN_NOT_A_PLAN",
    ],
    ["a plan of nothing", '{"format_version":"1.2","planned_values":{}}', "read"],
    ["a plan with a byte order mark", '\ufeff{"format_version":"1.2","planned_values":{}}', "read"],
  ])("judges %s", (_title, bytes, expected) => {
    expect(codeOf(bytes)).toBe(expected);
  });

  it("throws nothing but its own errors for any change of a real plan's bytes", () => {
    const plan = Buffer.from(JSON.stringify(planJson("refresh-only")));

    fc.assert(
      fc.property(fc.nat(plan.length - 1), fc.nat(255), (at, byte) => {
        const changed = Buffer.from(plan);
        changed[at] = byte;

        expect(codeOf(changed)).toMatch(/^(?:read|ERR_PLAN_)/);
      }),
      { ...PROPERTY, numRuns: 60 },
    );
  });

  it("throws nothing but its own errors for values of any shape", () => {
    const change = fc.record({
      address: fc.constant("aws_cognito_user_pool.a"),
      type: fc.constant("aws_cognito_user_pool"),
      change: fc.record({
        actions: fc.constantFrom(["create"], ["update"], ["no-op"], ["delete", "create"]),
        before: fc.jsonValue(),
        after: fc.jsonValue(),
        after_unknown: fc.jsonValue(),
        before_sensitive: fc.jsonValue(),
        after_sensitive: fc.jsonValue(),
        replace_paths: fc.jsonValue(),
      }),
    });

    fc.assert(
      fc.property(fc.array(change, { maxLength: 3 }), fc.jsonValue(), (changes, configuration) => {
        const json = JSON.stringify({
          format_version: "1.2",
          resource_changes: changes,
          configuration,
        });

        expect(codeOf(json)).toBe("read");
        expect(reviewText(json, "markdown").length).toBeLessThan(60_000);
      }),
      { ...PROPERTY, numRuns: 100 },
    );
  });
});

describe("runReview", () => {
  it("ends with 1 for an error and with 0 where nothing shall stop it", () => {
    const path = planFixture("destroy");

    expect(runReview([path], CONTEXT).exitCode).toBe(1);
    expect(runReview([path, "--fail-on", "never"], CONTEXT).exitCode).toBe(0);
    expect(runReview([planFixture("unchanged")], CONTEXT).exitCode).toBe(0);
  });

  it("ends with 1 for a warning only where that is asked for", () => {
    const json = planJson("unguarded");
    json.resource_changes = json.resource_changes.filter(
      ({ address }: { address: string }) => address === "aws_cognito_user_pool_client.wide",
    );
    withFile(JSON.stringify(json), (path) => {
      expect(runReview([path], CONTEXT).exitCode).toBe(0);
      expect(runReview([path, "--fail-on", "warning"], CONTEXT).exitCode).toBe(1);
    });
  });

  it.each([
    [[], "no PLAN given; expected PLAN"],
    [["a", "b"], "'b' is one argument too many; expected PLAN"],
    [["a", "--format", "html"], "--format is 'html'; expected one of text, markdown, json"],
    [["a", "--fail-on", "note"], "--fail-on is 'note'; expected one of error, warning, never"],
    [["a", "--colour"], "unknown option '--colour'; expected one of --format, --stack"],
    [["a", "--stack=-->"], "--stack is '-->'; expected letters"],
  ])("rejects the arguments %j", (args, message) => {
    expect(() => runReview(args, CONTEXT)).toThrow(message);
    expect(() => runReview(args, CONTEXT)).toThrow(MisuseError);
  });

  it("explains itself with --help", () => {
    const { output, exitCode } = runReview(["--help"], CONTEXT);

    expect(exitCode).toBe(0);
    expect(output).toContain("--fail-on error|warning|never");
  });

  it.each([
    [["/nowhere"], "cannot read '/nowhere'"],
    [
      [planFixture("unchanged"), "--anonymous", "aws_cognito_user_pool.typo"],
      "no user pool 'aws_cognito_user_pool.typo'",
    ],
  ])("rejects %j", (args, message) => {
    expect(() => runReview(args, CONTEXT)).toThrow(message);
    expect(() => runReview(args, CONTEXT)).toThrow(PlanReadError);
  });

  it("holds a pool to the contract that is named anonymous", () => {
    const args = [planFixture("unchanged"), "--anonymous", "aws_cognito_user_pool.default-pool"];

    const { output, exitCode } = runReview(args, CONTEXT);

    expect(exitCode).toBe(1);
    expect(output).toContain("anonymous-no-username-attributes");
  });

  it("reviews a plan of 10,000 resources", () => {
    const [pool] = planJson("destroy").resource_changes.filter(
      ({ type }: { type: string }) => type === "aws_cognito_user_pool",
    );
    const changes = Array.from({ length: 10_000 }, (_, index) => ({
      ...pool,
      address: `aws_cognito_user_pool.p${index}`,
    }));
    const json = JSON.stringify({ format_version: "1.2", resource_changes: changes });

    const markdown = reviewText(json, "markdown");

    expect(markdown.length).toBeLessThan(60_000);
    expect(markdown.split("\n")[0]).toContain("10000 errors");
    expect(markdown).toContain("no-user-pool-deletion");
    expect(markdown).toContain("- delete: 10000");
  });
});

function withFile(content: string, use: (path: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "incognito-plan-"));
  try {
    const path = join(folder, "plan.json");
    writeFileSync(path, content);
    use(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function reviewText(json: string, format: string): string {
  let output = "";
  withFile(json, (path) => {
    output = runReview([path, "--format", format, "--fail-on", "never"], CONTEXT).output;
  });
  return output;
}
