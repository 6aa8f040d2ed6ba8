/**
 * What differs between two sides of a change, and how it is shown: sets by name, texts by what differs in them,
 * noise as noise, and nothing secret.
 * @module
 */
import fc from "fast-check";
import { buildReport } from "../../plan-review/report/build-report";
import { type ReportFormat, renderReport } from "../../plan-review/report/render-report";
import { findingsIn, modelOf, planJson, reviewOf } from "../support/plan-fixtures";
import { PROPERTY } from "../support/property";

const FORMATS: readonly ReportFormat[] = ["markdown", "text", "json"];

function render(json: unknown, format: ReportFormat = "text"): string {
  const review = reviewOf(modelOf(json));
  return renderReport(
    buildReport({ review, planned: undefined, stack: undefined, failOn: "error" }),
    format,
  );
}

const entry = (address: string, change: object) => ({
  address,
  mode: "managed",
  type: address.split(".")[0],
  change: { actions: ["update"], after_unknown: {}, ...change },
});

const planOf = (entries: readonly object[], more: object = {}) => ({
  format_version: "1.2",
  terraform_version: "1.11.4",
  resource_changes: entries,
  ...more,
});

const updateOf = (type: string, before: object, after: object, more: object = {}) =>
  planOf([entry(`${type}.a`, { before, after, ...more })]);

const attribute = (name: string, more: object = {}) => ({
  name,
  attribute_data_type: "String",
  mutable: true,
  required: false,
  string_attribute_constraints: [{ min_length: "0", max_length: "10" }],
  ...more,
});

const POOL = "aws_cognito_user_pool";
const pool = (schema: readonly object[], more: object = {}) => ({ name: "p", schema, ...more });

