/**
 * Two blocks that are one thing at AWS, for each type that has an identity: told where both stay, and where one goes.
 * `plan-cases.ts` has two permissions of one statement that the real Terraform plans.
 * @module
 */
import { IDENTIFIED_TYPES, identityParts } from "../../plan-review/identities";
import { RULES } from "../../plan-review/rules";
import { modelOf, reviewOf } from "../support/plan-fixtures";
import {
  IN_MODULES,
  jsonOf,
  type MadeResource,
  made,
  modulePlanOf,
  planOf,
  refer,
} from "../support/plan-of";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

const RULE = "one-block-each";

function found(plan: ReturnType<typeof planOf>): string[] {
  return reviewOf(plan)
    .findings.filter(({ rule }) => rule === RULE)
    .map(({ level, address, problem }) => `${level} ${address} ${problem}`);
}

const stays = (one: string, other: string) =>
  `error ${one} is the same thing as ${other}, and whichever is applied last stays`;
const goes = (one: string, other: string) =>
  `error ${one} is the same thing as ${other}, which goes in this plan, and may go with it`;
const maybe = (one: string, other: string) =>
  `warning ${one} may be the same thing as ${other}, since the plan does not show which thing it is`;

const block = (address: string, after: Json, more: Partial<MadeResource> = {}): MadeResource => ({
  address,
  after,
  ...more,
});
const gone = (address: string, before: Json) => block(address, null, { before });
const kept = (address: string, values: Json) => block(address, values, { before: values });

describe.each(IDENTIFIED_TYPES)("two blocks of %s", (type) => {
  const parts = identityParts(type);
  // A policy, since some types are read only where one stands in them.
  const values = {
    policy: '{"Statement":[]}',
    ...Object.fromEntries(parts.map(({ path }) => [path, `the-${path}`])),
  };
  const [a, b] = [`${type}.a`, `${type}.b`];

  it("are told where they are one thing, and where one of them goes", () => {
    expect(found(planOf([block(a, values), block(b, values)]))).toEqual([stays(a, b), stays(b, a)]);
    expect(found(planOf([gone(a, values), block(b, values)]))).toEqual([goes(b, a)]);
    expect(found(planOf([gone(a, values), kept(b, values)]))).toEqual([goes(b, a)]);
  });

  it("are not told where one part of what they are differs", () => {
    for (const { path } of parts) {
      const other = block(b, { ...values, [path]: "other" });

      expect(found(planOf([block(a, values), other]))).toEqual([]);
      expect(found(planOf([gone(a, values), other]))).toEqual([]);
    }
  });

  it("are told where a local hides one part, and no other part differs", () => {
    for (const { path } of parts) {
      const isOwnId = path === "id" || type === "aws_kms_key";
      const hiddenBeside = (more: Json) =>
        block(
          b,
          { ...values, ...more, [path]: undefined },
          { unknown: { [path]: true }, references: { [path]: { references: ["local.a"] } } },
        );
      const expected = isOwnId ? [] : [maybe(b, a)];

      expect(found(planOf([block(a, values), hiddenBeside({})]))).toEqual(expected);
      expect(found(planOf([gone(a, values), hiddenBeside({})]))).toEqual(expected);
      for (const part of parts.filter((one) => one.path !== path)) {
        const differs = hiddenBeside({ [part.path]: "other" });

        expect(found(planOf([block(a, values), differs]))).toEqual([]);
      }
    }
  });

  it("are not told where nothing happens to them", () => {
    expect(found(planOf([kept(a, values), kept(b, values)]))).toEqual([]);
  });
});

const POLICY = "aws_iam_role_policy";
const inRole = (role: string, name = "p") => ({ role, name });

