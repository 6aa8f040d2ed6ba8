/**
 * How bans are stored: `npm run block` writes these items, handlers read them. A user's key is a digest of
 * pool and `sub`; a domain is public and stored in clear. A word may be somebody's name, so its item's key is
 * a digest of the first three characters of its look, with one attribute per word, named by a digest of the
 * whole look.
 * @module
 */
import { type BanScope, DOMAIN_LABELS, WORD_PIECE } from "../../../vocabulary/bans";
import { EXPIRY_ATTRIBUTE } from "../../../vocabulary/item-attributes";
import { skeleton } from "../../../vocabulary/look-alikes";
import { isPhraseName } from "../../../vocabulary/user-name";
import type { Item } from "../aws/table";
import { digestFields } from "../digest-fields";

/** What an item's key begins with, by kind. */
export const PREFIXES = { user: "user#", domain: "domain#", word: "word#" } as const;

/** The attribute with the scope of a user's or a domain's ban. */
export const SCOPE_ATTRIBUTE = "scope";

/** The key of a user's ban. */
export function userBanId(userPoolId: string, sub: string): string {
  return PREFIXES.user + digestFields("incognito/ban-user/v1", userPoolId, sub);
}

/** The key of a domain's ban. */
export function domainBanId(domain: string): string {
  return PREFIXES.domain + domain;
}

/** The keys of bans that cover a domain, its own first. */
export function coveringBanIds(domain: string): readonly string[] {
  const labels = domain.split(".");
  return labels
    .map((_, first) => labels.slice(first).join("."))
    .slice(0, -1)
    .slice(-DOMAIN_LABELS)
    .map(domainBanId);
}

/** Where a banned word is. */
export interface WordPlace {
  /** Its item's key. */
  readonly id: string;
  /** Its attribute's name: the length of its look, and a digest. */
  readonly attribute: string;
}

/** Where the ban of a word with this look is. */
export function wordPlace(look: string): WordPlace {
  return { id: pieceId(look.slice(0, WORD_PIECE)), attribute: wordAttribute(look) };
}

/** Where to look up every word that a look could contain, by item. */
export function piecesOf(look: string): ReadonlyMap<string, readonly number[]> {
  const starts = new Map<string, number[]>();
  for (let start = 0; start + WORD_PIECE <= look.length; start++) {
    const id = pieceId(look.slice(start, start + WORD_PIECE));
    starts.set(id, [...(starts.get(id) ?? []), start]);
  }
  return starts;
}

/**
 * In a name from twelve words only banned words of at least this length count: shorter ones appear by chance.
 */
const LEAST_OF_PHRASE = 6;

/**
 * Whether a look contains a word of an item.
 *
 * @param starts - where the look has the item's piece
 */
export function containsWord(
  name: string,
  item: Item,
  { starts, now }: { readonly starts: readonly number[]; readonly now: number },
): boolean {
  const look = skeleton(name);
  const least = isPhraseName(name) ? LEAST_OF_PHRASE : 0;
  return Object.entries(item).some(([attribute, value]) => {
    const length = Number.parseInt(attribute, 10);
    return (
      length >= least &&
      isWordInForce(value, now) &&
      starts.some((start) => wordAttribute(look.slice(start, start + length)) === attribute)
    );
  });
}

/** What a word's attribute says, in the order written. */
export interface WordFacts {
  readonly reason: string;
  readonly day: string;
  /** In seconds since 1970; without it the ban has no end. */
  readonly expires?: number;
}

/** A word's attribute. */
export function writeWordFacts({ reason, day, expires }: WordFacts): string {
  return [reason, day, expires ?? ""].join(" ");
}

/** Reads {@link writeWordFacts}. */
export function readWordFacts(value: string | number): WordFacts {
  const [reason = "", day = "", expires = ""] = String(value).split(" ");
  return { reason, day, ...(expires !== "" && { expires: Number(expires) }) };
}

function isWordInForce(value: string | number, now: number): boolean {
  return !hasEnded(readWordFacts(value).expires, now);
}

/**
 * Whether a ban has expired; DynamoDB takes days to delete it. Anything but a number means no expiry.
 *
 * @param now - in milliseconds since 1970
 */
export function hasEnded(expires: string | number | undefined, now: number): boolean {
  return typeof expires === "number" && expires * 1_000 <= now;
}

/**
 * For each question the ban scope that does not apply to it; for a sign-up that also signs in, every scope
 * does.
 */
const SPARING = { "sign-up": "sign-in", "sign-in": "sign-up", both: "" } as const;

/** Whether a user's or domain's ban applies to this now; an unknown scope applies to both. */
export function isInForce(item: Item, refused: BanScope, now: number): boolean {
  return item[SCOPE_ATTRIBUTE] !== SPARING[refused] && !hasEnded(item[EXPIRY_ATTRIBUTE], now);
}

function pieceId(piece: string): string {
  return PREFIXES.word + digestFields("incognito/ban-piece/v1", piece);
}

function wordAttribute(look: string): string {
  return `${look.length}-${digestFields("incognito/ban-word/v1", look)}`;
}
