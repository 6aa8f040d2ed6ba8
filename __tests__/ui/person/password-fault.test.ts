/**
 * A chosen password: what is guessed first is refused, and the list of it is that of a kept package.
 * @module
 */
import { dictionary } from "@zxcvbn-ts/language-common";
import list from "../../../ui/person/common-passwords.json";
import { findPasswordFault } from "../../../ui/person/password-fault";

/** Cognito takes no shorter ones. */
const SHORTEST = 6;
const KEPT = 10_000;

describe("findPasswordFault", () => {
  it.each([
    ["shorter than the pool allows", "quiet-otter-7", 15, "short"],
    ["short in characters, long in bytes", "🦦🦦🦦🦦🦦🦦🦦", 8, "short"],
    ["among the most common ones", "baseball", 6, "common"],
    ["common in capitals", "BaseBall", 6, "common"],
    ["of three different characters", "aabbccaabbccabcabc", 15, "common"],
    ["a short piece over and over", "otterotterotterotter", 15, "common"],
    ["none of these", "seven quiet otters swim", 15, undefined],
  ])("judges one that is %s", async (_title, password, minimumLength, fault) => {
    expect(await findPasswordFault(password, minimumLength)).toBe(fault);
  });
});

describe("common-passwords.json", () => {
  it("holds the first ten thousand of the package's that Cognito would take", () => {
    const theirs = (dictionary["passwords-common"] as readonly string[]).slice(0, KEPT);

    expect(list.passwords.split(" ")).toEqual(theirs.filter(({ length }) => length >= SHORTEST));
  });
});
