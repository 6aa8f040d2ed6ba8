/**
 * Rule: the anonymity contract's clause `no-network-block`.
 * @module
 */
import { contractRule } from "./contract-rule";

/** See {@link contractRule}. */
export const anonymousNoNetworkBlock = contractRule("no-network-block", {
  what: "A rule blocks VPNs, proxies and Tor, or whole countries, before an anonymous pool or (as a warning) beside it.",
  why: "Those who have most to hide are the ones turned away.",
});
