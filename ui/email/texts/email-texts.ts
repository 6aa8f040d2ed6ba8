/**
 * The texts of the page for accounts with an e-mail address that differ from the anonymous page.
 * @module
 */

/** The page in one language. */
export interface EmailTexts {
  readonly start: { readonly title: string; readonly lead: string };
  /** Links to the anonymous page, if there is one. */
  readonly anonymous: string;
  readonly stored: string;
  readonly seen: string;
  readonly lostTitle: string;
  readonly lost: string;
  readonly next: string;
  readonly signUp: { readonly title: string; readonly lead: string; readonly submit: string };
  readonly address: string;
  readonly notAnAddress: string;
  readonly passwordHint: (minimumLength: number) => string;
  readonly confirm: {
    readonly title: string;
    readonly lead: (address: string) => string;
    readonly code: string;
    readonly hint: string;
    readonly submit: string;
    readonly again: string;
    readonly sentAgain: string;
    readonly done: string;
    readonly needed: string;
    readonly wrongCode: string;
  };
  readonly forgot: {
    readonly open: string;
    readonly title: string;
    readonly lead: string;
    readonly submit: string;
    /** Shown for an address that may have no account. */
    readonly sent: string;
    readonly needed: string;
  };
  readonly reset: {
    readonly title: string;
    readonly submit: string;
    readonly done: string;
  };
  readonly wrong: string;
  readonly taken: string;
}
