/**
 * The rules on fixtures that were cut from real plans; the Terraform tests make the same plans again.
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CLAUSES } from "../../contract/anonymity-contract";
import { RULE_GROUPS, RULES } from "../../plan-review/rules";
import { ACCESS_KINDS } from "../support/access-kinds";
import { EXECUTION_CASES } from "../support/execution-cases";
import { JUDGED_TYPES } from "../support/judged-types";
import { ROOT } from "../support/places";
import { PLAN_CASES, SWITCH_CASES } from "../support/plan-cases";
import { findingsIn, modelOf, planFixture, planJson, reviewOf } from "../support/plan-fixtures";
import { planOf, refer } from "../support/plan-of";
import { allSentences, WrittenSentences } from "../support/sentences";

/** What is found where nothing changes, and where something harmless does. */
let kept: readonly string[] | undefined;
const keptFindings = () => {
  // Inside a test, so that the mutation run knows which test meets what.
  kept ??= ["unchanged", "harmless"].flatMap((name) => findingsIn(modelOf(planJson(name))));
  return kept;
};

const written = new WrittenSentences("plans");

/** Rules that no case can break, and where they are tested. */
const BROKEN_ELSEWHERE = {
  "anonymous-no-user-event-log":
    "contract/anonymity-contract.test.ts: AWS provider 5.100.0 has no aws_cognito_log_delivery_configuration",
  "no-foreign-backend": "execution.test.ts: only the synthesized JSON says where the state is",
  "no-machine-file": "no-machine-file.test.ts: only the synthesized JSON shows calls of functions",
  "permissions-boundary-kept": "access.test.ts: a boundary must exist before it can go",
  "bucket-kept": "front-doors.test.ts: a bucket must exist before it can go",
  "import-is-own": "imported.test.ts: what is imported must exist outside of the stack",
  "denial-kept": "access.test.ts: a denial must exist before it can go",
  "no-switch-off": "changed-in-place.test.ts: what is switched off must be on before",
  "pool-can-be-told": "changed-in-place.test.ts: through a local, which cdktf does not write",
  "function-place-kept": "function-place.test.ts: a place must exist before another is told",
  "no-filled-table": "filled-tables.test.ts: with and without the keys of a pool",
  "role-is-planned": "changed-in-place.test.ts: with a role that exists and one that does not",
  "no-silent-delivery": "changed-in-place.test.ts: of a pool that is not anonymous",
  "attached-denial-kept": "taken-away.test.ts: a denial must be attached before it can go",
  "blocks-are-shown": "blocks-are-shown.test.ts: the real Terraform plans its own cases",
  "copy-kept": "taken-away.test.ts: a copy must be made before it can end",
  "role-kept": "taken-away.test.ts: a role must exist before it can go",
  "front-door-kept": "front-door-settings.test.ts: a door must stand before it can open further",
  "target-is-planned": "targets.test.ts: what is started, told and sent, with what the plan holds",
  "pool-settings-kept": "pool-settings.test.ts: what a pool asked for must be there before",
  "web-acl-kept": "web-acl.test.ts: what a rule turned away must be there before",
} as const;

/** Rules that find something in any type with an argument or a policy of some kind; they list what they know by name. */
const BY_ARGUMENTS = [
  "allowance-kept",
  "anonymous-no-address-log",
  "denial-kept",
  "no-admin-policy",
  "no-escalating-grant",
  "no-public-access",
  "no-stranger-principal",
  "no-stranger-target",
  "no-wildcard-grant",
  // What it writes to is not all that these types do.
  "object-is-planned",
  "policy-is-readable",
];

/** The type in the address of a sentence such as `error RULE module.a["b"].TYPE.NAME ARGUMENT: PROBLEM`. */
function typeIn(sentence: string): string {
  const address = sentence.split(" ")[2] ?? "";
  return address.replace(/^(?:module\.[^.]+\.)*(?:data\.)?/, "").split(".")[0] ?? "";
}

