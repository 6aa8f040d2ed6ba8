/**
 * Which domain an e-mail address belongs to, and whether a list of domains covers it. Pre Authentication
 * asks here; the list's entries are already in DNS's own spelling (`config/values.ts`).
 * @module
 */
import { domainToASCII } from "node:url";

const MAXIMUM_DOMAIN_LENGTH = 253;
const MAXIMUM_LABEL_LENGTH = 63;

/**
 * The domain of an address as DNS spells it: after the last `@`, compatibility forms folded, lower case,
 * without a final dot, other scripts as A-labels.
 *
 * @returns `undefined` where no host name can be read, an IP literal among them
 */
export function readDomain(address: string): string | undefined {
  const at = address.lastIndexOf("@");
  if (at === -1) return undefined;
  const folded = address
    .slice(at + 1)
    .normalize("NFKC")
    .replace(/[。．｡]/g, ".")
    .replace(/\.$/, "");
  const domain = domainToASCII(folded);
  return isHostName(domain) ? domain : undefined;
}

function isHostName(domain: string): boolean {
  const labels = domain.split(".");
  const labelsFit = labels.every(
    (label) => label.length > 0 && label.length <= MAXIMUM_LABEL_LENGTH,
  );
  return labelsFit && domain.length <= MAXIMUM_DOMAIN_LENGTH && !/^[\d.]+$|[[\]:\s]/.test(domain);
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