describe("a secret that is marked in one place", () => {
  const policy = JSON.stringify({
    Statement: [{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::999988887777:role/S3CRET" } }],
  });
  const marked = (values: object, more: object = {}) =>
    planOf(
      [
        entry("aws_sqs_queue.q", {
          actions: ["create"],
          before: null,
          after: values,
          after_sensitive: { tags: { k: true } },
        }),
      ],
      more,
    );

  it.each<[string, object]>([
    ["in JSON that a copy has", marked({ tags: { k: policy }, tags_all: { k: policy } })],
    ["in a policy that is judged", marked({ tags: { k: policy }, policy })],
    [
      "in a failed check's name",
      marked(
        { tags: { k: "S3CRET-name" } },
        { checks: [{ address: { to_display: "check.S3CRET-name" }, status: "fail" }] },
      ),
    ],
    [
      "as a module's variable",
      marked(
        { name: "S3CRET-given", other: "S3CRET-default" },
        {
          configuration: {
            root_module: {
              module_calls: {
                m: {
                  module: {
                    module_calls: {
                      n: {
                        expressions: { pw: { constant_value: "S3CRET-given" } },
                        module: {
                          variables: {
                            pw: { sensitive: true },
                            other: { sensitive: true, default: "S3CRET-default" },
                          },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      ),
    ],
  ])("is shown nowhere, %s", (_title, json) => {
    for (const format of FORMATS) expect(render(json, format)).not.toContain("S3CRET");
  });
});

describe("a set of blocks", () => {
  it("is told by the names of what comes, wherever it stands", () => {
    const text = render(
      updateOf(POOL, pool([attribute("org")]), pool([attribute("memberof"), attribute("org")])),
    );

    expect(text).toContain("Pool aws_cognito_user_pool.a changes: attributes (adds memberof)\n");
    expect(text).toContain('schema["memberof"].attribute_data_type: nothing → String\n');
    expect(text).not.toContain('schema["org"]');
  });

  it("is told by the names of what goes and of what changes, and both are errors", () => {
    const json = updateOf(
      POOL,
      pool([attribute("a"), attribute("b")]),
      pool([attribute("b", { mutable: false })]),
    );

    expect(render(json)).toContain("attributes (removes a, changes b)\n");
    expect(findingsIn(modelOf(json)).filter((one) => one.includes("schema"))).toEqual([
      "error schema-change-accepted aws_cognito_user_pool.a",
      "error schema-change-accepted aws_cognito_user_pool.a",
    ]);
  });

  it("is told by its order where nothing else differs", () => {
    const rule = (id: string) => ({ id, priority: "1" });
    const text = render(
      updateOf("aws_other", { rule: [rule("x"), rule("y")] }, { rule: [rule("y"), rule("x")] }),
    );

    expect(text).toContain("rule: one order → another order of the same\n");
  });

  it("without names is matched by equality first", () => {
    const text = render(
      updateOf(
        "aws_other",
        { ingress: [{ from_port: 1 }, { from_port: 2 }] },
        { ingress: [{ from_port: 2 }, { from_port: 3 }] },
      ),
    );

    expect(text).toContain("ingress[1].from_port: 1 → 3\n");
    expect(text.match(/ingress\[/g)).toHaveLength(1);
  });

  it("never shows more or less than what differs, for any sets", () => {
    const element = fc.record({ name: fc.constantFrom("a", "b", "c", "d"), size: fc.nat(2) });
    const set = fc.uniqueArray(element, { selector: ({ name }) => name, maxLength: 4 });

    fc.assert(
      fc.property(set, set, (before, after) => {
        const text = render(updateOf("aws_other", { block: before }, { block: after }));
        const named = new Set([...text.matchAll(/block\["(\w)"\]/g)].map((match) => match[1]));
        const isKept = ({ name, size }: { name: string; size: number }, others: typeof before) =>
          others.some((other) => other.name === name && other.size === size);
        const changed = [
          ...before.filter((one) => !isKept(one, after)),
          ...after.filter((one) => !isKept(one, before)),
        ].map(({ name }) => name);

        expect([...named].sort()).toEqual([...new Set(changed)].sort());
      }),
      PROPERTY,
    );
  });
});

describe("empty against missing", () => {
  it("is noise for a value, and none for a block", () => {
    const text = render(
      updateOf(
        POOL,
        pool([], { device_configuration: [] }),
        pool([], { device_configuration: [{ challenge_required_on_new_device: null }] }),
      ),
    );

    expect(text).toContain("device_configuration[0]: nothing → a block without values\n");
  });

  it("is an error in a schema, where an empty block of constraints goes", () => {
    const json = updateOf(
      POOL,
      pool([attribute("org", { string_attribute_constraints: [{}] })]),
      pool([attribute("org", { string_attribute_constraints: [] })]),
    );

    expect(findingsIn(modelOf(json))).toContain(
      "error schema-change-accepted aws_cognito_user_pool.a",
    );
    expect(render(json)).toContain("attributes (changes org)");
  });

  it("is no finding where the provider fills a schema's flags in", () => {
    const json = updateOf(
      POOL,
      pool([attribute("org", { developer_only_attribute: null })]),
      pool([attribute("org", { developer_only_attribute: false })]),
    );

    expect(findingsIn(modelOf(json)).filter((one) => one.includes("schema"))).toEqual([]);
    expect(render(json)).toContain("changes: nothing but empty against missing\n");
  });
});

describe("a long text", () => {
  const policy = (action: string) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Sid: "Logs", Effect: "Allow", Action: "logs:PutLogEvents", Resource: "arn:aws:logs:x" },
        { Sid: "Table", Effect: "Allow", Action: action, Resource: "arn:aws:dynamodb:x" },
      ],
    });

  it("that is a document is told by what differs in it", () => {
    const text = render(
      updateOf(
        "aws_sns_topic_policy",
        { policy: policy("dynamodb:GetItem") },
        { policy: policy("dynamodb:DeleteItem") },
      ),
    );

    expect(text).toContain(
      'policy.Statement["Table"].Action: dynamodb:GetItem → dynamodb:DeleteItem\n',
    );
    expect(text).not.toContain("PutLogEvents");
  });

  it("that is none is told by what differs, with a little around it", () => {
    const script = (word: string) =>
      `#!/bin/sh\n${"echo the same\n".repeat(50)}echo ${word} end\n${"# more\n".repeat(50)}`;
    const text = render(
      updateOf("aws_instance", { user_data: script("one") }, { user_data: script("another") }),
    );

    expect(text).toMatch(/user_data: ….{0,60}one end.{0,60}… → ….{0,60}another end.{0,60}…\n/);
  });
});

describe("what looks like a secret", () => {
  it.each([
    ["a signed token", "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl"],
    ["a token after a hyphen", "bearer-eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl"],
    ["a private key", "-----BEGIN EC PRIVATE KEY-----"],
    ["an access key's id", "AKIAIOSFODNN7EXAMPLE"],
    ["an address with a password", "https://ada:lovelace@example.com/"],
  ])("is hidden under any name: %s", (_what, value) => {
    const text = render(updateOf("aws_other", { note: "x" }, { note: value }));

    expect(text).toContain("note: a sensitive value → a sensitive value");
    expect(text).not.toContain(value);
  });
});

describe("what is secret in one place", () => {
  const SECRET = "hunter2-canary";

  it.each(FORMATS)("is hidden in every other, in %s", (format) => {
    const marked = entry("aws_ssm_parameter.a", {
      before: { tags: {} },
      after: { tags: { key: SECRET }, tags_all: { key: SECRET } },
      before_sensitive: {},
      after_sensitive: { tags: { key: true } },
    });
    const plain = (address: string, after: object) => entry(address, { before: {}, after });
    const json = planOf(
      [
        marked,
        plain("aws_other.copy", { text: `before ${SECRET} after`, list: [SECRET, "x"] }),
        plain("aws_other.spelled", { user_data: Buffer.from(SECRET).toString("base64") }),
        plain("aws_other.document", { body: JSON.stringify({ a: [{ b: SECRET }] }) }),
        plain(`aws_other.each["${SECRET}"]`, { [SECRET]: "x" }),
        plain("aws_lambda_function.a", { function_name: SECRET }),
        plain("aws_cloudwatch_log_group.a", { name: `/${SECRET}`, retention_in_days: 3 }),
        plain("aws_lambda_permission.a", { principal: SECRET, function_name: "f", action: SECRET }),
        plain("aws_iam_role_policy.a", {
          policy: `{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::${SECRET}*"}]}`,
        }),
        entry("aws_other.taken", {
          actions: ["no-op"],
          before: {},
          after: {},
          importing: { id: SECRET },
        }),
      ],
      {
        output_changes: { plain: { actions: ["create"], before: null, after: SECRET } },
        checks: [
          {
            address: { to_display: "check.a" },
            status: "fail",
            instances: [{ problems: [{ message: `it is ${SECRET}` }] }],
          },
        ],
      },
    );

    expect(render(json, format)).not.toContain(SECRET);
    expect(render(json, format)).not.toContain(Buffer.from(SECRET).toString("base64"));
  });

  it.each<[string, object]>([
    [
      "a variable",
      {
        variables: { pw: { value: SECRET } },
        configuration: { root_module: { variables: { pw: { sensitive: true } } } },
      },
    ],
    [
      "a data source in a module of the state",
      {
        prior_state: {
          values: {
            root_module: {
              child_modules: [
                {
                  resources: [
                    {
                      address: "data.aws_ssm_parameter.a",
                      values: { value: SECRET },
                      sensitive_values: { value: true },
                    },
                  ],
                },
              ],
            },
          },
        },
      },
    ],
    [
      "an output",
      {
        output_changes: {
          s: {
            actions: ["no-op"],
            before: SECRET,
            after: SECRET,
            before_sensitive: true,
            after_sensitive: true,
          },
        },
      },
    ],
    [
      "a resource to which nothing happens",
      {
        resource_drift: [],
        resource_changes: [
          entry("aws_other.a", { before: {}, after: { text: SECRET } }),
          entry("aws_ssm_parameter.b", {
            actions: ["no-op"],
            before: { value: SECRET },
            after: { value: SECRET },
            before_sensitive: { value: true },
            after_sensitive: { value: true },
          }),
        ],
      },
    ],
  ])("is hidden where only %s is marked", (_title, more) => {
    const json = { ...updateOf("aws_other", {}, { text: SECRET }), ...more };

    expect(render(json)).not.toContain(SECRET);
    expect(render(json)).toContain("text: nothing → a sensitive value");
  });

  it.each<[string, object]>([
    ["client_secret", { provider_details: { client_secret: SECRET } }],
    ["password", { master_password: SECRET }],
    ["auth token", { auth_token: SECRET }],
    ["clientSecret", { settings: { clientSecret: SECRET } }],
    ["a pair of name and value", { container: [{ name: "DB_PASSWORD", value: SECRET }] }],
    ["a document", { definition: JSON.stringify({ db: { password: SECRET } }) }],
    ["what stands below secrets", { secrets: { a: { b: SECRET } } }],
    ["a variable of a container", { environment: [{ name: "A", value: SECRET }] }],
    ["an address with a password", { url: `https://user:${SECRET}@host.example/` }],
    ["a private key", { body: `-----BEGIN PRIVATE KEY-----\n${SECRET}` }],
  ])("is hidden by its name or its looks: %s", (_title, after) => {
    for (const format of FORMATS) {
      expect(render(updateOf("aws_other", {}, after), format)).not.toContain(SECRET);
      expect(render(updateOf("aws_other", after, {}), format)).not.toContain(SECRET);
    }
  });

  it("leaves what is only named after secrets to be seen", () => {
    const text = render(
      updateOf(
        "aws_cognito_user_pool_client",
        { token_validity_units: [{ access_token: "minutes" }] },
        {
          access_token_validity: 12,
          generate_secret: false,
          token_validity_units: [{ access_token: "hours" }],
          secret_arn: "arn:aws:secretsmanager:eu-central-1:1:secret:a",
        },
      ),
    );

    expect(text).toContain("token_validity_units[0].access_token: minutes → hours\n");
    expect(text).toContain("access_token_validity: nothing → 12\n");
    expect(text).toContain("secret_arn: nothing → arn:aws:secretsmanager:");
  });

  it("is hidden among many, and hides nothing else", () => {
    const secrets = Array.from({ length: 200 }, (_, index) => `secret-number-${index}-x`);
    const json = planOf([
      entry("aws_other.a", {
        before: {},
        after: { marked: secrets, text: "nothing of it", copy: `a ${secrets[137]} b` },
        after_sensitive: { marked: secrets.map(() => true) },
      }),
    ]);
    const text = render(json);

    expect(text).toContain("text: nothing → nothing of it\n");
    expect(text).toContain("copy: nothing → a sensitive value\n");
    expect(text).not.toMatch(/secret-number/);
  });

  it("does not blank a report where it is a short word", () => {
    const json = planOf([
      entry("aws_other.a", {
        before: {},
        after: { marked: "a", flag: "true", other: "a", text: "a banana" },
        after_sensitive: { marked: true, flag: true },
      }),
    ]);

    expect(render(json)).toContain("other: nothing → a sensitive value\n");
    expect(render(json)).toContain("text: nothing → a banana\n");
  });
});

describe("the drift of a role", () => {
  const POLICY = '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"x"}]}';
  const role = (more: object) => ({
    name: "r",
    inline_policy: [],
    managed_policy_arns: [],
    ...more,
  });
  const drifted = (after: object, planned: readonly object[] = []) =>
    render(
      planOf(planned, {
        resource_drift: [entry("aws_iam_role.r", { before: role({}), after: role(after) })],
      }),
    );
  const kept = (address: string, values: object) =>
    entry(address, { actions: ["no-op"], before: values, after: values });

  it("is left out where it mirrors a policy or an attachment of the same plan", () => {
    const text = drifted(
      {
        inline_policy: [{ name: "p", policy: ` ${POLICY}` }],
        managed_policy_arns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
      },
      [
        kept("aws_iam_role_policy.p", { role: "r", name: "p", policy: POLICY }),
        kept("aws_iam_role_policy_attachment.p", {
          role: "r",
          policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess",
        }),
      ],
    );

    expect(text).not.toContain("Changed outside Terraform");
  });

  it.each<[string, object, readonly object[]]>([
    [
      "an admin policy that nobody planned",
      { managed_policy_arns: ["arn:aws:iam::aws:policy/AdministratorAccess"] },
      [],
    ],
    [
      "a policy under the name of another role's",
      { inline_policy: [{ name: "p", policy: POLICY }] },
      [kept("aws_iam_role_policy.p", { role: "other", name: "p", policy: POLICY })],
    ],
    [
      "a policy of the same name with another text",
      { inline_policy: [{ name: "p", policy: POLICY.replace("GetObject", "*") }] },
      [kept("aws_iam_role_policy.p", { role: "r", name: "p", policy: POLICY })],
    ],
  ])("shows %s", (_title, after, planned) => {
    expect(drifted(after, planned)).toContain(
      "Changed outside Terraform\n  aws_iam_role.r changes",
    );
  });
});

describe("a plan that only refreshes", () => {
  it("counts what moves as a change", () => {
    const json = {
      format_version: "1.2",
      resource_drift: [
        {
          ...entry(`${POOL}.new`, { actions: ["no-op"], before: {}, after: {} }),
          previous_address: `${POOL}.old`,
        },
      ],
      planned_values: {},
    };

    expect(render(json)).toContain("0 to forget, 1 moved\n");
    expect(render(json)).toContain("stays as it is (until now aws_cognito_user_pool.old)");
  });

  it("is one line where nothing but mirrors came", () => {
    expect(render(planJson("refresh-only")).trimEnd().split("\n")).toHaveLength(1);
  });
});
