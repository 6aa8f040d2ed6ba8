/**
 * The articles of the sample service. A real one would read them from a store of its own.
 * @module
 */

/** One article. */
export interface Article {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Whether reading it requires an entitlement. */
  readonly isPaid: boolean;
}

/** Every article, in the order of the list. */
export const ARTICLES: readonly Article[] = [
  {
    id: "pairwise-subjects",
    title: "One name a reader, at each service another",
    text: "This service knows you by a name that no other service knows. It cannot tell what you read elsewhere.",
    isPaid: false,
  },
  {
    id: "vouchers",
    title: "Paying without saying who you are",
    text: "A voucher is a random text that is good once. Who sold it does not learn who used it, or for what.",
    isPaid: true,
  },
];

/** The article of an id. */
export function findArticle(id: string | undefined): Article | undefined {
  return ARTICLES.find((article) => article.id === id);
}
