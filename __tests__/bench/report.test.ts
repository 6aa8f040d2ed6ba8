/**
 * What `npm run bench` prints, and how it takes its arguments.
 * @module
 */
import { formatReport, selectBenchmarks } from "../../bench/report";
import { formatCell, formatTable } from "../../bench/table";
import { atLeast, atMost } from "../../bench/target";

describe("selectBenchmarks", () => {
  it("takes all of them where none is named", () => {
    expect(selectBenchmarks(["handlers", "synth"], [])).toEqual(["handlers", "synth"]);
  });

  it("takes those named", () => {
    expect(selectBenchmarks(["handlers", "synth"], ["synth"])).toEqual(["synth"]);
  });

  it("throws for a name that it does not know", () => {
    expect(() => selectBenchmarks(["handlers", "synth"], ["synths"])).toThrow(
      "unknown benchmark 'synths'; expected handlers, synth",
    );
  });
});

describe("formatCell", () => {
  it.each([
    [0.012345, "0.0123"],
    [1.5, "1.50"],
    [12.345, "12.3"],
    [1234.56, "1,235"],
    [2048, "2,048"],
    [0, "0"],
    ["plain", "plain"],
  ] as const)("writes %p as %s", (cell, text) => {
    expect(formatCell(cell)).toBe(text);
  });
});

describe("formatTable", () => {
  it("is Markdown, with columns of numbers to the right", () => {
    const table = {
      caption: "Sizes",
      columns: ["bundle", "bytes"],
      rows: [
        ["ours", 681],
        ["peer", 103_013],
      ],
    };

    expect(formatTable(table)).toBe(
      [
        "Sizes",
        "",
        "| bundle | bytes |",
        "| --- | --: |",
        "| ours | 681 |",
        "| peer | 103,013 |",
        "",
      ].join("\n"),
    );
  });
});

describe("targets", () => {
  it("are met at their very bound", () => {
    expect(atMost({ subject: "zip", measured: 2048, limit: 2048, unit: "B" }).isMet).toBe(true);
    expect(atLeast({ subject: "rate", measured: 5, limit: 5, unit: "x" }).isMet).toBe(true);
  });

  it("are missed beyond it", () => {
    expect(atMost({ subject: "zip", measured: 2049, limit: 2048, unit: "B" }).isMet).toBe(false);
    expect(atLeast({ subject: "rate", measured: 4.9, limit: 5, unit: "x" }).isMet).toBe(false);
  });
});

describe("formatReport", () => {
  it("says clearly which target is missed", () => {
    const text = formatReport("Handlers", {
      tables: [],
      targets: [
        atMost({ subject: "zip", measured: 700, limit: 2048, unit: "B" }),
        atMost({ subject: "start", measured: 0.5, limit: 0.07, unit: "x" }),
      ],
      notes: ["the peer logs nothing", "Node 20 measures"],
    });

    expect(text).toBe(
      [
        "",
        "## Handlers",
        "",
        "Targets",
        "",
        "| target | limit | measured | met |",
        "| --- | --- | --- | --- |",
        "| zip | <= 2,048 B | 700 B | yes |",
        "| start | <= 0.0700 x | 0.500 x | **MISSED** |",
        "",
        "- the peer logs nothing",
        "- Node 20 measures",
        "",
      ].join("\n"),
    );
  });

  it("leaves out what a benchmark does not have", () => {
    expect(formatReport("Empty", { tables: [], targets: [], notes: [] })).toBe("\n## Empty\n");
  });
});