describe("each rule", () => {
  it.each(RULES.map(({ id }) => [id]))("%s finds nothing in a stack that keeps it", (id) => {
    expect(keptFindings().filter((one) => one.includes(` ${id} `))).toEqual([]);
  });

  it.each([...PLAN_CASES, ...Object.values(SWITCH_CASES)])(
    "finds in the plan '$name' what was changed",
    ({ name, findings }) => {
      const synthesized = JSON.parse(readFileSync(planFixture(`${name}.stack`), "utf8"));

      const found = reviewOf(modelOf(planJson(name)), { synthesized }).findings;

      expect(found.map(({ level, rule, address }) => `${level} ${rule} ${address}`)).toEqual(
        findings,
      );
      written.hold(name, found);
    },
  );

  it("is broken by a case", () => {
    const cases = [...PLAN_CASES, ...Object.values(SWITCH_CASES), ...EXECUTION_CASES];
    const broken = [
      ...cases.flatMap(({ findings }) => findings.map((one) => one.split(" ")[1])),
      ...Object.values(ACCESS_KINDS).map(({ rule }) => rule),
      ...Object.keys(BROKEN_ELSEWHERE),
    ];

    expect([...new Set(broken)].sort()).toEqual(RULES.map(({ id }) => id).sort());
  });

  it("has an id of its own", () => {
    const ids = RULES.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
  });

  it("stands in the file of its name, or is a clause of the contract", () => {
    const clauses = CLAUSES.map(({ id }) => `anonymous-${id}`);

    for (const { id } of RULES.filter((rule) => !clauses.includes(rule.id))) {
      const exported = Object.values(require(`../../plan-review/rules/${id}`));

      expect(exported.map((one) => (one as { id?: string }).id)).toContain(id);
    }
  });

  it("is run for every clause of the contract, with the clause's own words", () => {
    for (const { id, what, why, allowed } of CLAUSES) {
      expect(RULES).toContainEqual(
        expect.objectContaining({ id: `anonymous-${id}`, what, why, satisfy: `${allowed}.` }),
      );
    }
  });

  it("stands in docs/plan-review.md with its words", () => {
    const docs = readFileSync(join(ROOT, "docs", "plan-review.md"), "utf8");

    for (const { id, what, why, satisfy } of RULES) {
      const row = docs.split("\n").find((line) => line.includes(`id="${id}"`));

      expect(
        row
          ?.split("|")
          .slice(3, 6)
          .map((cell) => cell.trim()),
      ).toEqual([what, why, satisfy].map((text) => text.replaceAll("|", "\\|")));
    }
  });

  it("judges the types of this list, and a further one only on purpose: it is then called judged", () => {
    const types = RULES.flatMap((rule) => rule.types ?? []);

    expect([...new Set(types)].sort()).toEqual(JUDGED_TYPES);
  });

  it.each(
    RULES.filter(({ id, types }) => types !== undefined && !BY_ARGUMENTS.includes(id)).map(
      ({ id, types = [] }) => [id, types] as const,
    ),
  )("%s says that it judges each type that it finds something in", (id, types) => {
    const found = allSentences().filter((one) => one.split(" ")[1] === id);

    expect(found.map(typeIn).filter((type) => !types.includes(type))).toEqual([]);
  });

  it("stands in exactly one group", () => {
    const files = readdirSync(`${__dirname}/../../plan-review/rules`)
      .map((name) => name.replace(/\.ts$/, ""))
      .filter((name) => RULES.some(({ id }) => id === name));
    const grouped = Object.values(RULE_GROUPS).flatMap((rules) => rules.map(({ id }) => id));

    expect(new Set(grouped).size).toBe(grouped.length);
    expect(grouped).toEqual(expect.arrayContaining(files));
  });
});

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

