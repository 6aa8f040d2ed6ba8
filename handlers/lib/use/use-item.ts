/**
 * How the week of last use lies in its table: one item an account, under a digest of pool and `sub`. Pre Token
 * Generation leaves the week; a sweep that ends the account leaves in the item how far it has come.
 * @module
 */
import { ENDED_ATTRIBUTE, ENDING_ATTRIBUTE, WEEK_ATTRIBUTE } from "../../../vocabulary/account-end";
import type { Item } from "../aws/table";
import { digestFields } from "../digest-fields";

/** What the keys of the table begin with, and those of no other. */
export const USE_PREFIX = "use#";

/** The key of an account's item. */
export function markItemId(userPoolId: string, sub: string): string {
  return USE_PREFIX + digestFields("incognito/use/v1", userPoolId, sub);
}

/** What an item says. */
export interface UseMark {
  /** The week of last use, as far as it is known. */
  readonly week: number | undefined;
  /** The sweep that may have disabled the account. */
  readonly ending: string | undefined;
  /** Whether the account is to be deleted, come what may. */
  readonly ended: boolean;
}

/** Reads an item, or that there is none. */
export function readUseMark(item: Item | undefined): UseMark {
  const week = item?.[WEEK_ATTRIBUTE];
  const ending = item?.[ENDING_ATTRIBUTE];
  return {
    week: typeof week === "number" ? week : undefined,
    ending: typeof ending === "string" ? ending : undefined,
    ended: item?.[ENDED_ATTRIBUTE] !== undefined,
  };
}
