/**
 * What counts as explained.
 * @module
 */
import { inspect } from "../../../build/docs-check/tsdoc";

const HEADER = "/**\n * Purpose.\n * @module\n */\n";

describe("inspect", () => {
  it("accepts a file whose purpose and exports are explained", () => {
    expect(
      inspect("a.ts", `${HEADER}/** Says one. */\nexport const one = 1;\nconst two = 2;\n`),
    ).toEqual([]);
  });

  it("finds a file without a purpose", () => {
    expect(inspect("a.ts", "const one = 1;\n")).toEqual(["a.ts:1: no /** … @module */ comment"]);
  });

  it("finds a file whose comment says too much, its stars not counted", () => {
    const headerOf = (length: number) =>
      `/**\n * ${"a".repeat(100)}\n * ${"b".repeat(length - 109)}\n * @module\n */\n`;

    expect(inspect("a.ts", headerOf(400))).toEqual([]);
    expect(inspect("a.ts", headerOf(401))).toEqual([
      "a.ts:1: a comment of 401 characters; 400 at most",
    ]);
  });

  it.each([
    "export const one = 1;",
    "export function one() {}",
    "export class One {}",
    "export type One = 1;",
    "export interface One {}",
  ])("finds '%s' without a comment", (code) => {
    expect(inspect("a.ts", `${HEADER}import x from "x";\n${code}\n`)).toEqual([
      "a.ts:6: export without a comment",
    ]);
  });

  it("does not take the file's own comment for that of its first export", () => {
    expect(inspect("a.ts", `${HEADER}export const one = 1;\n`)).toEqual([
      "a.ts:5: export without a comment",
    ]);
  });

  it("does not take a comment of tags alone for an explanation", () => {
    expect(
      inspect("a.ts", `${HEADER}/** @throws sometimes */\nexport const one = 1;\n`),
    ).toHaveLength(1);
  });
});