describe("plans of plain HCL", () => {
  it("are followed through modules, as far as one instance is certain", () => {
    expect(findingsIn(modelOf(planJson("hcl-modules")))).toEqual([
      'error pool-can-be-told module.clients["a"].aws_cognito_user_pool_client.this',
      'error pool-can-be-told module.clients["b"].aws_cognito_user_pool_client.this',
      "error anonymous-no-writable-attribute module.client.aws_cognito_user_pool_client.this",
    ]);
  });

  it("are not accused for moved pools, and told of imported ones", () => {
    const findings = findingsIn(modelOf(planJson("hcl-blocks")));

    expect(findings.filter((one) => !one.includes("writable"))).toEqual([
      "note user-pool-kept-in-state aws_cognito_user_pool.leaving",
      "note import-is-own aws_cognito_user_pool.taken",
    ]);
  });

  it("are not accused of what -target leaves out", () => {
    const plan = modelOf(planJson("hcl-target"));

    expect(plan.complete).toBe(false);
    expect(findingsIn(plan)).toEqual(["warning plan-is-whole plan"]);
  });
});

describe("what cannot be known", () => {
  const pool = {
    address: "aws_cognito_user_pool.p",
    after: {
      name: "p",
      tags: { "incognito:contract": "anonymous" },
      account_recovery_setting: [{ recovery_mechanism: [{ name: "admin_only" }] }],
    },
    unknown: { id: true, arn: true },
  };
  const client = (more: Json, unknown: Json = {}, references: Json = {}) => ({
    address: "aws_cognito_user_pool_client.c",
    after: { name: "c", prevent_user_existence_errors: "ENABLED", ...more },
    unknown: { user_pool_id: true, ...unknown },
    references: { user_pool_id: refer("aws_cognito_user_pool.p"), ...references },
  });

  it("accuses an argument that the configuration leaves out, as AWS's default", () => {
    const plan = planOf([pool, client({}, { write_attributes: true })]);

    expect(findingsIn(plan)).toEqual([
      "error anonymous-no-writable-attribute aws_cognito_user_pool_client.c",
    ]);
  });

  it("does not accuse an argument that the configuration sets and the apply decides", () => {
    const plan = planOf([
      pool,
      client(
        {},
        { write_attributes: true },
        { write_attributes: { references: ["local.attributes"] } },
      ),
    ]);

    expect(findingsIn(plan)).toEqual([]);
  });

  it("accuses an argument that is set to null", () => {
    const plan = planOf([
      pool,
      client({}, { write_attributes: true }, { write_attributes: { constant_value: null } }),
    ]);

    expect(findingsIn(plan)).toHaveLength(1);
  });

  it("says of a block that a dynamic block makes that nobody can tell it, and no more", () => {
    const { account_recovery_setting: _, ...rest } = pool.after;
    const plan = planOf([{ ...pool, after: rest, unknown: { account_recovery_setting: true } }]);

    expect(findingsIn(plan)).toEqual(["error blocks-are-shown aws_cognito_user_pool.p"]);
  });

  const fn = {
    address: "aws_lambda_function.f",
    after: { function_name: "f" },
    unknown: { arn: true },
  };
  const caller = (references: Json) => ({
    address: "aws_cognito_user_pool.q",
    after: { name: "q", lambda_config: [{}] },
    unknown: { arn: true, lambda_config: [{ pre_sign_up: true }] },
    references: { lambda_config: [{ pre_sign_up: references }] },
  });
  const permission = (more: Json, unknown: Json, references: Json) => ({
    address: "aws_lambda_permission.p",
    after: { principal: "cognito-idp.amazonaws.com", function_name: "f", ...more },
    unknown,
    references,
  });

  it("accuses a trigger without a permission", () => {
    expect(findingsIn(planOf([fn, caller(refer("aws_lambda_function.f"))]))).toEqual([
      "error trigger-has-permission aws_cognito_user_pool.q",
    ]);
  });

  it("says of a trigger whose function is a local that nobody can tell it, and no more", () => {
    expect(findingsIn(planOf([fn, caller({ references: ["local.function_arn"] })]))).toEqual([
      "warning function-place-kept aws_cognito_user_pool.q",
    ]);
  });

  it("accuses no trigger where a permission's function is a local", () => {
    const plan = planOf([
      fn,
      caller(refer("aws_lambda_function.f")),
      {
        address: "aws_lambda_permission.p",
        after: { principal: "cognito-idp.amazonaws.com" },
        unknown: { function_name: true, source_arn: true, source_account: true },
        references: {
          function_name: { references: ["local.name"] },
          source_arn: { references: ["local.arn"] },
          source_account: { references: ["local.account"] },
        },
      },
    ]);

    expect(findingsIn(plan)).toEqual(["warning permission-is-scoped aws_lambda_permission.p"]);
  });

  it("says of a permission whose pool is a local that nobody can tell it", () => {
    const plan = planOf([
      fn,
      permission(
        { source_account: "1" },
        { source_arn: true },
        { source_arn: { references: ["local.arn"] } },
      ),
    ]);

    expect(findingsIn(plan)).toEqual(["warning permission-is-scoped aws_lambda_permission.p"]);
  });

  it("accuses a permission for a pool without the trigger", () => {
    const plan = planOf([
      fn,
      { ...caller({}), after: { name: "q" }, unknown: { arn: true }, references: {} },
      permission(
        { source_account: "1" },
        { source_arn: true },
        { source_arn: refer("aws_cognito_user_pool.q") },
      ),
    ]);

    expect(findingsIn(plan)).toEqual(["warning permission-has-trigger aws_lambda_permission.p"]);
  });

  it.each([
    ["arn:aws:cognito-idp:eu-central-1:1:userpool/*", "a pattern for every pool"],
    [
      "arn:aws:cognito-idp:eu-central-1:1:userpool/eu-central-1_other",
      "another pool's literal ARN",
    ],
  ])("accuses a permission for %s, %s", (sourceArn) => {
    const plan = planOf([
      fn,
      caller(refer("aws_lambda_function.f")),
      permission({ source_account: "1", source_arn: sourceArn }, {}, {}),
    ]);

    expect(findingsIn(plan)).toContain("error permission-for-own-pool aws_lambda_permission.p");
  });

  it("accuses nothing that a plan with -target leaves out", () => {
    const plan = planOf([fn, caller(refer("aws_lambda_function.f"))]);

    expect(findingsIn({ ...plan, complete: false })).toEqual([]);
  });
});

