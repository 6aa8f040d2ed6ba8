/**
 * What a user name may look like: nothing that could be contact data or be taken for somebody official, and
 * one spelling only. Pre Sign-Up decides by this; the page explains it.
 * @module
 */
import { lookOf, partsOf, skeleton, startOf } from "./look-alikes";
import { type NameFault, PHONE_DIGITS } from "./name-refusals";
import { CONTACT_PARTS, CONTACT_WORDS, RESERVED_NAMES, RESERVED_PARTS } from "./unfit-names";

/** Which names a pool takes: any that is fit, or only those that a phrase gives. */
export type NameRule = "free" | "phrase";

/** Every {@link NameRule}. */
export const NAME_RULES = ["free", "phrase"] as const satisfies readonly NameRule[];

const CANONICAL = /^(?=.{3,32}$)[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$/;
/** Names that a phrase gives; long and random, so what stands in them means nothing. */
const GENERATED = /^a[a-z2-7]{26}$/;
/** Whether a name is one that a phrase gives. */
export function isPhraseName(name: string): boolean {
  return GENERATED.test(name);
}

/**
 * Judges a name.
 *
 * @param name - as Cognito hands it over
 * @param rule - of the pool
 * @returns what is wrong, or `undefined` for a name that is fit
 */
export function findNameFault(name: string, rule: NameRule = "free"): NameFault | undefined {
  if (isPhraseName(name)) return undefined;
  if (rule === "phrase") return "phrase";
  // A canonical name holds nothing of what is looked for below: the expressions for that are slow to compile.
  if (CANONICAL.test(name)) return findUnfit(name, /\d/);
  // Compatibility forms first: a full-width @, stop or digit is the same contact data in disguise.
  const plain = name.normalize("NFKC");
  if (plain.includes("@")) return "email";
  if (/^www\.|[^.\s]\.[^.\s]{2,}|[/。]/iu.test(plain)) return "url";
  return findUnfit(plain, /\p{Nd}/u) ?? "form";
}

function findUnfit(name: string, digit: RegExp): NameFault | undefined {
  if (name.split(digit).length > PHONE_DIGITS) return "phone";
  if (isContact(name)) return "contact";
  return isReserved(name) ? "reserved" : undefined;
}

/** An address that is spelled out, or a word of mail or messengers joined to another. */
function isContact(name: string): boolean {
  const parts = partsOf(name);
  const whole = lookOf(name);
  const at = parts.indexOf("at");
  return (
    CONTACT_WORDS.some((word) => whole.includes(lookOf(word))) ||
    (parts.length > 1 &&
      (["com", "org", "net"].includes(parts.at(-1) ?? "") ||
        (at >= 0 && parts.includes("dot", at)) ||
        includesLike(parts, CONTACT_PARTS)))
  );
}

function isReserved(name: string): boolean {
  const bare = name.replace(/(?<!\d)\d+$/, "");
  const wholes = [name, bare];
  return (
    includesLike(wholes, RESERVED_NAMES) ||
    includesLike([...wholes, ...partsOf(bare)], RESERVED_PARTS)
  );
}

function includesLike(names: readonly string[], words: readonly string[]): boolean {
  const shapes = names.map(skeleton);
  // Most words begin with another letter, and need not be folded.
  const starts = shapes.map(startOf);
  return words.some((word) => starts.includes(startOf(word)) && shapes.includes(skeleton(word)));
}
