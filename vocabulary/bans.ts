/**
 * What can be banned, for what and from what. Handlers judge by it, `npm run block` writes by it.
 * @module
 */

/** What is banned: an account, an e-mail domain with its subdomains, a word that no name may look to contain. */
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

/** Why; there is no free text, which would soon name somebody. */
export const BAN_REASONS = ["abuse", "spam", "fraud", "impersonation", "law", "other"] as const;

/** One of {@link BAN_REASONS}. */
export type BanReason = (typeof BAN_REASONS)[number];

/** The fewest characters that the look of a banned word has; shorter ones are in every second name. */
export const WORD_PIECE = 3;

/**
 * The most banned words whose looks begin with the same {@link WORD_PIECE} characters: they share an item, and all items
 * of a name have to come in one answer.
 */
export const WORDS_PER_PIECE = 200;

/** The most labels of a banned domain: how far a lookup goes up from an address's own. */
export const DOMAIN_LABELS = 20;
