/**
 * What a function's code is reached by, its network, file systems and log: another one is told, the same is not, and
 * a role's ARN counts as the plan's only where it is one.
 * @module
 */
import { modelOf, reviewOf } from "../support/plan-fixtures";
import {
  changed,
  HOME,
  IN_MODULES,
  jsonOf,
  type MadeResource,
  made,
  modulePlanOf,
  OWN,
  one,
  planOf,
  refer,
} from "../support/plan-of";
import { said } from "../support/sentences";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

const FN = "aws_lambda_function";
const found = (...resources: readonly MadeResource[]) =>
  said("function-place-kept", planOf([HOME, ...resources]));
const fn = (more: Json = {}) => ({ function_name: "f", handler: "index.handler", ...more });
const change = (before: Json, after: Json) => changed(FN, fn(before), fn(after));

const MARKED = { id: "eu_1", tags: { "incognito:contract": "anonymous" } };
const pool = (more: Partial<MadeResource> = {}): MadeResource => ({
  address: "aws_cognito_user_pool.x",
  after: MARKED,
  ...more,
});

describe("a function's handler", () => {
  it("is told where it is another, and where only the apply decides it", () => {
    expect(found(change({}, { handler: "other.handler" }))).toEqual([
      `warning ${FN}.x handler: is 'other.handler' (before: 'index.handler')`,
    ]);
    const later = { unknown: { handler: true }, references: { handler: made("local.a") } };
    expect(found(one(FN, { function_name: "f" }, later))).toEqual([
      `warning ${FN}.x handler: is known after the apply only`,
    ]);
  });

  it.each(["../opt/evil.handler", "/opt/evil.handler", "a/../../evil.handler"])(
    "is an error where it leads out of the function's code: %s",
    (handler) => {
      expect(found(one(FN, fn({ handler })))).toEqual([
        `error ${FN}.x handler: is '${handler}', outside the function's code`,
      ]);
      expect(found(change({ handler }, { handler }))).toHaveLength(1);
    },
  );

  it("is not told where it is the same, the first, or an image's", () => {
    expect(found(change({}, { memory_size: 512 }))).toEqual([]);
    expect(found(one(FN, fn()))).toEqual([]);
    expect(found(changed(FN, fn(), { function_name: "f" }))).toEqual([]);
  });
});

describe("a function's runtime", () => {
  const change = (was: Json, will: Json) =>
    found(changed(FN, fn({ runtime: was }), fn({ runtime: will })));

  it.each([
    ["nodejs22.x", "provided.al2023"],
    ["nodejs22.x", "python3.13"],
    ["java8.al2", "nodejs22.x"],
  ])("is told where %s becomes one of another kind, %s", (was, will) => {
    expect(change(was, will)).toEqual([
      `warning ${FN}.x runtime: is '${will}' (before: '${was}'), which runs other files`,
    ]);
  });

  it.each([
    ["nodejs22.x", "nodejs24.x"],
    ["python3.9", "python3.13"],
    ["provided.al2", "provided.al2023"],
    ["java8.al2", "java21"],
    [null, "nodejs22.x"],
    ["nodejs22.x", null],
  ])("is not told where %s becomes %s", (was, will) => {
    expect(change(was, will)).toEqual([]);
    expect(found(one(FN, fn({ runtime: will })))).toEqual([]);
  });

  it("is told where only the apply decides it", () => {
    const later = { unknown: { runtime: true }, references: { runtime: made("local.a") } };

    expect(found(one(FN, fn(), later))).toEqual([
      `warning ${FN}.x runtime: is known after the apply only`,
    ]);
  });
});

describe("a function that asks for signed code", () => {
  const signed = (code_signing_config_arn: Json) => ({ code_signing_config_arn });
  const TOLD = [
    `warning ${FN}.x code_signing_config_arn: no longer asks for code that the same signer has signed`,
  ];

  it("is told where it asks no longer, or for another's", () => {
    for (const will of [null, "", "arn:b"]) {
      expect(found(change(signed("arn:a"), signed(will)))).toEqual(TOLD);
    }
  });

  it("is not told where it asks for the same, or for the first time", () => {
    expect(found(change(signed("arn:a"), signed("arn:a")))).toEqual([]);
    expect(found(change(signed(""), signed("arn:a")))).toEqual([]);
    expect(found(change(signed(""), signed(null)))).toEqual([]);
    const later = {
      before: fn(signed("arn:a")),
      unknown: { code_signing_config_arn: true },
      references: { code_signing_config_arn: made("aws_lambda_code_signing_config.a") },
    };
    expect(found(one(FN, fn(), later))).toEqual([]);
  });
});

