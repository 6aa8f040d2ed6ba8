/**
 * The files of `--waivers` and `--allow`: what they let pass, and that no slip in one passes unseen.
 * @module
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PlanReadError } from "../../plan-review/errors";
import { readAllowed, readWaivers } from "../../plan-review/read-exceptions";
import { RULES } from "../../plan-review/rules";
import { runReview } from "../../plan-review/run-review";
import { planFixture } from "../support/plan-fixtures";

const CONTEXT = { waivers: [], today: "2026-11-24", variables: {} };
const WAIVER = {
  rule: "no-user-pool-deletion",
  address: "aws_cognito_user_pool.a",
  finding: "is deleted",
  reason: "its people have moved",
  expires: "2027-01-31",
};
const ALLOWED = {
  kind: "provisioner",
  value: "null_resource.seed",
  reason: "it fills the table of a trial",
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "incognito-exceptions-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file of a value as JSON, or of a text as it is. */
function fileOf(content: unknown): string {
  const path = join(folder, "exceptions.json");
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

/** Every finding of a fixture, as `--format json` writes it. */
function findingsOf(args: readonly string[]) {
  const { output } = runReview([...args, "--format", "json", "--fail-on", "never"], CONTEXT);
  return JSON.parse(output).findings;
}

describe("--waivers", () => {
  it("lets pass what its file names, as the report says it, and tells each with its reason", () => {
    const plan = planFixture("destroy");
    const waivers = findingsOf([plan]).map(
      ({ rule, address, argument, problem }: Record<string, string>) => ({
        rule,
        address,
        finding: argument === undefined ? problem : `${argument} ${problem}`,
        reason: "the trial has ended",
        expires: "2026-11-24",
      }),
    );
    const args = [plan, "--fail-on", "warning", "--waivers", fileOf(waivers)];

    expect(waivers.length).toBeGreaterThan(1);
    expect(runReview([plan], CONTEXT).exitCode).toBe(1);
    const { exitCode, output } = runReview(args, CONTEXT);
    expect(exitCode).toBe(0);
    expect(output).toContain("waived until 2026-11-24: the trial has ended");
    // The day after, nothing of it holds, and the report says why.
    const late = runReview(args, { ...CONTEXT, today: "2026-11-25" });
    expect(late.exitCode).toBe(1);
    expect(late.output).toContain("expired on 2026-11-24 and no longer holds; mend the finding");
  });

  it("adds to the waivers that the command has, and to those of another file", () => {
    const other = join(folder, "other.json");
    writeFileSync(other, JSON.stringify([{ ...WAIVER, address: "aws_cognito_user_pool.b" }]));
    const args = [planFixture("harmless"), "--waivers", other, "--waivers", fileOf([WAIVER])];
    const own = { ...WAIVER, address: "aws_cognito_user_pool.c" };
    const { output } = runReview(args, { ...CONTEXT, waivers: [own] });

    for (const name of ["a", "b", "c"]) {
      expect(output).toContain(
        `the waiver of no-user-pool-deletion for aws_cognito_user_pool.${name} matches no finding`,
      );
    }
  });

  it("holds for one stack where the file says so", () => {
    const args = [planFixture("harmless"), "--waivers", fileOf([{ ...WAIVER, stack: "theirs" }])];

    expect(runReview(args, CONTEXT).output).not.toContain("the waiver of");
    expect(runReview([...args, "--stack", "theirs"], CONTEXT).output).toContain("the waiver of");
  });

  it.each<[string, unknown, string]>([
    ["no JSON", "rule: x", " is not JSON (Unexpected token"],
    ["an object", {}, " is an object; expected a list of objects with rule, address, finding,"],
    ["a text in the list", ["x"], "entry 1 of the file "],
    [
      "an unknown field",
      [WAIVER, { ...WAIVER, expiry: "2027-01-31" }],
      ": unknown field 'expiry'; did you mean expires?; expected objects with rule, address, finding, reason, expires, and stack where it is for one",
    ],
    [
      "an unknown rule",
      [{ ...WAIVER, rule: "no-user-pool-deletions" }],
      ": rule is 'no-user-pool-deletions'; expected a rule of docs/plan-review.md; did you mean no-user-pool-deletion?",
    ],
    [
      "a day that there is not",
      [{ ...WAIVER, expires: "2027-02-30" }],
      ": expires is '2027-02-30'; expected a day such as 2027-01-31",
    ],
    [
      "no reason",
      [{ ...WAIVER, reason: " " }],
      ": reason is ' '; expected a text that is not empty",
    ],
    ["a stack that is none", [{ ...WAIVER, stack: null }], ": stack is null; expected a text"],
    [
      "a field that is missing",
      [{ ...WAIVER, finding: undefined }],
      ": finding is missing; expected a text that is not empty",
    ],
    [
      "a field twice",
      `[${JSON.stringify(WAIVER).replace("{", '{"expires":"2026-01-01",')}]`,
      " names a field of an entry twice",
    ],
  ])("refuses %s", (_, content, message) => {
    const path = fileOf(content);

    expect(() => readWaivers(path)).toThrow(message);
    expect(() => readWaivers(path)).toThrow(path);
    expect(() => readWaivers(path)).toThrow(PlanReadError);
  });

  it("refuses a file that is not there", () => {
    expect(() => readWaivers("/nowhere.json")).toThrow(
      "the file '/nowhere.json' of --waivers cannot be read (ENOENT); expected a list of objects",
    );
  });

  it.each([
    [
      "bytes that are no text",
      Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]),
      " is not written in UTF-8;",
    ],
    [
      "UTF-16, as PowerShell writes it",
      Buffer.from("\ufeff[]", "utf16le"),
      " is not written in UTF-8;",
    ],
    [
      "a mark of the byte order",
      Buffer.from("\ufeff[]"),
      " is not JSON (Unexpected token '\\u{feff}'",
    ],
    [
      "a list in a list, and so on",
      Buffer.from(`${"[".repeat(1e5)}${"]".repeat(1e5)}`),
      "or is nested deeply",
    ],
  ])("refuses %s", (_, bytes, message) => {
    const path = join(folder, "bytes.json");
    writeFileSync(path, bytes);

    expect(() => readWaivers(path)).toThrow(message);
    expect(() => readAllowed(path)).toThrow(PlanReadError);
  });

  it("writes no control character of a file to the terminal", () => {
    expect(() => readWaivers(fileOf([{ ...WAIVER, rule: "\u001b[2Jx" }]))).toThrow(/u\{1b\}\[2Jx/);
  });
});

