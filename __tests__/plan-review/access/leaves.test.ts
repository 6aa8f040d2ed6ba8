/**
 * The single values of a resource, each with its path.
 * @module
 */
import { type ContractBlock, Unresolved } from "../../../contract/resource";
import { leavesOf } from "../../../plan-review/access/leaves";

const leaves = (values: ContractBlock, type = "aws_unheard_of") =>
  leavesOf({ address: `${type}.x`, type, values });

describe("the leaves of a resource", () => {
  it("are its values in blocks and lists, by path and last name", () => {
    const later = new Unresolved();

    expect(leaves({ a: "x", b: [{ c: 1, d: [true, later] }, { c: false }] })).toEqual([
      { path: "a", name: "a", value: "x" },
      { path: "b.c", name: "c", value: 1 },
      { path: "b.d", name: "d", value: true },
      { path: "b.d", name: "d", value: later },
      { path: "b.c", name: "c", value: false },
    ]);
  });

  it("are neither tags nor what is left out", () => {
    const tags = { a: "x" };

    expect(leaves({ tags, tags_all: tags, a: null, b: "", c: [], d: {} })).toEqual([]);
    expect(leaves({ tagsx: "x", a: [{ tags }] }).map(({ path }) => path)).toEqual([
      "tagsx",
      "a.tags.a",
    ]);
  });

  it("are none of a document of HCL, which allows nothing by itself", () => {
    expect(leaves({ json: "x" }, "aws_iam_policy_document")).toEqual([]);
  });
});