describe("anonymous-no-user-event-log", () => {
  it("accuses delivery of sign-in events", () => {
    const plan = planOf([
      {
        address: "aws_cognito_user_pool.p",
        after: {
          tags: { "incognito:contract": "anonymous" },
          account_recovery_setting: [{ recovery_mechanism: [{ name: "admin_only" }] }],
        },
        unknown: { id: true },
      },
      {
        address: "aws_cognito_log_delivery_configuration.l",
        after: { log_configurations: [{ event_source: "userAuthEvents" }] },
        unknown: { user_pool_id: true },
        references: { user_pool_id: refer("aws_cognito_user_pool.p") },
      },
    ]);

    expect(findingsIn(plan)).toEqual([
      "error anonymous-no-user-event-log aws_cognito_log_delivery_configuration.l",
    ]);
  });
});

describe("a pool that was marked", () => {
  const values = {
    name: "p",
    alias_attributes: ["email"],
    account_recovery_setting: [{ recovery_mechanism: [{ name: "admin_only" }] }],
  };
  /** The pool's change: marked before, and what becomes of its tags. */
  const changed = (after: Json, unknown: Json = {}) => {
    const address = "aws_cognito_user_pool.p";
    const before = { ...values, tags: { "incognito:contract": "anonymous" } };
    return modelOf({
      format_version: "1.2",
      resource_changes: [
        {
          address,
          mode: "managed",
          type: "aws_cognito_user_pool",
          name: "p",
          change: { actions: ["update"], before, after, after_unknown: unknown },
        },
      ],
    });
  };
  const LOST = "error anonymous-mark-kept aws_cognito_user_pool.p";
  const ALIASES = "error anonymous-no-aliases aws_cognito_user_pool.p";
  const judged = (plan: ReturnType<typeof modelOf>) =>
    findingsIn(plan).filter((one) => one.includes("anonymous-"));

  it("is judged as marked where the tag goes, and the loss told", () => {
    expect(judged(changed({ ...values, tags: {} }))).toEqual([LOST, ALIASES]);
    expect(judged(changed({ ...values, tags: { "incognito:contract": "none" } }))).toEqual([
      LOST,
      ALIASES,
    ]);
  });

  it("is judged as marked where the tags are known after the apply", () => {
    expect(judged(changed(values, { tags: true, tags_all: true }))).toEqual([
      ALIASES,
      LOST.replace("error", "warning"),
    ]);
  });

  it("keeps its mark where the provider's default tags set it", () => {
    const tags_all = { "incognito:contract": "anonymous" };

    expect(judged(changed({ ...values, alias_attributes: [], tags_all }))).toEqual([]);
  });
});

