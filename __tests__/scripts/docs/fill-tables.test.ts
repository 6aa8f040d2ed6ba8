/** Generated tables find their place in a document. @module */
import { fillTables, renderTable } from "../../../scripts/docs/fill-tables";

const table = { document: "docs/x.md", name: "colours", render: () => "| a |" };

describe("fillTables", () => {
  it("replaces what stands between a table's comments and leaves the rest", () => {
    const text = "before\n<!-- begin colours -->\nold\n<!-- end colours -->\nafter\n";

    expect(fillTables(text, [table])).toBe(
      "before\n<!-- begin colours -->\n\n| a |\n\n<!-- end colours -->\nafter\n",
    );
  });

  it("changes nothing the second time", () => {
    const once = fillTables("<!-- begin colours --><!-- end colours -->", [table]);

    expect(fillTables(once, [table])).toBe(once);
  });

  it.each(["nothing", "<!-- end colours --> <!-- begin colours -->", "<!-- begin colours -->"])(
    "fails on '%s', and says what is missing",
    (text) => {
      expect(() => fillTables(text, [table])).toThrow(
        "docs/x.md has no place for a table: expected <!-- begin colours --> and <!-- end colours -->",
      );
    },
  );
});

describe("renderTable", () => {
  it("escapes a cell's bars, and brackets that are no code", () => {
    expect(renderTable(["x", "y"], [["a|b", "<c> `<d>`"]])).toBe(
      "| x | y |\n| --- | --- |\n| a\\|b | &lt;c> `<d>` |",
    );
  });
});
