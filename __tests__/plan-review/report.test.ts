/**
 * Reports: what they say, what they never say, and that nothing of a plan gets out of its place.
 * @module
 */
import fc from "fast-check";
import type { Waiver } from "../../config/waivers";
import { buildReport } from "../../plan-review/report/build-report";
import { toMarkdownLine, toSafeText } from "../../plan-review/report/plain-text";
import { type ReportFormat, renderReport } from "../../plan-review/report/render-report";
import { modelOf, planJson, reviewOf } from "../support/plan-fixtures";
import { PROPERTY } from "../support/property";
import { anyText } from "../support/text";

const FORMATS: readonly ReportFormat[] = ["markdown", "text", "json"];

function render(json: unknown, format: ReportFormat, waivers: readonly Waiver[] = []): string {
  const review = reviewOf(modelOf(json), { waivers });
  return renderReport(
    buildReport({ review, planned: undefined, stack: undefined, failOn: "error" }),
    format,
  );
}

/** A plan of one updated resource. */
function updateOf(type: string, change: object, address = `${type}.a`) {
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    configuration: {},
    resource_changes: [
      { address, mode: "managed", type, name: "a", change: { actions: ["update"], ...change } },
    ],
  };
}

describe("a report", () => {
  it.each(FORMATS)("of an unchanged plan with nothing but noise is one line of %s", (format) => {
    const text = render(planJson("unchanged"), format);

    const lines =
      format === "json" ? JSON.parse(text).sections : text.trimEnd().split("\n").slice(1);
    expect(lines).toEqual([]);
    expect(text).toContain("No changes");
  });

  it("of a real refresh-only plan without drift is one line", () => {
    expect(render(planJson("refresh-only"), "text").trimEnd().split("\n")).toHaveLength(1);
  });

  it("begins with verdict, counts, stack, commit and digest", () => {
    expect(render(planJson("deletion"), "text").split("\n")[0]).toBe(
      "Stop: 3 errors, 0 warnings, 0 notes | stack unknown | commit unknown | digest unknown (a bare plan has no manifest)",
    );
  });

  it("counts below that what the plan adds, changes, destroys, imports, forgets and moves", () => {
    const line = (name: string) => render(planJson(name), "text").split("\n")[1];

    expect(line("hcl-blocks")).toBe(
      "Plan: 0 to add, 0 to change, 0 to destroy, 1 to import, 1 to forget, 1 moved",
    );
    expect(line("replacement")).toBe(
      "Plan: 4 to add, 0 to change, 4 to destroy, 0 to import, 0 to forget, 0 moved",
    );
  });

  it("counts a replacement that lets go of the old object as no destruction", () => {
    const json = updateOf("aws_sqs_queue", {
      actions: ["create", "forget"],
      before: {},
      after: {},
    });

    expect(render(json, "text")).toContain(
      "Plan: 1 to add, 0 to change, 0 to destroy, 0 to import, 1 to forget, 0 moved",
    );
  });

  it("says how many changes are of a type that nobody judged, and of a bare plan that it is one", () => {
    const verdict = (type: string, name = "retention_in_days") =>
      render(updateOf(type, { before: { [name]: 1 }, after: { [name]: 2 } }), "text").split(":")[0];

    expect(verdict("aws_lambda_function", "memory_size")).toBe("Nothing found in a bare plan");
    expect(verdict("aws_cloudwatch_log_group", "a")).toBe("Nothing found, 1 not judged");
    expect(verdict("aws_other")).toBe("Nothing found, 1 not judged");
  });

  it("says of an update in which nothing differs that AWS would know that it is that", () => {
    const json = updateOf("aws_lambda_function", {
      before: { description: null, layers: [] },
      after: { description: "", layers: null },
    });

    expect(render(json, "text")).toContain(
      "Function aws_lambda_function.a changes: nothing but empty against missing\n",
    );
  });

  it("says of a plan that ended in an error that it cannot be applied", () => {
    expect(render(planJson("forbidden-replacement"), "markdown")).toMatch(
      /^\*\*Planning ended with an error: this plan cannot be applied/,
    );
  });

  it("names the argument that forces a replacement", () => {
    expect(render(planJson("replacement"), "text")).toContain(
      "Anonymous pool aws_cognito_user_pool.anonymous-pool is replaced because alias_attributes cannot change in place",
    );
  });

  it("says who may call whom no longer", () => {
    expect(render(planJson("deletion"), "text")).toContain(
      "No longer: aws_cognito_user_pool.default-pool may call aws_lambda_function.default-pre-authentication",
    );
  });

  it("says who can write what, and for how long logs are kept", () => {
    const text = render(planJson("anonymity"), "text");

    expect(text).toContain("Client aws_cognito_user_pool_client.loose writes every attribute");
    expect(text).toContain(
      "Logs in /aws/lambda/incognito-dev-anonymous-pre-sign-up are kept 60 days",
    );
  });

  it("does not say that a list is empty which the apply decides", () => {
    const after = { name: "c", write_attributes: [] };
    const json = updateOf("aws_cognito_user_pool_client", {
      actions: ["create"],
      before: null,
      after,
      after_unknown: { read_attributes: true },
    });
    const references = { references: ["local.attributes"] };
    const resource = {
      address: "aws_cognito_user_pool_client.a",
      expressions: { read_attributes: references },
    };
    const text = render(
      { ...json, configuration: { root_module: { resources: [resource] } } },
      "text",
    );

    expect(text).toContain("Client aws_cognito_user_pool_client.a reads known after the apply");
    expect(text).toContain("Client aws_cognito_user_pool_client.a writes every attribute");
  });

  it("says once what to do about several findings of one rule", () => {
    const text = render(planJson("switched-off"), "text");

    expect(text.match(/warning trigger-kept: /g)).toHaveLength(12);
    expect(text.match(/to satisfy it: Keep the trigger, or waive/g)).toHaveLength(1);
  });

  it("names a trigger's function on both sides, and the key of codes", () => {
    expect(render(planJson("switched-on"), "text")).toContain(
      "trigger custom_email_sender (nothing → aws_lambda_function.default-custom-email-sender)",
    );
    const off = render(planJson("switched-off"), "text");

    expect(off).toContain(
      "trigger custom_message (aws_lambda_function.default-custom-message → nothing)",
    );
    expect(off).toContain(
      "key that codes are encrypted under (aws_kms_key.messages_code-key_F5E19B8C → nothing)",
    );
  });

  it("says what tables and keys come, and what goes with them", () => {
    const on = render(planJson("switched-on"), "text");
    const off = render(planJson("switched-off"), "text");

    expect(on).toContain(
      "Table aws_dynamodb_table.key-table is created: deletion protection false; key attribute id; recovery to a point in time false\n",
    );
    expect(on).toContain("Key aws_kms_key.messages_code-key_F5E19B8C is created: rotation true;");
    expect(off).toContain(
      "Table aws_dynamodb_table.key-table is deleted, and every item in it is gone\n",
    );
    expect(off).toContain(
      "Key aws_kms_key.messages_signing-key_6B00D9BC is deleted, and nothing can be decrypted or signed with it any more\n",
    );
  });

  it("counts a new function's variables, and calls its code new", () => {
    const text = render(planJson("switched-on"), "text");

    expect(text).toContain(
      "Function aws_lambda_function.anonymous-post-authentication (incognito-dev-anonymous-post-authentication) is created: environment (1 value); memory 256;",
    );
    expect(text).toMatch(
      /Function aws_lambda_function\.anonymous-post-authentication \(incognito-dev-anonymous-post-authentication\) runs new code: zip sha256 [0-9a-f]{64}\n/,
    );
  });

  it("counts a variable that changes", () => {
    const variables = (TRIGGER_ENABLED: string) => ({
      environment: [{ variables: { TRIGGER_ENABLED } }],
    });
    const json = updateOf("aws_lambda_function", {
      before: variables("true"),
      after: variables("false"),
    });

    expect(render(json, "text")).toContain(
      "Function aws_lambda_function.a changes: environment (1 value)\n",
    );
  });

  it("tells what changed outside Terraform", () => {
    const json = planJson("refresh-only");
    const [drift] = json.resource_drift.filter(
      ({ type }: { type: string }) => type === "aws_cognito_user_pool",
    );
    drift.change.after.lambda_config[0].pre_sign_up =
      "arn:aws:lambda:eu-central-1:1:function:other";

    expect(render(json, "text")).toContain("Changed outside Terraform\n");
  });

  it("tells of a move, an import and a deposed object", () => {
    const json = updateOf("aws_cognito_user_pool", { actions: ["no-op"], before: {}, after: {} });
    const [change] = json.resource_changes;
    const text = render(
      {
        ...json,
        resource_changes: [
          { ...change, previous_address: "aws_cognito_user_pool.old" },
          { ...change, change: { ...change!.change, importing: { id: "eu-central-1_a" } } },
          { ...change, deposed: "0a1b", change: { actions: ["delete"], before: {}, after: null } },
        ],
      },
      "text",
    );

    expect(text).toContain("stays as it is (until now aws_cognito_user_pool.old)");
    expect(text).toContain("stays as it is and taken in from AWS as eu-central-1_a");
    expect(text).toContain("a leftover of an earlier replacement");
  });
});