describe("one thing in two blocks", () => {
  const role = block("aws_iam_role.r", { name: "r" }, { unknown: { id: true, arn: true } });
  const named = (address: string, expression: Json, more: Json = {}) =>
    block(
      address,
      { name: "p", ...more },
      { unknown: { role: true }, references: { role: expression } },
    );
  const [a, b] = [`${POLICY}.a`, `${POLICY}.b`];

  it("is told by reference and by name, in HCL and in JSON", () => {
    for (const expression of [made(role.address, "id"), refer(role.address, "name")]) {
      expect(found(planOf([role, named(a, expression), block(b, inRole("r"))]))).toEqual([
        stays(a, b),
        stays(b, a),
      ]);
    }
  });

  it("is not told where an expression makes another name of it", () => {
    const another = {
      ...made(role.address, "id"),
      constant_value: `\${${role.address}.id}-other`,
    };

    expect(found(planOf([role, named(a, another), block(b, inRole("r"))]))).toEqual([]);
    const known = block(a, inRole("other"), { references: { role: made(role.address, "id") } });
    expect(found(planOf([role, known, block(b, inRole("r"))]))).toEqual([]);
  });

  it("is told by the name that an expression makes, where the plan shows both", () => {
    const another = {
      ...made(role.address, "id"),
      constant_value: `\${${role.address}.id}-other`,
    };

    expect(found(planOf([role, named(a, another), block(b, inRole("r-other"))]))).toEqual([
      stays(a, b),
      stays(b, a),
    ]);
  });

  it("may be one where the plan does not show what a block belongs to", () => {
    const second = block("aws_iam_role.s", { name: "s" }, { unknown: { id: true, arn: true } });
    const other = block("terraform_data.t", {}, { unknown: { id: true } });
    const replaced = {
      ...made(role.address, "id"),
      constant_value: `\${replace(${role.address}.id, "r", "s")}`,
    };

    for (const expression of [
      { references: ["local.role"] },
      { references: ["each.value"] },
      { references: ["var.role"] },
      { references: ["module.other.role", "module.other"] },
      { references: [...made(role.address).references, ...made(second.address).references] },
      made(other.address, "id"),
      replaced,
    ]) {
      const plan = (...more: readonly MadeResource[]) =>
        found(planOf([role, second, other, named(a, expression), ...more]));

      expect(plan(block(b, inRole("s")))).toEqual([maybe(a, b)]);
      expect(plan(named(b, expression))).toEqual([maybe(a, b), maybe(b, a)]);
      expect(plan(gone(b, inRole("s")))).toEqual([maybe(a, b)]);
      // Alone, or beside one of another name, it is nothing else.
      expect(plan()).toEqual([]);
      expect(plan(block(b, inRole("s", "q")))).toEqual([]);
    }
  });

  it("may be one where different parts of two are hidden", () => {
    const local = { references: ["local.a"] };
    const nameless = block(
      b,
      { role: "r" },
      { unknown: { name: true }, references: { name: local } },
    );

    expect(found(planOf([named(a, local), nameless]))).toEqual([maybe(a, b), maybe(b, a)]);
  });

  it("is not told of names that are made of another resource's value", () => {
    const suffixed = (address: string) =>
      block(
        address,
        {},
        { unknown: { name: true }, references: { name: made("random_id.x", "hex") } },
      );
    const random = block("random_id.x", {}, { unknown: { hex: true } });

    expect(found(planOf([random, suffixed("aws_iam_role.a"), suffixed("aws_iam_role.b")]))).toEqual(
      [],
    );
  });

  it("is told of a function by its name and by its ARN", () => {
    const url = (address: string, function_name: string) =>
      block(`aws_lambda_function_url.${address}`, { function_name });
    const arn = "arn:aws:lambda:eu-central-1:111122223333:function:f";

    expect(found(planOf([url("a", "f"), url("b", arn)]))).toHaveLength(2);
    expect(found(planOf([url("a", "f"), url("b", `${arn}2`)]))).toEqual([]);
  });

  it("is told of what guards something by reference, whatever that is", () => {
    const guard = (address: string, target: string) =>
      block(
        `aws_wafv2_web_acl_association.${address}`,
        {},
        { unknown: { resource_arn: true }, references: { resource_arn: made(target) } },
      );
    const pools = ["x", "y"].map((name) => block(`aws_cognito_user_pool.${name}`, { name }));
    const [x, y] = pools.map(({ address }) => address) as [string, string];

    expect(found(planOf([...pools, guard("a", x), guard("b", x)]))).toHaveLength(2);
    expect(found(planOf([...pools, guard("a", x), guard("b", y)]))).toEqual([]);
  });

  it("is told where a client or an alarm is of the other type", () => {
    const pairs = [
      ["aws_cognito_user_pool_client.a", "aws_cognito_managed_user_pool_client.b", { id: "c" }],
      ["aws_cloudwatch_metric_alarm.a", "aws_cloudwatch_composite_alarm.b", { alarm_name: "c" }],
    ] as const;

    for (const [one, other, values] of pairs) {
      expect(found(planOf([block(one, values), block(other, values)])).sort()).toEqual(
        [stays(one, other), stays(other, one)].sort(),
      );
    }
  });

  it("is told in a module with for_each, and of instances with one name", () => {
    const [inA, inB] = IN_MODULES.map((prefix) => `${prefix}${a}`) as [string, string];
    const instances = ["a", "b"].map((key) => block(`${a}["${key}"]`, inRole("r")));

    expect(found(modulePlanOf([block(a, inRole("r"))]))).toEqual([
      stays(inA, inB),
      stays(inB, inA),
    ]);
    expect(found(planOf(instances))).toHaveLength(2);
  });

  it("is told where one of many changes, imports included", () => {
    const values = inRole("r");
    const imported = jsonOf([kept(a, values), kept(b, values)]);
    Object.assign(imported.resource_changes[1]?.change ?? {}, { importing: { id: "r:p" } });

    expect(found(planOf([kept(a, values), { ...kept(b, values), before: {} }]))).toHaveLength(2);
    expect(found(modelOf(imported))).toHaveLength(2);
  });

  it("is not told where Terraform forgets the other", () => {
    const json = jsonOf([gone(a, inRole("r")), block(b, inRole("r"))]);
    Object.assign(json.resource_changes[0]?.change ?? {}, { actions: ["forget"] });

    expect(found(modelOf(json))).toEqual([]);
  });

  it("is told of what a replacement takes away, and not of itself", () => {
    const replaced = (before: Json) => {
      const json = jsonOf([block(a, inRole("r", "q"), { before }), block(b, inRole("r"))]);
      Object.assign(json.resource_changes[0]?.change ?? {}, { actions: ["delete", "create"] });
      return modelOf(json);
    };

    expect(found(replaced(inRole("r")))).toEqual([goes(b, a)]);
    expect(found(replaced(inRole("r", "q")))).toEqual([]);
  });
});