describe("a function's network and file system", () => {
  const vpc = (subnet_ids: Json, more: Json = {}) => ({
    vpc_config: [{ subnet_ids, security_group_ids: ["sg-1"], ...more }],
  });
  const mount = (arn: string, local_mount_path = "/mnt/a") => ({
    file_system_config: [{ arn, local_mount_path }],
  });
  const NETWORK = [`warning ${FN}.x vpc_config: is another network than before`];
  const FILES = [
    `warning ${FN}.x file_system_config: is another file system than before, whose files, code among them, no plan shows`,
  ];

  it.each<[string, Json, Json]>([
    ["a first one", {}, vpc(["subnet-1"])],
    ["another subnet", vpc(["subnet-1"]), vpc(["subnet-2"])],
    ["a further subnet", vpc(["subnet-1"]), vpc(["subnet-1", "subnet-2"])],
    ["another group", vpc(["subnet-1"]), vpc(["subnet-1"], { security_group_ids: ["sg-2"] })],
    ["another protocol", vpc(["s"]), vpc(["s"], { ipv6_allowed_for_dual_stack: true })],
    ["none any more", vpc(["subnet-1"]), { vpc_config: [] }],
  ])("is told where there is %s", (_what, before, after) => {
    expect(found(change(before, after))).toEqual(NETWORK);
    expect(found(change(after, after))).toEqual([]);
  });

  it.each<[string, Json, Json]>([
    ["a first one", {}, mount("arn:a")],
    ["another", mount("arn:a"), mount("arn:b")],
    ["the same at another place", mount("arn:a"), mount("arn:a", "/mnt/b")],
  ])("is told where it mounts %s", (_what, before, after) => {
    expect(found(change(before, after))).toEqual(FILES);
    expect(found(change(after, after))).toEqual([]);
  });

  it("is told of a new function, and where only the apply decides it", () => {
    expect(found(one(FN, fn(vpc(["subnet-1"]))))).toEqual(NETWORK);
    expect(found(one(FN, fn(mount("arn:a"))))).toEqual(FILES);
    const unknown = { vpc_config: [{ subnet_ids: true }] };
    const references = { vpc_config: [{ subnet_ids: made("aws_subnet.a", "id") }] };
    expect(found(one(FN, fn({ vpc_config: [{}] }), { unknown, references }))).toEqual(NETWORK);
  });

  it("is not told where the provider writes none in another way, or another order", () => {
    const none = {
      vpc_config: [{ subnet_ids: [], ipv6_allowed_for_dual_stack: false, vpc_id: "" }],
    };
    const [both, turned] = [vpc(["subnet-1", "subnet-2"]), vpc(["subnet-2", "subnet-1"])];

    expect(found(change({ vpc_config: [] }, none))).toEqual([]);
    expect(found(change(both, turned))).toEqual([]);
  });
});

