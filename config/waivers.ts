/**
 * Plan review findings that are known and accepted for a time. Data only: `npm run plan:review` reads it, and
 * the workflow takes it from the base branch, so that no pull request can waive its own findings.
 * @module
 */

/** One finding that does not count until a given day. */
export interface Waiver {
  /** The rule's id, as docs/plan-review.md has it. */
  readonly rule: string;
  /** The resource's address, exactly as the finding has it. */
  readonly address: string;
  /** What the report says behind the address, word for word: a finding that says anything else is not waived. */
  readonly finding: string;
  /**
   * The stack that it applies to.
   * @defaultValue - every stack
   */
  readonly stack?: string;
  /** Why the finding is accepted, as a sentence for reviewers. */
  readonly reason: string;
  /** The last day on which it applies, in UTC, such as `2027-01-31`. */
  readonly expires: string;
}

/** What the plan review lets pass, each for a time. */
export const WAIVERS: readonly Waiver[] = [];
