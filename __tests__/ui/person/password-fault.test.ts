/**
 * Chosen passwords: the list is what the package that it comes from has, and repeats are found.
 * @module
 */
import { dictionary } from "@zxcvbn-ts/language-common";
import long from "../../../ui/person/common-long-passwords.json";
import list from "../../../ui/person/common-passwords.json";
import { findPasswordFault } from "../../../ui/person/password-fault";

const COMMON = dictionary["passwords-common"] as readonly string[];
/** The configuration takes no shorter and no longer ones. */
const POLICIES = Array.from({ length: 94 }, (_, index) => index + 6);

/** The ten thousand most common that a policy would take. */
function mostCommon(minimumLength: number): readonly string[] {
  return COMMON.filter((password) => password.length >= minimumLength).slice(0, 10_000);
}

describe("the lists of common passwords", () => {
  it.each([
    ["every policy", list, POLICIES],
    ["policies of twelve characters or more", long, POLICIES.filter((length) => length >= 12)],
  ] as const)("are the ten thousand that matter for %s, and no others", (_, file, policies) => {
    const wanted = new Set(policies.flatMap(mostCommon));

    expect(file.passwords.split(" ")).toEqual(COMMON.filter((password) => wanted.has(password)));
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
    ["1234567890123456", 15, "common"],
    ["0987654321098765", 15, "common"],
    ["QwertyuiopAsdfgh", 15, "common"],
    ["zyxwvutsrqponmlk", 15, "common"],
    ["Password1", 8, "common"],
    ["PASSWORD", 8, "common"],
    ["mailcreated5240", 15, "common"],
    // Rarer than ten thousand shorter ones, and among the most common that this policy takes.
    ["123456789qwerty", 15, "common"],
    ["Sonyericsson", 12, "common"],
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
