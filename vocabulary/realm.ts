/**
 * What a realm may be called. A realm is the short name of a service, to which accounts from phrases and
 * stamps of work are bound. It never changes, no matter what becomes of the pool.
 * @module
 */

/** 3 to 32 lower-case letters, digits and hyphens, beginning with a letter and not ending in a hyphen. */
export const REALM = /^[a-z][a-z0-9-]{1,30}[a-z0-9]$/;

/** The most characters of a {@link REALM}. */
export const MAXIMUM_REALM_LENGTH = 32;

/** {@link REALM} in words, for errors. */
export const REALM_IN_WORDS =
  "3 to 32 lower-case letters, digits and hyphens, a letter first and no hyphen last";

/** The length of the password that a phrase gives; a pool that demands a longer one takes no phrase. */
export const PHRASE_PASSWORD_LENGTH = 47;
