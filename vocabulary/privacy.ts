/**
 * The form of `/privacy.json`: what a stack keeps about people. The constructs derive it from what they
 * deploy, the simulator and a host serve it, the page shows it, and `npm run subpoena` checks what is there
 * against it.
 * @module
 */

/** The stack's output that holds a {@link PrivacyDeclaration} as JSON. */
export const PRIVACY_OUTPUT = "privacy";

/** One kind of thing that is kept, in one place. */
export interface PrivacyEntry {
  /** Where: `pool:anonymous`, `table:incognito-dev-keys`, `logs`. */
  readonly id: string;
  /** The kinds of pools whose people it concerns. */
  readonly pools: readonly string[];
  readonly what: readonly string[];
  readonly where: string;
  readonly until: string;
  readonly readBy: string;
  /** What is left once the account is deleted, and for how long; {@link NOTHING_LEFT} if nothing is. */
  readonly afterDeletion: string;
}

/** What nobody in this project decides. */
export interface KeptByAws {
  readonly what: string;
  readonly until: string;
  readonly canBeTurnedOff: boolean;
}

/** Everything that a stack keeps about people. */
export interface PrivacyDeclaration {
  readonly version: 1;
  readonly environment: string;
  readonly entries: readonly PrivacyEntry[];
  readonly keptByAws: readonly KeptByAws[];
  /** What would matter but is not known. */
  readonly notEstablished: readonly string[];
}

/** What {@link PrivacyEntry.afterDeletion} says if nothing is left. */
export const NOTHING_LEFT = "nothing";