describe("realm-kept", () => {
  const changed = (tags: Json, next: Json, unknown: Json = {}) =>
    findingsIn(
      modelOf({
        format_version: "1.2",
        resource_changes: [
          {
            address: "aws_cognito_user_pool.p",
            mode: "managed",
            type: "aws_cognito_user_pool",
            name: "p",
            change: {
              actions: ["update"],
              before: { name: "p", ...tags },
              after: { name: "p", ...next },
              after_unknown: unknown,
            },
          },
        ],
      }),
    ).filter((one) => one.includes("realm-kept"));
  const tips = { "incognito:realm": "tips" };
  const ERROR = "error realm-kept aws_cognito_user_pool.p";

  it.each([
    ["changes", { tags: tips }, { tags: { "incognito:realm": "other" } }, [ERROR]],
    ["goes", { tags: tips }, { tags: {} }, [ERROR]],
    ["goes from the default tags", { tags_all: tips }, { tags_all: {} }, [ERROR]],
    ["goes with all tags", { tags: tips }, { tags: null }, [ERROR]],
    ["stays", { tags: tips }, { tags: { ...tips, other: "x" } }, []],
    ["moves to the default tags", { tags: tips }, { tags: null, tags_all: tips }, []],
    ["comes", { tags: {} }, { tags: tips }, []],
  ])("finds a realm that %s", (_what, before, after, findings) => {
    expect(changed(before, after)).toEqual(findings);
  });

  it("warns where the tags are known after the apply", () => {
    expect(changed({ tags: tips }, {}, { tags: true })).toEqual([
      ERROR.replace("error", "warning"),
    ]);
  });
});

describe("no-wildcard-grant", () => {
  const policy = (statement: Json) =>
    planOf([
      {
        address: "aws_iam_policy.p",
        after: { policy: JSON.stringify({ Version: "2012-10-17", Statement: statement }) },
      },
    ]);
  const ERROR = "error no-wildcard-grant aws_iam_policy.p";

  it.each([
    ["an action", { Effect: "Allow", Action: "s3:Get*", Resource: "arn:aws:s3:::a/b" }, [ERROR]],
    ["a resource", { Effect: "Allow", Action: ["a:B"], Resource: ["arn:aws:s3:::a/*"] }, [ERROR]],
    [
      "all but",
      { Effect: "Allow", NotAction: "iam:PassRole", Resource: "arn:aws:s3:::a" },
      [ERROR],
    ],
    [
      "log groups",
      { Effect: "Allow", Action: "a:B", Resource: "arn:aws:logs:r:1:log-group:/x*:*" },
      [ERROR],
    ],
    [
      "streams",
      { Effect: "Allow", Action: "a:B", Resource: "arn:aws:logs:r:1:log-group:/x:log-stream:*" },
      [ERROR],
    ],
    [
      "one log group",
      { Effect: "Allow", Action: "a:B", Resource: "arn:aws:logs:r:1:log-group:/x:*" },
      [],
    ],
    ["a denial", { Effect: "Deny", Action: "*", Resource: "*" }, []],
  ])("judges %s", (_title, statement, expected) => {
    const found = findingsIn(policy(statement)).filter((one) => one.includes("wildcard"));

    expect(found).toEqual(expected);
  });

  it("reads a document whose resources are references, where the configuration is JSON", () => {
    const template = (resource: string) =>
      planOf([
        {
          address: "aws_iam_role_policy.p",
          after: {},
          unknown: { policy: true },
          references: {
            policy: {
              constant_value: JSON.stringify({
                Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: resource }],
              }),
              references: ["aws_cloudwatch_log_group.l.arn", "aws_cloudwatch_log_group.l"],
            },
          },
        },
      ]);

    expect(findingsIn(template("${aws_cloudwatch_log_group.l.arn}:*"))).toEqual([]);
    expect(findingsIn(template("${aws_s3_bucket.b.arn}/*"))).toEqual([
      "error no-wildcard-grant aws_iam_role_policy.p",
    ]);
  });

  it("says nothing of a document that is no JSON", () => {
    expect(findingsIn(planOf([{ address: "aws_iam_policy.p", after: { policy: "*" } }]))).toEqual(
      [],
    );
  });
});