describe("one name in two places", () => {
  const GROUP = "aws_cloudwatch_log_group";
  const [a, b] = [`${GROUP}.a`, `${GROUP}.b`];
  const arn = (region: string) => `arn:aws:logs:${region}:111122223333:log-group:g`;

  it("is not told under another provider's alias", () => {
    const json = jsonOf([block(a, { name: "g" }), block(b, { name: "g" })]);
    const other: Json = json.configuration.root_module.resources[1];
    other.provider_config_key = "aws.other";

    expect(found(modelOf(json))).toEqual([]);
  });

  it("is told behind however many under another provider's alias", () => {
    const hidden = (address: string) =>
      block(
        address,
        {},
        { unknown: { bucket: true }, references: { bucket: { references: ["local.a"] } } },
      );
    const beside = (blocks: readonly MadeResource[], own: readonly string[]) => {
      const json = jsonOf(blocks);
      for (const one of json.configuration.root_module.resources as Json[])
        if (!own.includes(one.address)) one.provider_config_key = "aws.other";
      return found(modelOf(json));
    };
    const many = (type: string, values: Json) =>
      Array.from({ length: 25 }, (_, index) => block(`${type}.n${index}`, values));
    const VERSIONING = "aws_s3_bucket_versioning";
    const [c, d] = [`${VERSIONING}.c`, `${VERSIONING}.d`];
    const groups = [
      ...many(GROUP, { name: "g" }),
      block(a, { name: "g" }),
      block(b, { name: "g" }),
    ];
    const buckets = [...many(VERSIONING, { bucket: "b" }), hidden(c), block(d, { bucket: "b" })];

    expect(beside(groups, [a, b])).toEqual(expect.arrayContaining([stays(a, b), stays(b, a)]));
    expect(beside(buckets, [c, d])).toContain(maybe(c, d));
  });

  it("is not told where what goes was in another region or account", () => {
    const group = (region: string) => ({ name: "g", arn: arn(region) });

    expect(found(planOf([gone(a, group("eu-west-1")), kept(b, group("eu-central-1"))]))).toEqual(
      [],
    );
    expect(found(planOf([gone(a, group("eu-west-1")), kept(b, group("eu-west-1"))]))).toEqual([
      goes(b, a),
    ]);
    expect(found(planOf([gone(a, group("eu-west-1")), block(b, { name: "g" })]))).toEqual([
      goes(b, a),
    ]);
  });

  it("is not told of what belongs to another region's thing", () => {
    const fn = (key: string, region: string) =>
      kept(`aws_lambda_function.${key}`, {
        function_name: "f",
        arn: `arn:aws:lambda:${region}:111122223333:function:f`,
      });
    const url = (key: string, region: string, make: typeof kept) =>
      make(`aws_lambda_function_url.${key}`, {
        function_name: `arn:aws:lambda:${region}:111122223333:function:f`,
      });
    const both = [fn("a", "eu-west-1"), fn("b", "eu-central-1")];
    const [west, central] = ["eu-west-1", "eu-central-1"] as const;

    expect(found(planOf([...both, url("a", west, gone), url("b", central, kept)]))).toEqual([]);
    expect(found(planOf([...both, url("a", west, gone), url("b", west, kept)]))).toHaveLength(1);
  });
});

