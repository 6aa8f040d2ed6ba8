/**
 * Whether the accounts of an e-mail domain are shut out. Pre Authentication refuses them, and User Migration
 * lets none of them in.
 * @module
 */
import { findCoveringEntry, readDomain } from "./email-domain";

/** What is known of an address's domain. */
export type DomainFinding =
  | { readonly kind: "open" }
  | { readonly kind: "unreadable" }
  /** `entry`: what the configuration says, which need not be what was typed. */
  | { readonly kind: "blocked"; readonly entry: string };

/** Judges an address; what is no address, and any where nothing is blocked, is open. */
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
