/**
 * How values are looked up in a resource, known or not.
 * @module
 */
import {
  blocksAt,
  isBlock,
  numberAt,
  referencesAt,
  textsAt,
  Unresolved,
  valuesAt,
} from "../../contract/resource";

describe("valuesAt", () => {
  it("looks through blocks and lists, and finds nothing where something is left out", () => {
    const values = { a: [{ b: 1 }, [{ b: 2 }, null], { b: null }], c: null };

    expect(valuesAt(values, "a.b")).toEqual([1, 2]);
    expect(valuesAt(values, "c")).toEqual([]);
    expect(valuesAt(undefined, "a")).toEqual([]);
  });

  it("takes what JavaScript itself has at a name for nothing", () => {
    expect(valuesAt({ a: "text" }, "a.length")).toEqual([]);
    expect(valuesAt({ a: {} }, "a.toString")).toEqual([]);
  });

  it("calls unknown what lies below something unknown", () => {
    const unknown = new Unresolved();

    expect(valuesAt({ a: unknown }, "a.b.c")).toEqual([unknown]);
  });
});

describe("blocksAt and textsAt", () => {
  it("leave out what is of another kind", () => {
    const values = { a: ["text", { b: 1 }, 5, new Unresolved()] };

    expect(blocksAt(values, "a")).toEqual([{ b: 1 }]);
    expect(textsAt(values, "a")).toEqual(["text"]);
  });
});

describe("isBlock", () => {
  it.each([[null], [undefined], ["text"], [[{}]], [new Unresolved()]])(
    "is false for %j",
    (value) => {
      expect(isBlock(value)).toBe(false);
    },
  );

  it("is true for a block, also an empty one", () => {
    expect(isBlock({})).toBe(true);
  });
});

describe("numberAt", () => {
  it.each([
    [5, 5],
    ["5", 5],
    [" 5 ", 5],
    ["", undefined],
    [" ", undefined],
    ["five", undefined],
    ["Infinity", undefined],
    [true, undefined],
    [null, undefined],
  ])("reads %j as %j", (value, expected) => {
    expect(numberAt({ a: value }, "a")).toBe(expected);
  });

  it("knows no number where the value is unknown", () => {
    expect(numberAt({ a: new Unresolved() }, "a")).toBeUndefined();
  });
});

describe("an unresolved value", () => {
  it("names nothing by itself", () => {
    expect(new Unresolved()).toEqual({ references: [], template: undefined, names: [] });
  });
});

describe("referencesAt", () => {
  const at = (values: Parameters<typeof valuesAt>[0] & object, references?: readonly string[]) =>
    referencesAt(
      {
        address: "a.b",
        type: "a",
        values: values as Record<string, string>,
        ...(references !== undefined && { references: { x: references } }),
      },
      "x",
    );

  it("finds none for a known value without an expression", () => {
    expect(at({ x: "text" })).toEqual([]);
    expect(at({ x: "text" }, [])).toEqual([]);
  });

  it("finds each once, of the expression and of what stands in its place", () => {
    const values = { x: new Unresolved(["c.d", "e.f"]) } as unknown as Record<string, string>;

    expect(at(values, ["e.f", "g.h"])).toEqual(["c.d", "e.f", "g.h"]);
  });
});