describe("a function's log group", () => {
  const log = (log_group: Json) => ({ logging_config: [{ log_format: "JSON", log_group }] });
  const group = (name: string): MadeResource => ({
    address: `aws_cloudwatch_log_group.${name}`,
    after: { name, retention_in_days: 7 },
  });
  const at = (text: string) => `${FN}.x logging_config.log_group: ${text}`;
  const later = (log_group: Json) =>
    one(FN, fn({ logging_config: [{}] }), {
      unknown: { logging_config: [{ log_group: true }] },
      references: { logging_config: [{ log_group }] },
    });

  it.each<[string, MadeResource]>([
    ["of a new function", one(FN, fn(log("theirs")))],
    ["of one that had AWS's own", change({}, log("theirs"))],
    ["of one that had the plan's", change(log("ours"), log("theirs"))],
  ])("is told where the plan does not hold it: %s", (_what, resource) => {
    const problem = at("is 'theirs', which this plan does not hold");

    expect(found(group("ours"), resource)).toEqual([`warning ${problem}`]);
    expect(found(group("ours"), resource, pool())).toEqual([`error ${problem}`]);
  });

  it("is told where it is another than before, also of the plan", () => {
    const groups = [group("ours"), group("other")];

    expect(found(...groups, change(log("ours"), log("other")))).toEqual([
      `warning ${at("is 'other' (before: 'ours')")}`,
    ]);
    expect(found(...groups, change({}, log("ours")))).toEqual([
      `warning ${at("is 'ours' (before: AWS's own)")}`,
    ]);
    expect(found(...groups, change(log("ours"), {}))).toEqual([
      `warning ${at("is AWS's own (before: 'ours')")}`,
    ]);
  });

  it("is told where a local hides it, as an error beside an anonymous pool", () => {
    const hidden = later({ references: ["local.group"] });
    const problem = at("is known after the apply only");

    expect(found(group("ours"), hidden)).toEqual([`warning ${problem}`]);
    expect(found(group("ours"), hidden, pool())).toEqual([`error ${problem}`]);
    const lost = pool({ before: MARKED, after: { id: "eu_1" } });
    expect(found(group("ours"), hidden, lost)).toEqual([`error ${problem}`]);
    const address = "aws_cloudwatch_log_group.ours";
    const computed = { constant_value: `\${replace(${address}.name, "a", "b")}`, ...made(address) };
    expect(found(group("ours"), later(computed))).toEqual([`warning ${problem}`]);
    const bucket: MadeResource = { address: "aws_s3_bucket.b", after: {} };
    expect(found(bucket, later(refer(bucket.address, "id")))).toEqual([`warning ${problem}`]);
  });

  it("stays told beside an anonymous pool where the plan does not hold it, though nothing changes", () => {
    const kept = change(log("theirs"), log("theirs"));

    expect(found(kept, pool())).toEqual([
      `warning ${at("is 'theirs', which this plan does not hold")}`,
    ]);
    expect(found(kept)).toEqual([]);
    expect(found(kept, pool({ after: { id: "eu_1" } }))).toEqual([]);
  });

  it("is not told where it is the plan's, or AWS's own", () => {
    const address = "aws_cloudwatch_log_group.ours";

    for (const resource of [
      one(FN, fn(log("ours"))),
      later(refer(address, "name")),
      later(refer(address, "id")),
      change({}, log("")),
      later(made(address, "name")),
      one(FN, fn(log("/aws/lambda/f"))),
      change({ logging_config: [] }, log("/aws/lambda/f")),
      changed(FN, { ...fn(), function_name: "e" }, fn()),
    ]) {
      expect(found(group("ours"), pool(), resource)).toEqual([]);
    }
  });
});

