/**
 * What a user name may look like: nothing that could be contact data or be taken for somebody official, and
 * one spelling only. Pre Sign-Up decides by this; the page explains it.
 * @module
 */
import { lookOf, skeleton } from "./look-alikes";
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
  if (GENERATED.test(name)) return undefined;
  if (rule === "phrase") return "phrase";
  // Compatibility forms first: a full-width @, stop or digit is the same contact data in disguise.
  const plain = name.normalize("NFKC");
  const found = FAULTS.find(([, isFaulty]) => isFaulty(plain));
  if (found !== undefined) return found[0];
  return CANONICAL.test(name) ? undefined : "form";
}

const FAULTS: readonly (readonly [NameFault, (name: string) => boolean])[] = [
  ["email", (name) => name.includes("@")],
  ["url", (name) => /^www\.|[^.\s]\.[^.\s]{2,}|[/。]/iu.test(name)],
  ["phone", (name) => name.split(/\p{Nd}/u).length > PHONE_DIGITS],
  ["contact", isContact],
  ["reserved", isReserved],
];

/** An address that is spelled out, or a word of mail or messengers joined to another. */
function isContact(name: string): boolean {
  const parts = partsOf(name);
  const whole = lookOf(name);
  if (CONTACT_WORDS.some((word) => whole.includes(lookOf(word)))) return true;
  if (parts.length < 2) return false;
  const last = parts.at(-1) ?? "";
  if (["com", "org", "net"].includes(last)) return true;
  const at = parts.indexOf("at");
  if (at !== -1 && parts.indexOf("dot", at) !== -1) return true;
  return includesLike(parts, CONTACT_PARTS);
}

function isReserved(name: string): boolean {
  const bare = name.replace(/(?<!\d)\d+$/, "");
  const shapes = [skeleton(name), skeleton(bare)];
  const isWhole = [...RESERVED_NAMES, ...RESERVED_PARTS].some((word) =>
    shapes.includes(skeleton(word)),
  );
  return isWhole || includesLike(partsOf(bare), RESERVED_PARTS);
}

function partsOf(name: string): readonly string[] {
  return name.toLowerCase().split(/[^a-z0-9]+/);
}

function includesLike(parts: readonly string[], words: readonly string[]): boolean {
  const shapes = parts.map(skeleton);
  return words.some((word) => shapes.includes(skeleton(word)));
}
