/**
 * Rule: the anonymity contract's clause `no-device-tracking`.
 * @module
 */
import { contractRule } from "./contract-rule";

/** See {@link contractRule}. */
export const anonymousNoDeviceTracking = contractRule("no-device-tracking", {
  what: "An anonymous pool remembers devices.",
  why: "A remembered device ties sign-ins, and accounts, to one machine.",
});