describe("short-token-lifetimes", () => {
  const lifetimes = (values: Json) =>
    findingsIn(planOf([{ address: "aws_cognito_user_pool_client.c", after: values }])).filter(
      (one) => one.includes("short-token-lifetimes"),
    ).length;

  it.each([
    ["AWS's defaults", {}, 0],
    ["0, which is AWS's default", { access_token_validity: 0, refresh_token_validity: 0 }, 0],
    ["an hour", { access_token_validity: 1 }, 0],
    ["two of AWS's units", { id_token_validity: 2 }, 1],
    [
      "60 minutes",
      { access_token_validity: 60, token_validity_units: [{ access_token: "minutes" }] },
      0,
    ],
    [
      "61 minutes",
      { access_token_validity: 61, token_validity_units: [{ access_token: "minutes" }] },
      1,
    ],
    ["30 days", { refresh_token_validity: 30 }, 0],
    ["31 days", { refresh_token_validity: 31 }, 1],
    [
      "721 hours",
      { refresh_token_validity: 721, token_validity_units: [{ refresh_token: "hours" }] },
      1,
    ],
  ])("judges %s", (_title, values, expected) => {
    expect(lifetimes(values)).toBe(expected);
  });
});

describe("no-sign-in-table-removal", () => {
  /** The plan that switches everything off, with its tables changed. */
  const findings = (change: (table: Json, name: string) => void) => {
    const json = planJson(SWITCH_CASES.off.name);
    for (const { type, name, change: sides } of json.resource_changes as Json[]) {
      if (type === "aws_dynamodb_table") change(sides, name);
    }
    return reviewOf(modelOf(json))
      .findings.filter(({ rule }) => rule === "no-sign-in-table-removal")
      .map(({ level, address, problem }) => `${level} ${address} ${problem}`);
  };

  it("tells keys from users of an earlier system, and says nothing of used challenges", () => {
    expect(findings(() => undefined)).toEqual([
      "error aws_dynamodb_table.key-table is deleted: who signs in by a key in it has no other way in",
      "warning aws_dynamodb_table.migration-table is deleted: who has not signed in since the migration began is lost",
    ]);
  });

  it("accuses a table that is made again, and names what forces it", () => {
    const replaced = findings((sides, name) => {
      if (name !== "key-table") return;
      sides.actions = ["create", "delete"];
      sides.after = { ...sides.before, hash_key: "sub" };
      sides.replace_paths = [["hash_key"]];
    });

    expect(replaced).toContain(
      "error aws_dynamodb_table.key-table is replaced because hash_key cannot change in place: who signs in by a key in it has no other way in",
    );
  });

  it("accuses everything that AWS protects, since the apply stops half-way", () => {
    const problem = "AWS refuses that while it is protected, and the apply stops half-way";

    expect(
      findings(({ before }) => {
        before.deletion_protection_enabled = true;
      }),
    ).toEqual([
      `error aws_dynamodb_table.key-table is deleted: who signs in by a key in it has no other way in; ${problem}`,
      `error aws_dynamodb_table.migration-table is deleted: ${problem}`,
      `error aws_dynamodb_table.nonce-table is deleted: ${problem}`,
    ]);
  });

  it("does not accuse a table that Terraform forgets", () => {
    expect(
      findings((sides) => {
        sides.actions = ["forget"];
      }),
    ).toEqual([]);
  });

  it("does not accuse a table that no trigger's function names", () => {
    expect(
      findings(({ before }) => {
        before.name = "another";
      }),
    ).toEqual([]);
  });
});
