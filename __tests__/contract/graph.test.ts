/**
 * Which resource names which, and by what.
 * @module
 */
import { createGraph } from "../../contract/graph";
import {
  behindAlias,
  clientsOf,
  functionsOf,
  logGroupOf,
  namedFunctions,
  triggerPaths,
} from "../../contract/links";
import { type ContractBlock, type ContractResource, Unresolved } from "../../contract/resource";

const ARN = "arn:aws:lambda:eu-central-1:1:function:f";

function resource(
  address: string,
  values: ContractBlock,
  references: ContractResource["references"] = {},
): ContractResource {
  return { address, type: address.split(".")[0] ?? "", values, references };
}

const addresses = (found: readonly ContractResource[]) => found.map(({ address }) => address);

describe("createGraph", () => {
  const fn = resource("aws_lambda_function.f", { function_name: "f", arn: ARN });
  const named = (text: string, ...resources: ContractResource[]) => {
    const from = resource("aws_x_y.from", { target: text });
    return addresses(createGraph([from, ...resources]).targets(from, "target"));
  };

  it.each(["id", "arn", "name", "function_name"])("finds a resource by an equal %s", (identity) => {
    expect(named("one", resource("aws_a_b.c", { [identity]: "one" }))).toEqual(["aws_a_b.c"]);
  });

  it("finds nothing by an empty text, by another text or by another argument", () => {
    expect(named("", resource("aws_a_b.c", { id: "" }))).toEqual([]);
    expect(named("one", resource("aws_a_b.c", { id: "two" }))).toEqual([]);
    expect(named("one", resource("aws_a_b.c", { title: "one" }))).toEqual([]);
  });

  it("finds each once, also where an expression and a value say the same", () => {
    const target = resource("aws_a_b.c", { id: "one", name: "one" });
    const from = resource("aws_x_y.from", { target: "one" }, { target: ["aws_a_b.c"] });

    expect(addresses(createGraph([from, target]).targets(from, "target"))).toEqual(["aws_a_b.c"]);
  });

  it("takes a text that fifty share for a name, and one that more share for none", () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => resource(`aws_a_b.c${index}`, { name: "same" }));

    expect(named("same", ...many(50))).toHaveLength(50);
    expect(named("same", ...many(51))).toEqual([]);
  });

  it("finds a function by its ARN with an alias, and no other resource", () => {
    const other = resource("aws_a_b.c", { id: ARN });

    expect(named(`${ARN}:live`, fn, other)).toEqual(["aws_lambda_function.f"]);
  });

  it("finds a function by a whole ARN, and by no part of a text", () => {
    const long = ARN.replace(/f$/, "long");
    const other = resource("aws_lambda_function.long", { function_name: "long", arn: long });

    expect(named(`${long}:live`, other)).toEqual(["aws_lambda_function.long"]);
    expect(named(`see ${ARN}`, fn)).toEqual([]);
    expect(named(`${ARN}:live:more`, fn)).toEqual([]);
  });

  it("finds a function by the name in an ARN only while it has no ARN of its own", () => {
    const elsewhere = ARN.replace("eu-central-1", "eu-west-1");
    const fresh = resource("aws_lambda_function.f", { function_name: "f" });
    const other = resource("aws_a_b.c", { name: "f" });

    expect(named(elsewhere, fn)).toEqual([]);
    expect(named(elsewhere, fresh, other)).toEqual(["aws_lambda_function.f"]);
  });

  it("finds who names a resource, by type and argument", () => {
    const target = resource("aws_a_b.c", { id: "one" });
    const graph = createGraph([
      target,
      resource("aws_x_y.first", { target: "one" }),
      resource("aws_x_y.second", { target: "one" }),
      resource("aws_x_y.third", { other: "one" }),
      resource("aws_z_w.fourth", { target: "one" }),
    ]);

    expect(addresses(graph.sources(target, "aws_x_y", "target"))).toEqual([
      "aws_x_y.first",
      "aws_x_y.second",
    ]);
    expect(addresses(graph.sources(target, "aws_x_y", "other"))).toEqual(["aws_x_y.third"]);
    expect(graph.sources(target, "aws_none", "target")).toEqual([]);
    expect(addresses(graph.ofType("aws_z_w", "aws_none"))).toEqual(["aws_z_w.fourth"]);
  });
});

describe("what belongs to a pool", () => {
  const fn = resource("aws_lambda_function.f", { function_name: "f", arn: ARN });
  const alias = resource("aws_lambda_alias.live", {
    name: "live",
    arn: `${ARN}:live`,
    function_name: "f",
  });
  const pool = (config: ContractBlock, references: ContractResource["references"] = {}) =>
    resource("aws_cognito_user_pool.p", { id: "p", lambda_config: config }, references);

  it("is every client of either type that names it", () => {
    const graph = createGraph([
      pool({}),
      resource("aws_cognito_user_pool_client.a", { user_pool_id: "p" }),
      resource("aws_cognito_managed_user_pool_client.b", { user_pool_id: "p" }),
      resource("aws_cognito_user_pool_client.c", { user_pool_id: "q" }),
    ]);

    expect(addresses(clientsOf(pool({}), graph))).toEqual([
      "aws_cognito_user_pool_client.a",
      "aws_cognito_managed_user_pool_client.b",
    ]);
  });

  it("is each function behind its triggers once, also behind an alias or in a block", () => {
    const subject = pool({
      pre_sign_up: ARN,
      post_confirmation: `${ARN}:live`,
      pre_token_generation_config: { lambda_arn: ARN },
    });

    expect(addresses(functionsOf(subject, createGraph([subject, fn, alias])))).toEqual([
      "aws_lambda_function.f",
    ]);
  });

  it("is no key of codes, and no trigger that only sounds like one", () => {
    const paths = triggerPaths(
      pool(
        { pre_sign_up: ARN, kms_key_id: "k" },
        { "lambda_config.custom_message": [], "xlambda_config.other": [], name: [] },
      ),
    );

    expect(paths).toEqual([
      "lambda_config.pre_sign_up",
      "lambda_config.pre_sign_up.lambda_arn",
      "lambda_config.custom_message",
      "lambda_config.custom_message.lambda_arn",
    ]);
  });

  it("is nothing behind what is neither a function nor an alias of one", () => {
    const loose = resource("aws_lambda_alias.loose", { function_name: "x" });
    const graph = createGraph([
      fn,
      loose,
      resource("aws_a_b.x", { name: "x", function_name: "f" }),
    ]);

    expect(behindAlias(fn, graph)).toEqual([fn]);
    expect(behindAlias(loose, graph)).toEqual([]);
    expect(behindAlias(graph.ofType("aws_a_b")[0]!, graph)).toEqual([]);
  });
});

