/**
 * What Pre Sign-Up says about an unfit name. The rule itself is in `user-name.ts`, which a page needs only
 * once somebody has typed a name.
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
  contact: "Choose a user name that does not say how to reach you",
  reserved: "Choose a user name that nobody could take for the service's own",
  phrase: "Sign up with twelve words; this service takes no chosen names",
} as const;

/** The fewest digits of a phone number; a chosen name has fewer. */
export const PHONE_DIGITS = 7;
