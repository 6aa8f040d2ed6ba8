/**
 * The registry of arguments says what is true: each that it calls judged changes what the rules find, and each is one
 * of the provider's.
 * @module
 */
import { ARGUMENTS, knownArguments } from "../../plan-review/arguments";
import { COMPUTED } from "../../plan-review/arguments/computed";
import { COMMON, type TypeArguments } from "../../plan-review/arguments/type-arguments";
import { isJudgedType } from "../../plan-review/rules/judged-types";
import { isRead } from "../support/argument-probes";
import { judgedArguments } from "../support/judged-arguments";

jest.setTimeout(120_000);

const SCHEMA = judgedArguments();
/** Types of Terraform itself and of another provider. */
const NOT_OF_AWS = ["null_resource", "terraform_data"];

const TYPES = Object.entries(ARGUMENTS).filter(([type]) => !NOT_OF_AWS.includes(type));

function sayingNothing({ atFirst = {}, harmless = {} }: TypeArguments): readonly string[] {
  return [atFirst, harmless].flatMap((reasons) => Object.values(reasons).flat());
}

function pathsOf(one: TypeArguments): readonly string[] {
  return [
    ...(one.judged ?? []),
    ...sayingNothing(one),
    ...Object.entries(one.setByAws ?? {}).flat(),
  ];
}

describe("the registry of arguments", () => {
  it("names no type that no rule judges, and no argument that the provider does not have", () => {
    const unknown = TYPES.flatMap(([type, one]) =>
      pathsOf(one)
        .filter((path) => SCHEMA[type]?.arguments[path] === undefined)
        .map((path) => `${type} ${path}`),
    );

    expect(Object.keys(ARGUMENTS).filter((type) => !isJudgedType(type))).toEqual([]);
    expect(unknown).toEqual([]);
  });

  it("says one thing of an argument, and nothing of what is below it", () => {
    const twice = TYPES.flatMap(([type, one]) => {
      const paths = [...(one.judged ?? []), ...sayingNothing(one)];
      return paths
        .filter((path, at) =>
          paths.some((other, place) => place !== at && `${path}.`.startsWith(`${other}.`)),
        )
        .map((path) => `${type} ${path}`);
    });

    expect(twice).toEqual([]);
  });

  it("takes for computed what the provider computes, and nothing else", () => {
    const found = Object.entries(SCHEMA)
      .filter(([, { computed }]) => computed.length > 0)
      .map(([type, { computed }]) => [type, computed]);
    const known = Object.entries(COMPUTED).filter(([type]) => !NOT_OF_AWS.includes(type));

    expect(Object.fromEntries(known)).toEqual(Object.fromEntries(found));
  });

  it("has for all types only what some of them have", () => {
    const names = Object.values(SCHEMA).flatMap((one) => Object.keys(one.arguments));

    expect(
      Object.values(COMMON)
        .flat()
        .filter((name) => !names.includes(name)),
    ).toEqual([]);
  });

  it("knows nothing of a type that has no entry", () => {
    expect([...knownArguments("aws_pipes_pipe").keys()]).not.toContain("target");
    expect([...knownArguments("constructor").keys()]).toEqual([...Object.values(COMMON).flat()]);
  });
});

describe("each argument that is called judged", () => {
  it.each(TYPES.filter(([, { judged = [] }]) => judged.length > 0))(
    "changes what is found in %s",
    (type, { judged = [] }) => {
      const kinds = SCHEMA[type]?.arguments ?? {};

      expect(judged.filter((path) => !isRead(type, path, kinds[path] ?? ""))).toEqual([]);
    },
  );

  it("is told from one that no rule reads", () => {
    expect(isRead("aws_lambda_function", "memory_size", "number")).toBe(false);
    expect(isRead("aws_apigatewayv2_integration", "request_parameters", "map string")).toBe(false);
    expect(isRead("aws_cognito_user_pool", "name", "string")).toBe(false);
  });
});
