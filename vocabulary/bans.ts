/**
 * What can be banned, why and from what. The handlers and `npm run block` both go by it.
 * @module
 */

/**
 * What is banned: an account, an e-mail domain and its subdomains, a word that no name may seem to contain.
 */
export const BAN_KINDS = ["user", "domain", "word"] as const;

/** One of {@link BAN_KINDS}. */
export type BanKind = (typeof BAN_KINDS)[number];

/** What is refused: making an account, getting tokens, or both. */
export const BAN_SCOPES = ["sign-up", "sign-in", "both"] as const;

/** One of {@link BAN_SCOPES}. */
export type BanScope = (typeof BAN_SCOPES)[number];

/** The scopes that a ban of each kind may have, the usual one first. */
export const SCOPES_OF: Readonly<Record<BanKind, readonly [BanScope, ...BanScope[]]>> = {
  user: ["sign-in"],
  domain: ["both", "sign-up", "sign-in"],
  word: ["sign-up"],
};

/** The reasons for a ban. There is no free text, which would soon name somebody. */
export const BAN_REASONS = ["abuse", "spam", "fraud", "impersonation", "law", "other"] as const;

/** One of {@link BAN_REASONS}. */
export type BanReason = (typeof BAN_REASONS)[number];

/** The shortest look that a banned word may have, in characters; anything shorter is in every second name. */
export const WORD_PIECE = 3;

/**
 * The most banned words whose looks may begin with the same {@link WORD_PIECE} characters: they share an
 * item, and all items for a name have to come in one answer.
 */
export const WORDS_PER_PIECE = 200;

/** The most labels of a banned domain, and so how far up a lookup goes from an address's own domain. */
export const DOMAIN_LABELS = 20;