describe("--allow", () => {
  const PLAN = {
    format_version: "1.2",
    resource_changes: [
      {
        address: "null_resource.seed[0]",
        mode: "managed",
        type: "null_resource",
        name: "seed",
        provider_name: "registry.opentofu.org/hashicorp/null",
        change: { actions: ["create"], before: null, after: {}, after_unknown: { id: true } },
      },
    ],
    configuration: {
      provider_config: {
        null: { name: "null", full_name: "registry.opentofu.org/hashicorp/null" },
        aws: {
          name: "aws",
          full_name: "registry.terraform.io/hashicorp/aws",
          expressions: { assume_role: [{}] },
        },
      },
      root_module: {
        resources: [
          {
            address: "null_resource.seed",
            mode: "managed",
            type: "null_resource",
            name: "seed",
            provider_config_key: "null",
            provisioners: [{ type: "local-exec" }],
            count_expression: { constant_value: 2 },
          },
        ],
      },
    },
  };
  const NEEDED = [
    ALLOWED,
    { ...ALLOWED, kind: "provider", value: "registry.terraform.io/hashicorp/null" },
    {
      ...ALLOWED,
      kind: "provider-argument",
      value: "registry.terraform.io/hashicorp/aws assume_role",
    },
  ];

  it("lets run what its file names, and tells what no part of the plan needs", () => {
    const plan = join(folder, "plan.json");
    writeFileSync(plan, JSON.stringify(PLAN));
    const rules = (args: readonly string[]) =>
      findingsOf(args).map(({ rule }: { readonly rule: string }) => rule);

    expect(rules([plan])).toEqual([
      "no-provisioner",
      "no-foreign-provider",
      "no-redirected-provider",
    ]);
    const stray = { ...ALLOWED, kind: "program", value: "data.external.gone" };
    const args = [plan, "--allow", fileOf([...NEEDED, stray])];
    expect(rules(args)).toEqual([]);
    expect(runReview(args, CONTEXT).output).toContain(
      "the allowed program data.external.gone is in no part of this plan",
    );
  });

  it.each<[string, unknown, string]>([
    [
      "an unknown kind",
      [{ ...ALLOWED, kind: "provisioners" }],
      ": kind is 'provisioners'; expected one of backend, file, module, program, provider, provider-argument, provisioner; did you mean provisioner?",
    ],
    ...["constructor", "__proto__", "toString"].map((kind): [string, unknown, string] => [
      `the kind ${kind}, which every object has a member of`,
      [{ ...ALLOWED, kind }],
      `: kind is '${kind}'; expected one of backend, file,`,
    ]),
    ["a waiver", [WAIVER], ": unknown field 'rule'; expected objects with kind, value, reason"],
    ["no value", [{ ...ALLOWED, value: "" }], ": value is ''; expected a text that is not empty"],
    [
      "one instance of a resource",
      [{ ...ALLOWED, value: "null_resource.seed[0]" }],
      ": value is 'null_resource.seed[0]'; expected an address without indices",
    ],
    [
      "a provider by half its source",
      [{ ...ALLOWED, kind: "provider", value: "hashicorp/null" }],
      ": value is 'hashicorp/null'; expected a whole source such as registry.terraform.io/hashicorp/aws",
    ],
    [
      "a provider by a source that no rule names",
      [{ ...ALLOWED, kind: "provider", value: "registry.opentofu.org/hashicorp/null" }],
      "which stands for OpenTofu's registry too",
    ],
    [
      "an argument without its provider",
      [{ ...ALLOWED, kind: "provider-argument", value: "assume_role" }],
      ": value is 'assume_role'; expected a whole source and an argument",
    ],
  ])("refuses %s", (_, content, message) => {
    expect(() => readAllowed(fileOf(content))).toThrow(message);
    expect(() => readAllowed(fileOf(content))).toThrow(PlanReadError);
  });
});

describe("a remedy", () => {
  it("holds where the package alone is: it says which of its files only a clone has", () => {
    const naming = RULES.filter(({ satisfy }) => /\w\/[\w-]+\.ts/.test(satisfy));

    expect(naming.map(({ id }) => id)).toContain("no-provisioner");
    expect(naming.filter(({ satisfy }) => !/\ba clone\b/.test(satisfy))).toEqual([]);
    expect(
      naming.filter(
        ({ satisfy }) => satisfy.includes("allowed-executions") && !satisfy.includes("--allow"),
      ),
    ).toEqual([]);
  });
});
