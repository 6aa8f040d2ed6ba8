/**
 * Reads what is to be banned, and where in the table it goes. Targets that would ban more than intended are
 * refused: a public suffix, or a word that occurs in every other name.
 * @module
 */
import { getPublicSuffix } from "tldts";
import { domainBanId, type WordPlace, wordPlace } from "../../handlers/lib/ban/ban-item";
import { readDomain } from "../../handlers/lib/email-domain";
import { DOMAIN_LABELS, WORD_PIECE } from "../../vocabulary/bans";
import { skeleton } from "../../vocabulary/look-alikes";
import { BlockError } from "./errors";

/** What a ban is about. */
export type BanTarget =
  | { readonly kind: "user"; readonly sub: string }
  | { readonly kind: "domain"; readonly domain: string; readonly id: string }
  | { readonly kind: "word"; readonly place: WordPlace };

const SUB = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const LONGEST_WORD = 32;

/**
 * Reads a user's `sub`.
 *
 * @throws {@link BlockError} for anything else; a name is not repeated
 */
export function readUser(value: string): BanTarget {
  if (SUB.test(value)) return { kind: "user", sub: value };
  throw new BlockError(
    "ERR_BAN_TARGET",
    "the user is no sub; expected 32 hexadecimal digits in lower case with hyphens, as tokens have them in the claim sub; a name is not enough, since it can be taken again",
  );
}

/**
 * Reads a domain, in any spelling that an address could have.
 *
 * @throws {@link BlockError} for anything but a domain, and for a public suffix such as `co.uk`
 */
export function readBannedDomain(value: string): BanTarget & { readonly kind: "domain" } {
  const domain = readDomain(`x@${value.replace(/^@/, "")}`);
  const refuse = (problem: string) =>
    new BlockError("ERR_BAN_TARGET", `the domain is '${value}', ${problem}`);
  if (domain === undefined)
    throw refuse("which no address can have; expected a domain such as mail.example.com");
  if (domain.split(".").length > DOMAIN_LABELS)
    throw refuse(`of more than ${DOMAIN_LABELS} labels; ban one that it is a subdomain of`);
  if (getPublicSuffix(domain, { allowPrivateDomains: true }) === domain)
    throw refuse("under which anybody registers domains; expected a registered domain below it");
  return { kind: "domain", domain, id: domainBanId(domain) };
}

/**
 * Reads a word.
 *
 * @throws {@link BlockError} for one that no name, or nearly every name, contains
 */
export function readWord(value: string): BanTarget {
  const look = skeleton(value);
  if (/^[a-z\d_-]+$/i.test(value) && look.length >= WORD_PIECE && value.length <= LONGEST_WORD)
    return { kind: "word", place: wordPlace(look) };
  throw new BlockError(
    "ERR_BAN_TARGET",
    `the word cannot be banned; expected at most ${LONGEST_WORD} letters, digits, hyphens and underscores of which ${WORD_PIECE} are left once repetitions and hyphens are taken out`,
  );
}
