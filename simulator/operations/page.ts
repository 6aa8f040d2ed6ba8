/**
 * Pages of a list: a token stands for the last item that was handed out.
 * @module
 */
import { CognitoError } from "../errors";

/** A page and, if there is more, the token of the next. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken?: string;
}

/** What a page is cut from. */
export interface PageRequest<T> {
  readonly items: Iterable<T>;
  /** A number that rises along the items. */
  readonly numberOf: (item: T) => number;
  readonly limit: number;
  readonly token: string | undefined;
}

/**
 * Cuts a page. Items that come or go meanwhile do not disturb the rest.
 *
 * @throws {@link CognitoError} if the token is not one of ours
 */
export function cutPage<T>({ items, numberOf, limit, token }: PageRequest<T>): Page<T> {
  const after = readToken(token);
  const page: T[] = [];
  for (const item of items) {
    if (numberOf(item) <= after) {
      continue;
    }
    if (page.length === limit) {
      const last = page.at(-1);
      return last === undefined
        ? { items: page }
        : { items: page, nextToken: writeToken(numberOf(last)) };
    }
    page.push(item);
  }
  return { items: page };
}

function writeToken(number: number): string {
  return Buffer.from(String(number)).toString("base64url");
}

function readToken(token: string | undefined): number {
  if (token === undefined) {
    return -1;
  }
  const number = Number(Buffer.from(token, "base64url").toString());
  if (writeToken(number) !== token || !Number.isSafeInteger(number) || number < 0) {
    throw new CognitoError("InvalidParameterException", "Invalid pagination token");
  }
  return number;
}
