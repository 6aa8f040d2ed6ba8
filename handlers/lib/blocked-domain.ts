/**
 * Whether an e-mail domain's accounts are shut out. Pre Authentication and User Migration refuse them.
 * @module
 */
import { findCoveringEntry, readDomain } from "./email-domain";

/** What a check of an address's domain found. */
export type DomainFinding =
  | { readonly kind: "open" }
  | { readonly kind: "unreadable" }
  /** `entry` is the configured domain that matched, not necessarily what was typed. */
  | { readonly kind: "blocked"; readonly entry: string };

/**
 * Judges an address. Anything that is not an address is open, and so is everything if no domain is blocked.
 */
export function judgeDomain(
  address: string | undefined,
  blockedDomains: ReadonlySet<string>,
): DomainFinding {
  if (blockedDomains.size === 0 || !address?.includes("@")) return { kind: "open" };
  const domain = readDomain(address);
  if (domain === undefined) return { kind: "unreadable" };
  const entry = findCoveringEntry(domain, blockedDomains);
  return entry === undefined ? { kind: "open" } : { kind: "blocked", entry };
}
