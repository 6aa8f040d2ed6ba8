/**
 * Every sentence around articles. A language that lacks one does not compile.
 * @module
 */

/** The texts in one language. */
export interface ArticleTexts {
  readonly title: string;
  readonly lead: string;
  readonly free: string;
  readonly paid: string;
  readonly yours: string;
  /** Above the field, for an article that takes a voucher. */
  readonly needsVoucher: string;
  readonly voucher: string;
  readonly voucherHint: string;
  readonly submit: string;
  readonly notVoucher: string;
  readonly voucherRefused: string;
  /** Deleting the list of paid articles. */
  readonly forget: {
    readonly title: string;
    /** What happens, a paragraph each. */
    readonly happens: readonly string[];
    readonly submit: string;
    readonly keep: string;
    readonly done: string;
  };
  readonly keep: {
    readonly title: string;
    /** In the list, as long as there is no address. */
    readonly offer: string;
    /** What happens, a paragraph each. */
    readonly happens: readonly string[];
    readonly submit: string;
    readonly haveAccount: string;
    readonly noAccount: string;
    readonly taken: string;
    readonly done: string;
  };
  readonly letGo: {
    readonly title: string;
    readonly submit: string;
    readonly keep: string;
    /** In an account without an address. */
    readonly anonymous: LetGoTexts;
    /** In an account with one. */
    readonly withAddress: LetGoTexts;
  };
}

/** What one side is told of letting go. */
export interface LetGoTexts {
  /** In the list, as long as the accounts are joined. */
  readonly joined: string;
  /** What happens, a paragraph each. */
  readonly happens: readonly string[];
  readonly done: string;
}