describe("a waiver", () => {
  const waiver: Waiver = {
    rule: "no-user-pool-deletion",
    address: "aws_cognito_user_pool.default-pool",
    finding: "is deleted, with every account in it",
    reason: "the pool was never opened",
    expires: "2026-11-24",
  };

  it("takes a finding out of the counts and is shown", () => {
    const text = render(planJson("deletion"), "text", [waiver]);

    expect(text).toMatch(/^Stop: 2 errors/);
    expect(text).toContain("waived until 2026-11-24: the pool was never opened");
  });

  it("that has expired no longer holds, and that is said", () => {
    const text = render(planJson("deletion"), "text", [{ ...waiver, expires: "2026-11-23" }]);

    expect(text).toMatch(/^Stop: 3 errors/);
    expect(text).toContain("expired on 2026-11-23 and no longer holds");
  });

  it("that matches nothing is said", () => {
    const text = render(planJson("deletion"), "text", [{ ...waiver, address: "aws_x.y" }]);

    expect(text).toContain("matches no finding and can be deleted");
  });

  it("of another stack does nothing", () => {
    const text = render(planJson("deletion"), "text", [{ ...waiver, stack: "other" }]);

    expect(text).toMatch(/^Stop: 3 errors/);
    expect(text).not.toContain("Waivers");
  });
});

