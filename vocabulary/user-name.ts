/**
 * What a chosen user name may look like: nothing that could be contact data, and one spelling only. Pre Sign-Up
 * decides by it, the page says it.
 * @module
 */

/** What is wrong with a name: a key of {@link NAME_REFUSALS}. */
export type NameFault = keyof typeof NAME_REFUSALS;

/** A sentence for the end user for each way in which a name can be unfit. None repeats what was typed. */
export const NAME_REFUSALS = {
  email: "Choose a user name that is not an e-mail address",
  phone: "Choose a user name with fewer than seven digits, so that it cannot be a phone number",
  url: "Choose a user name that is not a web address",
  form: "Choose a user name of 3 to 32 lower-case letters and digits, beginning with a letter; single hyphens or underscores may join its parts",
} as const;

const CANONICAL = /^(?=.{3,32}$)[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$/;
/** Names that a client derives from a secret; long and random, so digits in them mean nothing. */
const GENERATED = /^a[a-z2-7]{26}$/;
/** The fewest digits of a phone number; a chosen name has fewer. */
export const PHONE_DIGITS = 7;

/**
 * Judges a name.
 *
 * @param name - as Cognito hands it over
 * @returns what is wrong, or `undefined` for a name that is fit
 */
export function findNameFault(name: string): NameFault | undefined {
  if (GENERATED.test(name)) return undefined;
  // Compatibility forms first: a full-width @, stop or digit is the same contact data in disguise.
  const plain = name.normalize("NFKC");
  if (plain.includes("@")) return "email";
  if (/^www\.|[^.\s]\.[^.\s]{2,}|[/。]/iu.test(plain)) return "url";
  if (plain.split(/\p{Nd}/u).length > PHONE_DIGITS) return "phone";
  return CANONICAL.test(name) ? undefined : "form";
}
