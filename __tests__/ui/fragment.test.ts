/**
 * What pages hand on to each other in their address: a language and a page, and nothing else whatever stands
 * there.
 * @module
 */
import { readFragment, writeFragment } from "../../ui/text/fragment";

describe("the part of an address after #", () => {
  it.each([
    ["", {}],
    ["#fr", { language: "fr" }],
    ["#/email", { from: "email" }],
    ["#fr/email", { language: "fr", from: "email" }],
  ] as const)("hands on by %j just what it says", (hash, parts) => {
    expect(readFragment(hash)).toEqual(parts);
    expect(writeFragment(parts)).toBe(hash);
  });

  it.each(["#xx", "#fr/", "#fr//evil.example", "#frfr", "fr", "#fr/email/..", "#FR"])(
    "says nothing with %j",
    (hash) => {
      expect(readFragment(hash)).toEqual({});
    },
  );
});