describe("the qualifier by which something names a function", () => {
  const fn = resource("aws_lambda_function.f", { function_name: "f", arn: ARN });
  const qualifier = (value: ContractBlock["x"], ...others: ContractResource[]) => {
    const from = resource("aws_x_y.from", { target: value ?? null });
    return namedFunctions(from, "target", createGraph([from, fn, ...others]))[0]?.qualifier;
  };

  it.each([
    [ARN, undefined],
    ["f", undefined],
    [`${ARN}:live`, "live"],
    [`${ARN}:12`, "12"],
    [`${ARN}:$LATEST`, undefined],
  ])("in %s is %s", (text, expected) => {
    expect(qualifier(text)).toBe(expected);
  });

  it("is an alias's name, known or not", () => {
    const alias = (values: ContractBlock) =>
      resource("aws_lambda_alias.a", { id: "alias", function_name: "f", ...values });

    expect(qualifier("alias", alias({ name: "live" }))).toBe("live");
    expect(qualifier("alias", alias({}))).toBeInstanceOf(Unresolved);
  });

  it.each(["qualified_arn", "qualified_invoke_arn", "version"])(
    "is not known before the apply where %s is named",
    (attribute) => {
      const name = `aws_lambda_function.f.${attribute}`;

      expect(
        qualifier(new Unresolved(["aws_lambda_function.f"], undefined, ["x", name])),
      ).toBeInstanceOf(Unresolved);
      expect(qualifier(new Unresolved(["aws_lambda_function.f"], `\${${name}}`))).toBeInstanceOf(
        Unresolved,
      );
    },
  );

  it("is none where the function's own ARN is named", () => {
    const names = ["aws_lambda_function.f.arn"];

    expect(qualifier(new Unresolved(["aws_lambda_function.f"], undefined, names))).toBeUndefined();
  });
});

describe("a function's log group", () => {
  const group = resource("aws_cloudwatch_log_group.g", { name: "/aws/lambda/f" });
  const other = resource("aws_cloudwatch_log_group.o", { name: "other" });
  const fn = (values: ContractBlock) =>
    resource("aws_lambda_function.f", { function_name: "f", ...values });
  const found = (subject: ContractResource, ...more: ContractResource[]) =>
    logGroupOf(subject, createGraph([subject, group, other, ...more]))?.address;

  it("is the one that the function names, before the one of its own name", () => {
    expect(found(fn({ logging_config: { log_group: "other" } }))).toBe(
      "aws_cloudwatch_log_group.o",
    );
    expect(found(fn({}))).toBe("aws_cloudwatch_log_group.g");
  });

  it("is not the one of its own name where it names another that is not in the plan", () => {
    expect(found(fn({ logging_config: { log_group: "elsewhere" } }))).toBeUndefined();
    expect(
      found(fn({ logging_config: { log_group: "x" } }), resource("aws_a_b.x", { name: "x" })),
    ).toBeUndefined();
  });
});

describe("the alias or the version that an argument names", () => {
  const fn = resource("aws_lambda_function.long", { function_name: "long", arn: `${ARN}long` });
  const qualifierOf = (...values: readonly (string | Unresolved)[]) => {
    const from = resource("aws_x_y.from", { target: values }, { target: [fn.address] });
    return namedFunctions(from, "target", createGraph([from, fn]))[0]?.qualifier;
  };

  it.each([
    [[`${ARN}long:live`], "live"],
    [["long:live"], "live"],
    [[`${ARN}long:$LATEST`], undefined],
    [[`${ARN}long`], undefined],
    [["long"], undefined],
    [[`${ARN}long`, `${ARN}long:live`], "live"],
  ])("of %j is %j", (values, expected) => {
    expect(qualifierOf(...values)).toBe(expected);
  });

  it("is unknown where an expression names one, by its text or by its reference", () => {
    const byText = new Unresolved([fn.address], "${aws_lambda_function.long.qualified_arn}");
    const byName = new Unresolved([fn.address], undefined, ["aws_lambda_function.long.version"]);

    expect(qualifierOf(byText)).toBe(byText);
    expect(qualifierOf(byName)).toBe(byName);
    expect(qualifierOf(new Unresolved([fn.address], "${aws_lambda_function.long.arn}"))).toBe(
      undefined,
    );
  });
});

describe("the log group of a function", () => {
  const byName = resource("aws_cloudwatch_log_group.by_name", { name: "/aws/lambda/f" });
  const other = resource("aws_cloudwatch_log_group.other", { name: "other" });

  it("is the one that an expression names, also where nothing is known of the value", () => {
    const path = "logging_config.log_group";
    const fn = resource(
      "aws_lambda_function.f",
      { function_name: "f" },
      { [path]: [other.address] },
    );

    expect(logGroupOf(fn, createGraph([fn, byName, other]))).toBe(other);
  });
});