describe("an anonymous pool's trigger", () => {
  const calling = (references: Json, after: Json = MARKED, before?: Json) =>
    pool({
      after: { ...after, lambda_config: [{}] },
      ...(before !== undefined && { before }),
      unknown: { lambda_config: [{ pre_sign_up: true }] },
      references: { lambda_config: [{ pre_sign_up: references }] },
    });
  const TOLD = [
    "error aws_cognito_user_pool.x lambda_config.pre_sign_up: does not show which function it calls, so that nobody judges its code and its log",
  ];

  it("is told where a local hides its function", () => {
    expect(found(one(FN, fn()), calling({ references: ["local.fn"] }))).toEqual(TOLD);
    expect(found(calling({ references: ["local.fn"] }, { id: "eu_1" }, MARKED))).toEqual(TOLD);
  });

  it.each<[string, Json, Json]>([
    ["lambda_config.custom_email_sender", [{ custom_email_sender: [{ lambda_arn: true }] }], [{}]],
    ["lambda_config", true, undefined],
  ])("is told once of all that is hidden by %s", (argument, lambda_config, after) => {
    const hidden = pool({
      after: { ...MARKED, ...(after !== undefined && { lambda_config: after }) },
      unknown: { lambda_config },
      references: {
        lambda_config: [
          argument === "lambda_config"
            ? { pre_sign_up: { references: ["local.fn"] } }
            : { custom_email_sender: [{ lambda_arn: { references: ["local.fn"] } }] },
        ],
      },
    });

    expect(found(hidden)).toEqual([
      `error aws_cognito_user_pool.x ${argument}: does not show which function it calls, so that nobody judges its code and its log`,
    ]);
  });

  const arn = (name: string) => `arn:aws:lambda:eu-central-1:${OWN}:function:${name}`;
  const calls = (pre_sign_up: string, more: Json = MARKED) => ({
    ...more,
    lambda_config: [{ pre_sign_up }],
  });

  it("is told where the plan does not hold its function, of other pools where it is new", () => {
    const told = `aws_cognito_user_pool.x lambda_config.pre_sign_up: calls '${arn("other")}', a function that this plan does not hold`;
    const plain = { id: "eu_1" };
    const [was, will] = [calls(arn("f")), calls(arn("other"))];

    expect(found(one(FN, fn()), pool({ before: was, after: will }))).toEqual([`error ${told}`]);
    expect(found(pool({ before: will, after: will }))).toEqual([`error ${told}`]);
    expect(found(pool({ after: calls(arn("other"), plain) }))).toEqual([`warning ${told}`]);
    const kept = calls(arn("other"), plain);
    expect(found(pool({ before: kept, after: kept }))).toEqual([]);
    const replaced = { lambda_config: [{ pre_sign_up: made(`${FN}.x`) }] };
    expect(found(one(FN, fn()), pool({ after: will, references: replaced }))).toEqual([
      `error ${told}`,
    ]);
  });

  it("is told where it is an alias of a function that the plan does not hold", () => {
    const alias = { name: "live", arn: `${arn("other")}:live`, function_name: "other" };

    expect(found(one("aws_lambda_alias", alias), pool({ after: calls(alias.arn) }))).toHaveLength(
      1,
    );
  });

  it.each([arn("f"), `${arn("f")}:live`])("is not told where the plan holds it: %s", (name) => {
    const existing = fn({ arn: arn("f") });

    expect(found(changed(FN, existing, existing), pool({ after: calls(name) }))).toEqual([]);
  });

  it("is not told where it shows the function", () => {
    expect(found(one(FN, fn()), calling(refer(`${FN}.x`)))).toEqual([]);
    expect(found(one(FN, fn()), calling(made(`${FN}.x`)))).toEqual([]);
    expect(found(one(FN, fn()), calling(refer(`${FN}.x`, "qualified_arn")))).toEqual([]);
    const alias = one("aws_lambda_alias", { name: "live", function_name: "f" });
    expect(found(one(FN, fn()), alias, calling(refer("aws_lambda_alias.x")))).toEqual([]);
  });

  const WARNED = TOLD.map((one) => one.replace("error", "warning"));
  const PLAIN = { id: "eu_1" };

  it.each<[string, Json]>([
    ["a local", { references: ["local.fn"] }],
    ["nothing that the plan shows", {}],
    ["something else", made("aws_iam_role.home")],
    ["a choice of a local", { references: ["local.a", `${FN}.x.arn`, `${FN}.x`] }],
    ["a data source", made("data.aws_lambda_function.x")],
    [
      "an expression",
      { ...made(`${FN}.x`), constant_value: `\${replace(${FN}.x.arn, "f", "other")}` },
    ],
    ["a longer text", { ...made(`${FN}.x`), constant_value: `\${${FN}.x.arn}:live` }],
    ["another attribute", refer(`${FN}.x`, "id")],
  ])("is told of a new pool that is not anonymous as a warning: %s", (_, expression) => {
    expect(found(one(FN, fn()), calling(expression, PLAIN))).toEqual(WARNED);
    expect(found(one(FN, fn()), calling(expression, PLAIN, PLAIN))).toEqual(WARNED);
    expect(found(one(FN, fn()), calling(expression))).toEqual(TOLD);
  });

  it("is told of both pools of a module with for_each", () => {
    // A new pool has no id yet: two of one id would be one pool.
    const resource = calling({ references: ["local.fn"] }, { name: "p" });
    const hidden = reviewOf(modulePlanOf([resource])).findings;

    expect(hidden.map(({ rule, address }) => `${rule} ${address}`)).toEqual(
      IN_MODULES.map((prefix) => `function-place-kept ${prefix}aws_cognito_user_pool.x`),
    );
  });

  /** A pool at the root, and the functions of a module whose output it names. */
  const throughOutput = (expression: Json, functions = ["x"]) => {
    const json = jsonOf([calling({ references: ["module.a.fn", "module.a"] }, PLAIN)]);
    const inside = jsonOf(functions.map((key) => ({ ...one(FN, fn()), address: `${FN}.${key}` })));
    return reviewOf(
      modelOf({
        ...json,
        resource_changes: [
          ...json.resource_changes,
          ...inside.resource_changes.map((one) => ({ ...one, address: `module.a.${one.address}` })),
        ],
        configuration: {
          root_module: {
            ...json.configuration.root_module,
            module_calls: {
              a: {
                source: "./a",
                module: {
                  ...inside.configuration.root_module,
                  outputs: { fn: { expression } },
                },
              },
            },
          },
        },
      }),
    ).findings.filter(({ rule }) => rule === "function-place-kept");
  };

  it("is followed through a module's output, and told where that hides it", () => {
    expect(throughOutput(made(`${FN}.x`))).toEqual([]);
    expect(throughOutput({ references: ["local.fn"] })).toHaveLength(1);
    expect(throughOutput({})).toHaveLength(1);
    const many = ['x["a"]', 'x["b"]'];
    expect(throughOutput({ references: [`${FN}.x`] }, many)).toHaveLength(1);
    expect(throughOutput(made(`${FN}.x["b"]`), many)).toEqual([]);
  });
});
