/**
 * Which attributes of a schema can say something about a person.
 * @module
 */
import { type ContractBlock, Unresolved } from "../../contract/resource";
import { isTelling, isTwoValuedNumber } from "../../contract/schema-attribute";

const number = (min_value: unknown, max_value: unknown): ContractBlock =>
  ({
    name: "mark",
    attribute_data_type: "Number",
    number_attribute_constraints: { min_value, max_value },
  }) as ContractBlock;

describe("isTwoValuedNumber", () => {
  it.each([
    ["0", "1", true],
    ["5", "6", true],
    ["5", "5", true],
    ["-1", "0", true],
    ["0.5", "2.5", true],
    ["0", "2", false],
    ["-1", "1", false],
    [null, "1", false],
    ["0", null, false],
    [null, null, false],
  ])("of the bounds %j and %j is %j", (minimum, maximum, expected) => {
    expect(isTwoValuedNumber(number(minimum, maximum))).toBe(expected);
  });

  it("is false for a text, with the bounds of a number too", () => {
    expect(isTwoValuedNumber({ ...number("0", "1"), attribute_data_type: "String" })).toBe(false);
  });
});

describe("isTelling", () => {
  const pool = { schema: [number("0", "1"), { ...number("0", "9"), name: "wide" }] };

  it.each([
    ["custom:mark", false],
    ["custom:wide", true],
    ["custom:other", true],
    ["email", true],
    ["mark", true],
    ["dev:custom:mark", true],
    ["custom:mark\nmore", true],
  ])("of %j is %j", (name, expected) => {
    expect(isTelling(pool, name)).toBe(expected);
  });

  it("cannot be said without a schema, or where a name in it is unknown", () => {
    expect(isTelling({}, "custom:mark")).toBeUndefined();
    expect(
      isTelling({ schema: [{ ...number("0", "1"), name: new Unresolved() }] }, "custom:mark"),
    ).toBeUndefined();
  });

  it.each([
    ["the type", { ...number("0", "1"), attribute_data_type: new Unresolved() }],
    ["the least value", number(new Unresolved(), "1")],
    ["the greatest value", number("0", new Unresolved())],
  ])("cannot be said where %s is unknown", (_title, attribute) => {
    expect(isTelling({ schema: [attribute] }, "custom:mark")).toBeUndefined();
  });
});
