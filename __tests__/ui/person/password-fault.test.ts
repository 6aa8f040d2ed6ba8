/**
 * Chosen passwords: the list is what the package that it comes from has, and repeats are found.
 * @module
 */
import { dictionary } from "@zxcvbn-ts/language-common";
import list from "../../../ui/person/common-passwords.json";
import { findPasswordFault } from "../../../ui/person/password-fault";

describe("the list of common passwords", () => {
  it("is the first ten thousand of its source, as far as a policy may take them", () => {
    const common = dictionary["passwords-common"].slice(0, 10_000) as readonly string[];

    expect(list.passwords.split(" ")).toEqual(common.filter((password) => password.length >= 6));
  });
});

describe("findPasswordFault", () => {
  it.each([
    ["correct-horse", 15, "short"],
    ["", 6, "short"],
    ["a".repeat(15), 15, "common"],
    ["abababababababab", 15, "common"],
    ["12345123451234512345", 15, "common"],
    ["AAAAbbbbCCCCAAAA", 15, "common"],
    ["Password1", 8, "common"],
    ["PASSWORD", 8, "common"],
    ["mailcreated5240", 15, "common"],
    ["correct-horse-battery", 15, undefined],
    ["k7x2m-q9wfe-3htbn", 15, undefined],
  ])("says of %j with at least %i characters: %s", async (password, minimum, fault) => {
    expect(await findPasswordFault(password, minimum)).toBe(fault);
  });

  it("counts characters and not their parts", async () => {
    expect(await findPasswordFault("🐙🐳🐬🦈🐚🦀🦞🦐", 8)).toBeUndefined();
    expect(await findPasswordFault("🐙🐳🐬🦈🐚🦀🦞", 8)).toBe("short");
  });
});