type Marked = readonly [value: object, marks: object];

const NONE: Marked = [{}, {}];

/** A change of an anonymous pool, if it is one, with marks on either side. */
function sensitive([before, beforeMarks]: Marked, [after, afterMarks]: Marked): object {
  const tags = { "incognito:contract": "anonymous" };
  return {
    before: { ...before, tags },
    after: { ...after, tags },
    before_sensitive: beforeMarks,
    after_sensitive: afterMarks,
    after_unknown: {},
  };
}

describe("what a report never shows", () => {
  const CANARY = "canary-7d1f";

  it.each(FORMATS)("a sensitive value at any depth, in %s", (format) => {
    const shape = fc.constantFrom<[object, object]>(
      [{ a: CANARY }, { a: true }],
      [{ a: { b: [{ c: CANARY }] } }, { a: { b: [{ c: true }] } }],
      [{ a: { b: [{ c: CANARY }] } }, { a: true }],
      [{ a: [CANARY, "x"] }, { a: [true, false] }],
      [{ alias_attributes: [CANARY] }, { alias_attributes: true }],
      [{ lambda_config: [{ pre_sign_up: CANARY }] }, { lambda_config: [{ pre_sign_up: true }] }],
      [{ policy: `{"Statement":[{"Effect":"Allow","Action":"${CANARY}*"}]}` }, { policy: true }],
      [{ name: CANARY, retention_in_days: 3 }, { name: true }],
    );
    const types = fc.constantFrom(
      "aws_cognito_user_pool",
      "aws_iam_role_policy",
      "aws_cloudwatch_log_group",
      "aws_other",
    );

    fc.assert(
      fc.property(
        shape,
        types,
        fc.constantFrom([true, false], [false, true], [true, true]),
        ([value, marks], type, [isBefore, isAfter]) => {
          const text = render(
            updateOf(
              type,
              sensitive(isBefore ? [value, marks] : NONE, isAfter ? [value, marks] : NONE),
            ),
            format,
          );

          expect(text).not.toContain(CANARY);
        },
      ),
      PROPERTY,
    );
  });

  it.each(FORMATS)("an old value that is now unknown and was sensitive, in %s", (format) => {
    const text = render(
      updateOf("aws_other", {
        before: { a: { b: CANARY } },
        after: {},
        before_sensitive: { a: { b: true } },
        after_unknown: { a: true },
      }),
      format,
    );

    expect(text).not.toContain(CANARY);
  });

  it.each(FORMATS)("an environment value of a function, in %s", (format) => {
    const environment = (value: string) => ({ environment: [{ variables: { NAME: value } }] });
    const changes = [
      { before: environment("a"), after: environment(CANARY) },
      { before: environment(CANARY), after: environment("a") },
      { before: environment(CANARY), after: {}, after_unknown: { environment: true } },
      {
        before: environment(CANARY),
        after: {},
        after_unknown: { environment: [{ variables: true }] },
      },
      { actions: ["create"], before: null, after: environment(CANARY) },
      { actions: ["delete"], before: environment(CANARY), after: null },
    ];

    for (const change of changes) {
      expect(render(updateOf("aws_lambda_function", change), format)).not.toContain(CANARY);
    }
  });

  it("a sensitive output", () => {
    const output = { actions: ["create"], before: null, after: CANARY, after_sensitive: true };
    const text = render({ format_version: "1.2", output_changes: { secret: output } }, "text");

    expect(text).not.toContain(CANARY);
    expect(text).toContain("secret: nothing → a sensitive value");
  });

  it("the real environment of our function, in the real plans", () => {
    for (const name of ["anonymity", "unguarded", "deletion", "destroy"]) {
      expect(render(planJson(name), "text")).not.toContain("blocked.example");
    }
  });
});

