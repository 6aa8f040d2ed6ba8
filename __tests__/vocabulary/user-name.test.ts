/**
 * Chosen names: what could reach somebody, or be taken for somebody official, in every disguise that the
 * grammar leaves.
 * @module
 */
import {
  CONTACT_PARTS,
  CONTACT_WORDS,
  RESERVED_NAMES,
  RESERVED_PARTS,
} from "../../vocabulary/unfit-names";
import { findNameFault } from "../../vocabulary/user-name";

describe("findNameFault", () => {
  it.each([
    "ada-gmail-com",
    "ada_at_gmail",
    "adagmail",
    "ada-g-mail",
    "ada-gma1l",
    "x-at-y-dot-org",
    "ada-at-example-dot-ch",
    "telegram-ada",
    "te1egram-ada",
    "ada-signal",
    "ada-s1gnal",
    "signal_ada",
    "ada-example-com",
    "ada-whats-app",
    "ada-icloud",
    "hotmail7ada",
  ])("finds contact data in %s", (name) => {
    expect(findNameFault(name)).toBe("contact");
  });

  it.each([
    "admin",
    "adm1n",
    "a-d-m-i-n",
    "admin1",
    "the-admin",
    "r00t",
    "root-2",
    "supp0rt",
    "rno0derator",
  ])("finds somebody official in %s", (name) => {
    expect(findNameFault(name)).toBe("reserved");
  });

  it.each([
    "quiet-otter",
    "signal",
    "outlook",
    "mailbox-dragon",
    "administer-this",
    "rooted-tree",
    "comet-rider",
    "at-dawn",
    "dotted-line",
    "neat-heron",
    "helpful-swan",
  ])("takes %s", (name) => {
    expect(findNameFault(name)).toBeUndefined();
  });

  it("finds every listed word as the list says, however its letters are replaced by digits", () => {
    const digits: Readonly<Record<string, string>> = { o: "0", l: "1", e: "3", a: "4", s: "5" };
    const disguise = (word: string) => {
      // Six digits at most, or the name would be refused as a telephone number; the first stays a letter.
      let left = 3;
      return word.replace(/(?!^)[oleas]/g, (letter) =>
        left-- > 0 ? (digits[letter] ?? letter) : letter,
      );
    };
    const wrong = [
      ...CONTACT_WORDS.flatMap((word) => [word, disguise(word), `ada-${disguise(word)}`]),
      ...CONTACT_PARTS.flatMap((word) => [`ada-${word}`, `ada_${disguise(word)}`]),
    ].filter((name) => findNameFault(name) !== "contact");
    const unreserved = [
      ...RESERVED_NAMES.flatMap((word) => [word, disguise(word), `${word}7`]),
      ...RESERVED_PARTS.flatMap((word) => [word, `ada-${disguise(word)}`, `${word}-ada`]),
    ].filter((name) => !["reserved", "form"].includes(findNameFault(name) ?? ""));

    expect({ wrong, unreserved }).toEqual({ wrong: [], unreserved: [] });
  });
});
