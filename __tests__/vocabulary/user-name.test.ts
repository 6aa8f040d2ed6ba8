/**
 * Chosen names: what could reach somebody, or be taken for somebody official, in every disguise that the
 * grammar leaves.
 * @module
 */
import fc from "fast-check";
import { lookOf, skeleton } from "../../vocabulary/look-alikes";
import { PHONE_DIGITS } from "../../vocabulary/name-refusals";
import {
  CONTACT_PARTS,
  CONTACT_WORDS,
  RESERVED_NAMES,
  RESERVED_PARTS,
} from "../../vocabulary/unfit-names";
import { findNameFault } from "../../vocabulary/user-name";
import { PROPERTY } from "../support/property";
import { anyText } from "../support/text";

/** Every rule for every name, in order; `findNameFault` leaves out what a name cannot break by its form. */
function findPlainly(name: string): string | undefined {
  if (/^a[a-z2-7]{26}$/.test(name)) return undefined;
  const plain = name.normalize("NFKC");
  const partsOf = (text: string) => text.toLowerCase().split(/[^a-z0-9]+/);
  const includes = (names: readonly string[], words: readonly string[]) =>
    words.some((word) => names.map(skeleton).includes(skeleton(word)));
  const parts = partsOf(plain);
  const bare = plain.replace(/(?<!\d)\d+$/, "");
  const at = parts.indexOf("at");
  const faults = {
    email: plain.includes("@"),
    url: /^www\.|[^.\s]\.[^.\s]{2,}|[/。]/iu.test(plain),
    phone: (plain.match(/\p{Nd}/gu) ?? []).length >= PHONE_DIGITS,
    contact:
      CONTACT_WORDS.some((word) => lookOf(plain).includes(lookOf(word))) ||
      (parts.length > 1 &&
        (["com", "org", "net"].includes(parts.at(-1) ?? "") ||
          (at !== -1 && parts.indexOf("dot", at) !== -1) ||
          includes(parts, CONTACT_PARTS))),
    reserved:
      includes([plain, bare], [...RESERVED_NAMES, ...RESERVED_PARTS]) ||
      includes(partsOf(bare), RESERVED_PARTS),
    form: !/^(?=.{3,32}$)[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$/.test(name),
  };
  return Object.entries(faults).find(([, isFaulty]) => isFaulty)?.[0];
}

const WORDS = [...CONTACT_WORDS, ...CONTACT_PARTS, ...RESERVED_NAMES, ...RESERVED_PARTS];
/** What the rules look for, in forms that are canonical, nearly so, and not at all. */
const piece = fc.oneof(
  fc.constantFrom(...WORDS, "com", "org", "net", "at", "dot", "www", "ada", "otter"),
  fc.constantFrom("-", "_", ".", "@", "/", " ", "--"),
  fc.constantFrom("1", "07", "1234567", "１", "١٢٣", "＠", "。", "．", "／", "ａ", "K", "ſ"),
);

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

  it("finds what every rule in its order finds, of names of any form", () => {
    const joined = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(""));
    const canonical = fc
      .array(fc.constantFrom(...WORDS, "ada", "b7", "x2345678", "at", "dot", "com"), {
        minLength: 1,
        maxLength: 4,
      })
      .map((parts) => parts.join("-"));

    fc.assert(
      fc.property(fc.oneof(joined, canonical, anyText()), (name) => {
        expect(findNameFault(name)).toBe(findPlainly(name));
      }),
      PROPERTY,
    );
  });
});
