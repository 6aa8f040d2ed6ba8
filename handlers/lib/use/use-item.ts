/**
 * How the week of last use is stored: one item per account, under a digest of pool and `sub`. Pre Token
 * Generation writes the week; a sweep that ends the account records its progress in the same item.
 * @module
 */
import { ENDED_ATTRIBUTE, ENDING_ATTRIBUTE, WEEK_ATTRIBUTE } from "../../../vocabulary/account-end";
import type { Item } from "../aws/table";
import { digestFields } from "../digest-fields";

/** Begins the keys of this table, and of no other. */
export const USE_PREFIX = "use#";

/** The key of an account's item. */
export function markItemId(userPoolId: string, sub: string): string {
  return USE_PREFIX + digestFields("incognito/use/v1", userPoolId, sub);
}

/** What an item says. */
export interface UseMark {
  /** The week of last use, if known. */
  readonly week: number | undefined;
  /** The sweep that may have disabled the account. */
  readonly ending: string | undefined;
  /** Whether the account will be deleted whatever happens. */
  readonly ended: boolean;
}

/** Reads an item, which may be missing. */
export function readUseMark(item: Item | undefined): UseMark {
  const week = item?.[WEEK_ATTRIBUTE];
  const ending = item?.[ENDING_ATTRIBUTE];
  return {
    week: typeof week === "number" ? week : undefined,
    ending: typeof ending === "string" ? ending : undefined,
    ended: item?.[ENDED_ATTRIBUTE] !== undefined,
  };
}