/** Pieces that mean something to Markdown, HTML, GitHub or a terminal. */
const HOSTILE = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "`",
        "``",
        "```\n",
        "</code>",
        "</details>",
        "<img src=x onerror=alert(1)>",
        "<!--",
        "-->",
        "@everyone",
        "@octo/team",
        "#1",
        "GH-1",
        "octo/repo#1",
        "https://evil.example",
        "www.evil.example",
        "[a](https://evil.example)",
        "![a](b)",
        "|",
        "\n",
        "\r\n# H",
        "\n- [x] ",
        "\t",
        "**",
        "__",
        "~~",
        "\u001b[31m",
        "\u001b]8;;https://evil.example\u0007",
        "\u009b31m",
        "\u202e",
        "\u2066",
        "\u200b",
        "\u2028",
        "\ud800",
        "\u00a0",
        "&lt;",
        "$(rm)",
        ":tada:",
        "\\",
        "\\`",
        "'",
        '"',
        " ",
      ),
      anyText({ maxLength: 5 }),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((pieces) => pieces.join(""));

const OUTSIDE_CODE = /`[^`\n]*`/g;

describe("a hostile name or value", () => {
  it("never leaves its code span in Markdown", () => {
    fc.assert(
      fc.property(HOSTILE, (text) => {
        const line = toMarkdownLine(`pool ${text} is replaced`);

        expect(line.replace(OUTSIDE_CODE, "")).toMatch(/^[A-Za-z0-9 '"().,:;→-]*$/);
        expect(line).not.toMatch(/[\n\r`]{2}|\n/);
        expect(line.replace(OUTSIDE_CODE, "")).not.toMatch(/\w[./:]\w|GH-\d|www\.|:\w+:/);
      }),
      { ...PROPERTY, numRuns: 2_000 },
    );
  });

  it("holds no control, bidi, invisible or private character anywhere", () => {
    fc.assert(
      fc.property(HOSTILE, (text) => {
        expect(toSafeText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
      { ...PROPERTY, numRuns: 2_000 },
    );
  });

  it.each(FORMATS)("in every place of a plan leaves a report's form as it is, in %s", (format) => {
    const reports = fc.sample(HOSTILE, { seed: 20_261_124, numRuns: 60 }).map((text) =>
      render(
        {
          ...updateOf(
            "aws_cognito_user_pool",
            {
              before: { name: "a", [text]: "b" },
              after: {
                name: text,
                [text]: text,
                alias_attributes: [text],
                tags: { "incognito:contract": "anonymous", [text]: text },
                lambda_config: [{ [text]: text }],
              },
              replace_paths: [[text]],
            },
            `aws_cognito_user_pool.a["${text}"]`,
          ),
          output_changes: { [text]: { actions: ["create"], before: null, after: text } },
        },
        format,
      ),
    );

    for (const report of reports) expectItsForm[format](report);
  });
});

const expectItsForm: Readonly<Record<ReportFormat, (report: string) => void>> = {
  json: (report) => {
    expect(() => JSON.parse(report)).not.toThrow();
    expect(report).toMatch(/^[\x20-\x7e\n]*$/);
  },
  text: (report) => expect(report.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u),
  markdown: (report) => {
    const rest = report.replace(OUTSIDE_CODE, "").replace(/^### [A-Za-z ]+$/gm, "");

    expect(report.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    expect(rest).not.toMatch(/[@#[\]|\\&$~_!]|https?:|www\./);
    expect(new Set(rest.match(/<[^>]*>/g))).toEqual(
      new Set(["<details>", "<summary>", "</summary>", "</details>"]),
    );
  },
};

describe("a report's length", () => {
  const big = updateOf("aws_other", { before: {}, after: {} });
  const many = (count: number, attributes: number) => ({
    ...big,
    resource_changes: Array.from({ length: count }, (_, index) => ({
      ...big.resource_changes[0],
      address: `aws_other.resource_with_a_name_of_some_length_${index}`,
      change: {
        actions: ["update"],
        before: {},
        after: Object.fromEntries(Array.from({ length: attributes }, (_, at) => [`a${at}`, "v"])),
      },
    })),
  });

  it.each(["markdown", "text"] as const)("stays under 60,000 characters of %s", (format) => {
    const [small, names, counts] = [many(10, 10), many(350, 100), many(5_000, 3)].map((plan) =>
      render(plan, format),
    );
    const name = "aws_other.resource_with_a_name_of_some_length_349";

    for (const text of [small, names, counts]) expect(text!.length).toBeLessThan(60_000);
    expect(small).toContain("a9");
    expect(names).not.toContain("a9 ");
    expect(names).toContain(format === "markdown" ? `update \`${name}\`` : `update ${name}`);
    expect(counts).toContain("update: 5000");
  });

  it.each(["markdown", "text"] as const)(
    "leaves no finding and nothing unjudged out for filler, in %s",
    (format) => {
      const json = many(600, 100);
      const pool = {
        address: "aws_cognito_user_pool.last",
        mode: "managed",
        type: "aws_cognito_user_pool",
        change: { actions: ["delete"], before: {}, after: null },
      };
      const text = render({ ...json, resource_changes: [...json.resource_changes, pool] }, format);

      expect(text.indexOf("no-user-pool-deletion")).toBeLessThan(text.indexOf("Not judged"));
      expect(text.indexOf("Not judged")).toBeLessThan(text.indexOf("What it means"));
      expect(text).toContain("aws_other.resource_with_a_name_of_some_length_599");
    },
  );

  it("is not kept in JSON, which has each finding that is counted and each change not judged", () => {
    const pools = Array.from({ length: 4_000 }, (_, index) => ({
      address: `aws_cognito_user_pool.p${index}`,
      mode: "managed",
      type: "aws_cognito_user_pool",
      change: { actions: ["delete"], before: {}, after: null },
    }));
    const json = many(2_000, 1);
    const report = JSON.parse(
      render({ ...json, resource_changes: [...json.resource_changes, ...pools] }, "json"),
    );

    expect(report.counts.error).toBe(4_000);
    expect(report.findings).toHaveLength(4_000);
    expect(report.unjudged).toHaveLength(2_000);
    expect(report.unjudged[0]).toEqual({
      address: "aws_other.resource_with_a_name_of_some_length_0",
      type: "aws_other",
      action: "update",
    });
    expect(report.summary).toMatchObject({ change: 2_000, destroy: 4_000 });
  });

  it("is kept where each name is as long as a comment", () => {
    const address = `aws_cognito_user_pool.${"x".repeat(70_000)}`;
    const text = render(
      updateOf("aws_cognito_user_pool", { actions: ["delete"], before: {} }, address),
      "markdown",
    );

    expect(text.length).toBeLessThan(10_000);
    expect(text).toContain("(70,022 characters)");
  });
});