/** Judged types of which AWS makes a new one for each block, or that have nothing of their own there. */
const WITHOUT_IDENTITY = `
  aws_cloudcontrolapi_resource aws_cloudformation_stack aws_cloudformation_stack_instances
  aws_cloudformation_stack_set_instance aws_dynamodb_global_table aws_dynamodb_table_export
  aws_dynamodb_table_replica aws_ecs_task_execution aws_iam_access_key aws_iam_service_specific_credential
  aws_iam_signing_certificate aws_iam_user_group_membership aws_iam_user_login_profile aws_iam_user_ssh_key
  aws_imagebuilder_image aws_kms_grant aws_lambda_event_source_mapping aws_lambda_invocation
  aws_lambda_layer_version aws_redshiftdata_statement aws_sagemaker_image_version
  aws_serverlessapplicationrepository_cloudformation_stack aws_servicecatalog_provisioned_product
  aws_ssm_association
`
  .trim()
  .split(/\s+/);

describe("every judged type of AWS's", () => {
  it("has an identity, or is known to have none", () => {
    const judged = RULES.flatMap(({ types = [] }) => types).filter((type) => /^aws_/.test(type));

    const missing = judged.filter(
      (type) => !IDENTIFIED_TYPES.includes(type) && !WITHOUT_IDENTITY.includes(type),
    );
    expect([...new Set(missing)]).toEqual([]);
    expect(WITHOUT_IDENTITY.filter((type) => IDENTIFIED_TYPES.includes(type))).toEqual([]);
  });
});

describe("an inline policy of a role's own", () => {
  const POLICY = (action: string) =>
    JSON.stringify({ Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] });
  const HARMLESS = POLICY("kms:DescribeKey");
  const role = (before: Json, inline_policy: Json): MadeResource =>
    block("aws_iam_role.a", { name: "a", inline_policy }, { before: { name: "a", ...before } });
  const beside = kept("aws_iam_role_policy.p", { role: "a", name: "p", policy: HARMLESS });
  const admin = [{ name: "p", policy: POLICY("*") }];
  const twin = stays("aws_iam_role.a", "aws_iam_role_policy.p");

  it.each<[string, Json]>([
    ["none was", {}],
    ["the other was repeated", { inline_policy: [{ name: "p", policy: HARMLESS }] }],
  ])("is told beside a block of the same name, where %s", (_title, before) => {
    expect(found(planOf([role(before, admin), beside]))).toEqual([twin]);
    // The roles of both modules have one name, which is told as well.
    const told = found(modulePlanOf([role(before, admin), beside]));
    for (const place of IN_MODULES) {
      const ofRole = told.filter((one) =>
        one.startsWith(`error ${place}aws_iam_role.a is the same`),
      );
      expect(ofRole.join("\n")).toContain("aws_iam_role_policy.p, and whichever");
    }
  });

  it("is told where both are new", () => {
    const both = [
      block("aws_iam_role.a", { name: "a", inline_policy: admin }),
      block("aws_iam_role_policy.p", { role: "a", name: "p", policy: HARMLESS }),
    ];
    expect(found(planOf(both))).toEqual([twin]);
  });

  it("is not told where it is of another name, or only repeated", () => {
    const repeated = [{ name: "p", policy: HARMLESS }];
    const becomes = block(
      "aws_iam_role_policy.p",
      { role: "a", name: "p", policy: POLICY("kms:Sign") },
      { before: { role: "a", name: "p", policy: HARMLESS } },
    );
    const described = block(
      "aws_iam_role.a",
      { name: "a", description: "b", inline_policy: repeated },
      { before: { name: "a", inline_policy: repeated } },
    );
    expect(found(planOf([role({}, [{ name: "q", policy: HARMLESS }]), beside]))).toEqual([]);
    expect(found(planOf([described, becomes]))).toEqual([]);
  });
});
