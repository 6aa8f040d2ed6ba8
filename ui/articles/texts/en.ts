/**
 * The sentences around articles in English; the other languages say the same.
 * @module
 */
import type { ArticleTexts } from "./article-texts";

/** English. */
export const EN: ArticleTexts = {
  title: "Articles",
  lead: "The articles know you by a name that only they know. It says neither who you are nor what you do elsewhere. What you have paid for is kept under it.",
  free: "Free",
  paid: "For a voucher",
  yours: "Yours",
  needsVoucher:
    "This article takes a voucher. That you may read it is kept; which voucher you used is not.",
  voucher: "Voucher",
  voucherHint: "27 letters, digits, hyphens and underscores. Each is good once.",
  submit: "Read it",
  notVoucher:
    "This is not a voucher. It needs 27 characters: letters, digits, hyphens and underscores.",
  voucherRefused: "This voucher is unknown, or has been used.",
  forget: {
    title: "Delete what I have paid for",
    happens: [
      "The list of your paid articles is deleted at once, with the name that it stands under. Nobody can bring it back: to read one of them again takes another voucher.",
      "An account that is joined with this one loses them too.",
    ],
    submit: "Delete the list",
    keep: "Keep it",
    done: "The list is deleted.",
  },
  keep: {
    title: "Keep this account with an e-mail address",
    offer:
      "Who loses the words or the password of this account loses its articles. An address can keep them.",
    happens: [
      "You prove that an e-mail address is yours, and it gets an account of its own. After that, you find the same articles whichever of the two accounts you sign in to.",
      "The articles do not learn of it. The service keeps a sealed note that the two accounts belong together, until you let the address go. Anyone who can read your mail can get at your articles.",
      "Amazon's log shows both accounts at the same time and from the same internet address, so whoever reads it can tell that they belong together. It keeps this for 90 days, or longer where the people who run this service keep such a log themselves. Letting the address go does not take it back.",
    ],
    submit: "Keep the articles with it",
    haveAccount: "This address has an account",
    noAccount: "This address has no account yet",
    taken:
      "One of the two accounts is joined with another already. Sign in to the account with the address, and let go there first.",
    done: "Done. From now on, this account and the one with the address lead to the same articles.",
  },
  letGo: {
    title: "Let the address go",
    submit: "Let it go",
    keep: "Leave it as it is",
    anonymous: {
      joined: "An account with an e-mail address leads to these articles too.",
      happens: [
        "The sealed note that joins the two accounts is deleted. This account keeps its articles.",
        "The account with the address no longer finds them; a page that is open there may show them for ten minutes more. That account stays. To delete it, sign in to it.",
        "What Amazon's log has noted stays there until its time is over.",
      ],
      done: "The address is let go. This account has its articles as before.",
    },
    withAddress: {
      joined:
        "These are the articles of an account without an address, which is joined with this one.",
      happens: [
        "The sealed note that joins the two accounts is deleted. The account without an address keeps the articles.",
        "This account then has only what was paid for with it alone.",
        "What Amazon's log has noted stays there until its time is over.",
      ],
      done: "The address is let go. This account has only articles of its own now.",
    },
  },
};
