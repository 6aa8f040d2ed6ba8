/**
 * Rule: the anonymity contract's clause `no-user-event-log`.
 * @module
 */
import { contractRule } from "./contract-rule";

/** See {@link contractRule}. */
export const anonymousNoUserEventLog = contractRule("no-user-event-log", {
  what: "An anonymous pool's sign-in events are delivered to a log.",
  why: "The log holds who signed in, from where and on what device.",
});
