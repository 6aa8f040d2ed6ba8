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
import { JsonReader } from "../../plan-review/json-reader";
import { parsePlan } from "../../plan-review/parse-plan";
import { runReview } from "../../plan-review/run-review";
import { planFixture, planJson } from "../support/plan-fixtures";
import { PROPERTY } from "../support/property";

const CONTEXT = { waivers: [], today: "2026-11-24" };

/** A reader that gets its bytes a few at a time, so that every value crosses the edge of what is there. */
function readerOfPieces(json: string | Buffer, size: number): JsonReader {
  const bytes = Buffer.from(json as string);
  let from = 0;
  return new JsonReader((into, offset) => {
    const count = bytes.copy(into, offset, from, Math.min(bytes.length, from + size));
    from += count;
    return count;
  });
}

describe("JsonReader", () => {
  const pieces = fc.integer({ min: 1, max: 9 });

  it("reads any JSON as JSON.parse does, in pieces of any size", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })),
        fc.nat(3),
        pieces,
        (value, indent, size) => {
          const json = JSON.stringify(value, null, indent);
          const members: [string, unknown][] = [];

          const reader = readerOfPieces(json, size);
          reader.members((name) => members.push([name, reader.read()]));
          reader.finish();

          expect(Object.fromEntries(members)).toEqual(JSON.parse(json));
          expect(readerOfPieces(json, size).read()).toEqual(JSON.parse(json));
        },
      ),
      PROPERTY,
    );
  });

  it("reads the elements of arrays, and passes over what nobody asks for", () => {
    const reader = readerOfPieces(' [1, "a,]\\\\", {"b": [2]} , null, {"c": {"d": "\\""}}, 3] ', 1);
    const found: unknown[] = [];

    let index = 0;
    reader.elements(() => {
      index++;
      if (index !== 3) found.push(reader.read((bytes) => !bytes.includes("c")));
    });
    reader.finish();

    expect(found).toEqual([1, "a,]\\", null, undefined, 3]);
  });

  it("reads a value that is longer than its window", () => {
    const text = "ä".repeat(1_500_000);

    expect(readerOfPieces(JSON.stringify([text]), 100_000).read()).toEqual([text]);
  });

  it("rejects every beginning of a plan", () => {
    const json = JSON.stringify({ a: [1, { b: 'c\\"d' }], e: true });

    for (let length = 0; length < json.length; length++) {
      expect(() => readerOfPieces(json.slice(0, length), 4).members(() => undefined)).toThrow(
        PlanReadError,
      );
    }
  });

  it.each(["{} {}", "{},", '{"a":1}}', "{}x"])("rejects what follows the plan in %s", (json) => {
    const reader = readerOfPieces(json, 4);

    reader.members(() => undefined);
    expect(() => reader.finish()).toThrow(PlanReadError);
  });

  it.each([
    '{"a":1,"a":1}',
    '{"a":1,"\\u0061":2}',
    '{"a":[{"b":{"c":1,"c":2}}]}',
    '{"a":{"b":1,"b":1}}',
  ])("rejects two members of one name in %s", (json) => {
    const read = () => {
      const reader = readerOfPieces(json, 4);
      reader.members(() => reader.read());
    };

    expect(read).toThrow("two members of one name");
    expect(() => readerOfPieces(json, 4).read()).toThrow("two members of one name");
  });

  it("takes a colon in a text, and a name that JavaScript has a meaning for, for what they are", () => {
    const json = '{"a:b":"c:d","__proto__":{"constructor":":"},"e":[":"]}';

    expect(JSON.stringify(readerOfPieces(json, 3).read())).toBe(json);
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
    [
      "two lists of changes",
      '{"format_version":"1.2","resource_changes":[],"resource_changes":[]}',
      "ERR_PLAN_NOT_A_PLAN",
    ],
    [
      "a change with two actions",
      '{"format_version":"1.2","resource_changes":[{"address":"a.b","type":"a","change":{"actions":["no-op"],"actions":["delete"]}}]}',
      "ERR_PLAN_NOT_A_PLAN",
    ],
    [
      "two configurations of one module",
      '{"format_version":"1.2","configuration":{"root_module":{"module_calls":{"a":{},"a":{}}}}}',
      "ERR_PLAN_NOT_A_PLAN",
    ],
    [
      "a configuration with two root modules",
      '{"format_version":"1.2","configuration":{"root_module":{},"root_module":{"resources":[]}}}',
      "ERR_PLAN_NOT_A_PLAN",
    ],
    [
      "a state with two lists of resources",
      '{"format_version":"1.2","resource_changes":[],"prior_state":{"values":{"root_module":{"resources":[],"resources":[]}}}}',
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
      [tmpdir()],
      `'${tmpdir()}' is a folder without a manifest, so that npm run plan of a clone has not left it; of any other folder with Terraform, review a file: run terraform plan -out=tfplan and terraform show -json tfplan > plan.json in it, and name its plan.json`,
    ],
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

  it("reviews a plan of 1,000 pools, more than a report holds", () => {
    const [pool] = planJson("destroy").resource_changes.filter(
      ({ type }: { type: string }) => type === "aws_cognito_user_pool",
    );
    const changes = Array.from({ length: 1_000 }, (_, index) => ({
      ...pool,
      address: `aws_cognito_user_pool.p${index}`,
    }));
    const json = JSON.stringify({
      format_version: "1.2",
      configuration: {},
      resource_changes: changes,
    });

    const markdown = reviewText(json, "markdown");

    expect(markdown.length).toBeLessThan(60_000);
    expect(markdown.split("\n")[0]).toContain("1000 errors");
    expect(markdown).toContain("no-user-pool-deletion");
    expect(markdown).toContain("- delete: 1000");
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
