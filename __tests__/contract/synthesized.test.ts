/**
 * Reading resources and references out of synthesized JSON.
 * @module
 */

import { ContractError } from "../../contract/errors";
import { Unresolved, valuesAt } from "../../contract/resource";
import { referencesOf, resourcesOfSynthesizedStack } from "../../contract/synthesized";

describe("what is no parsed stack", () => {
  it.each([
    ["string", JSON.stringify({ resource: { aws_cognito_user_pool: { a: {} } } })],
    ["undefined", undefined],
    ["null", null],
    ["a list", [{ resource: {} }]],
  ])("is refused, and not found empty: %s", (found, stack) => {
    expect(() => resourcesOfSynthesizedStack(stack)).toThrow(
      new ContractError(
        `The stack is ${found}; expected the object that JSON.parse makes of cdk.tf.json or of Testing.synth`,
      ),
    );
  });
});

describe("referencesOf", () => {
  it.each([
    ["${aws_iam_role.a-b.arn}", ["aws_iam_role.a-b"]],
    ['${element(split(":", aws_cognito_user_pool.a.arn), 4)}', ["aws_cognito_user_pool.a"]],
    ["${data.archive_file.zip.output_path}", ["data.archive_file.zip"]],
    ["${aws_a_b.x.id}-${aws_c_d.y[0].id}", ["aws_a_b.x", "aws_c_d.y"]],
    ["${module.a.pool_id}", []],
    ["${var.a_b.c}", []],
    ["${local.some_thing.else_where}", []],
    ['${format("aws_iam_role.a")}', []],
    ["aws_iam_role.plain", []],
  ])("finds in %s the addresses %j", (template, expected) => {
    expect(referencesOf(template)).toEqual(expected);
  });
});

/** What is read of one block of a resource. */
function valuesOf(body: object) {
  return resourcesOfSynthesizedStack({ resource: { aws_x_y: { a: body } } })[0]?.values;
}

describe("resourcesOfSynthesizedStack", () => {
  it("keeps values, and references as unknown with their addresses and text", () => {
    const [resource] = resourcesOfSynthesizedStack({
      resource: { aws_x_y: { a: { "//": {}, n: 1, s: "t", r: "${aws_z_w.b.id}:*", l: [true] } } },
    });

    expect(resource).toEqual({
      address: "aws_x_y.a",
      type: "aws_x_y",
      values: { n: 1, s: "t", r: new Unresolved(["aws_z_w.b"], "${aws_z_w.b.id}:*"), l: [true] },
    });
  });

  it("takes an escaped interpolation for text", () => {
    const [resource] = resourcesOfSynthesizedStack({
      resource: { aws_x_y: { a: { s: "$${not.a.reference}" } } },
    });

    expect(valuesAt(resource!.values, "s")).toEqual(["$${not.a.reference}"]);
  });

  const made = { for_each: "${local.all}", content: { name: "n" } };

  it.each<[string, object, object]>([
    ["an object", { b: made }, { b: new Unresolved() }],
    ["an object of lists", { b: [made, made] }, { b: new Unresolved() }],
    ["a list", [{ b: made }, { c: [made] }], { b: new Unresolved(), c: new Unresolved() }],
  ])("takes the blocks of a dynamic for unknown, written as %s", (_, dynamic, values) => {
    expect(valuesOf({ dynamic })).toEqual(values);
    expect(valuesOf({ outer: { dynamic } })).toEqual({ outer: values });
  });

  it("keeps the blocks that are written out beside those of a dynamic", () => {
    const both = { b: [{ n: 1 }, new Unresolved()] };

    expect(valuesOf({ b: { n: 1 }, dynamic: { b: made } })).toEqual(both);
    expect(valuesOf({ b: [{ n: 1 }], dynamic: [{ b: [made] }] })).toEqual(both);
    expect(valuesOf({ b: null, dynamic: { b: made } })).toEqual({ b: new Unresolved() });
  });

  it("keeps a map's entry that is only called dynamic", () => {
    expect(valuesOf({ tags: { dynamic: "yes" } })).toEqual({ tags: { dynamic: "yes" } });
    expect(valuesOf({ map: { dynamic: { b: { n: 1 } } } })).toEqual({
      map: { dynamic: { b: { n: 1 } } },
    });
  });

  it.each([{}, { resource: null }, { resource: { t: [] } }])("finds nothing in %j", (stack) => {
    expect(resourcesOfSynthesizedStack(stack)).toEqual([]);
  });
});
