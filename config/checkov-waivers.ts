/**
 * The checks of checkov that our stacks fail on purpose, each with its reason. `npm run checkov` skips these and
 * no others.
 * @module
 */

/** One check that does not apply to us. */
export interface CheckovWaiver {
  /** checkov's id, such as `CKV_AWS_50`. */
  readonly check: string;
  /** Why it does not apply, as a sentence for reviewers. */
  readonly reason: string;
}

/** What `npm run checkov` skips, each with its reason. */
export const CHECKOV_WAIVERS: readonly CheckovWaiver[] = [
  {
    check: "CKV_AWS_50",
    reason: "A trace of each call holds when who called; the anonymity contract forbids it.",
  },
  {
    check: "CKV_AWS_338",
    reason:
      "Logs kept for a year can be asked for and joined; the contract allows 30 days at most.",
  },
  {
    check: "CKV_AWS_116",
    reason:
      "Cognito calls its triggers and waits for the answer, so that nothing is queued; a queue would keep whole events.",
  },
  {
    check: "CKV_AWS_117",
    reason:
      "The functions reach AWS's services and, for messages, one webhook; a VPC would add a network to guard and a cold start.",
  },
  {
    check: "CKV_AWS_272",
    reason:
      "Code is held by its hash from the reviewed plan to the apply (source_code_hash and the manifest); a signing profile would sign the same zip in the same pipeline.",
  },
  {
    check: "CKV_AWS_158",
    reason:
      "Log lines hold a decision, a reason from a closed list and a minute, and no user; AWS's own key encrypts them.",
  },
  {
    check: "CKV_AWS_119",
    reason:
      "Tables hold public keys, nonces and hashes under digests; AWS's own key encrypts them, and one more key could lock everybody out.",
  },
  {
    check: "CKV_AWS_28",
    reason:
      "A backup brings back what was deleted, accounts' keys among it; pointInTimeRecovery in the configuration switches it on.",
  },
  {
    check: "CKV2_AWS_64",
    reason:
      "AWS's default policy lets the account's own identity policies decide, and those name each key and each action.",
  },
];
