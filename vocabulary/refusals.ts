/**
 * What functions say to people they turn away, apart from names (`name-refusals.ts`) and ceilings
 * (`sign-up-ceiling.ts`). The page knows these sentences, so that it can say them in the person's language.
 * Cognito adds the full stop.
 * @module
 */

/** For a name that holds a banned word; it does not say which. */
export const NAME_BANNED = "Choose another user name; this one cannot be used here";

/** For a banned user, only once a password or a token has been proven. */
export const USER_BANNED = "This account may no longer sign in";

/** For a long-unused account that a sweep is just deleting, only once a password has been proven. */
export const ACCOUNT_ENDED = "This account was not used for a long time and has ended";

/** For a new account's address whose domain cannot be read and so cannot be compared. */
export const UNREADABLE_ADDRESS = "This e-mail address cannot be used to sign up";

/** The same at sign-in. */
export const UNREADABLE_DOMAIN = "This e-mail address cannot be used to sign in";

/** A blocked domain at sign-up. */
export function signUpBlocked(domain: string): string {
  return `Nobody of ${domain} can sign up here`;
}

/** A blocked domain at sign-in. */
export function signInBlocked(domain: string): string {
  return `Accounts of ${domain} may no longer sign in`;
}

/** For a stamp of work that is not good enough. */
export const WORK_REFUSALS = {
  missing: "Sign up on this service's own page; it does some work that is missing here",
  time: "The work for this sign-up is not of the last ten minutes; set your device's clock and try again",
  wrong: "The work for this sign-up is not enough; load the page again",
} as const;
