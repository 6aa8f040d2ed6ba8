/**
 * Which domain an e-mail address belongs to, and whether a list of domains covers it. The list's entries are
 * already spelled as in DNS (`config/values.ts`).
 * @module
 */
import { domainToASCII } from "node:url";

/** What {@link ADDRESS} takes of ASCII. It is tried first, since properties of Unicode are slow to compile. */
const ASCII_ADDRESS = /^(?:[a-zA-Z\d!#-'*+./=?^-`{-~-]+|"[ !#-[\]-~]*")@([a-zA-Z\d.-]+?)\.?$/;
/**
 * Before the `@`: what mail allows without quotes, in any script, or one quoted string. After it: of ASCII,
 * what host names may have; IDNA judges the rest.
 */
const ADDRESS =
  /^(?:[\p{L}\p{M}\p{N}!#-'*+./=?^-`{-~-]+|"[^"\\\p{C}]*")@([a-z\d.\u{80}-\u{10ffff}-]+?)\.?$/iu;
/** At most 253 characters, labels of 1 to 63 without a hyphen at either end, and no IPv4 address. */
const HOST_NAME = /^(?![\d.]+$)(?!.{254})(?:(?!-)[a-z\d-]{1,63}(?<!-)(?:\.(?!$)|$))+$/;

/**
 * The domain of an address as DNS spells it: compatibility forms folded, lower case, without a final dot,
 * other scripts as A-labels. Both sides of the `@` may hold only what is known to be harmless: a mail server
 * may read a different domain out of a comment, a list or a quote.
 *
 * @returns `undefined` if no host name can be read, as for an IP literal
 */
export function readDomain(address: string): string | undefined {
  const [, host = ""] =
    ASCII_ADDRESS.exec(address) ??
    ADDRESS.exec(address.normalize("NFKC").replaceAll("。", ".")) ??
    [];
  const domain = domainToASCII(host);
  return HOST_NAME.test(domain) ? domain : undefined;
}

/**
 * The entry that covers a domain: the domain itself or one that it is a subdomain of.
 *
 * @param domain - as {@link readDomain} returns it
 * @param entries - domains in the same spelling
 */
export function findCoveringEntry(
  domain: string,
  entries: ReadonlySet<string>,
): string | undefined {
  for (let rest = domain; rest.includes("."); rest = rest.slice(rest.indexOf(".") + 1)) {
    if (entries.has(rest)) return rest;
  }
  return undefined;
}
