/**
 * Rows of deleted accounts: DeleteUser runs no trigger, so sign-in keys, bans and marks stay behind.
 *
 * Rows are scanned first and users listed afterwards. A row is written only once its user exists, so the user
 * of a scanned row is in the later list unless they are gone, and a `sub` is never reused. ListUsers may lag
 * and clocks may differ, so young rows are left alone.
 * @module
 */
import type { RowOwner, RowSource, StoredRow } from "./sweep-ports";

/** How many rows there were, and how many of them are, or in a dry run would be, removed. */
export interface LeftoverCounts {
  readonly rows: number;
  readonly removed: number;
}

/** Stops before anything is removed: not one row belongs to an existing user. */
export class AllGoneError extends Error {
  override readonly name = "AllGoneError";

  constructor(table: string, rows: number) {
    super(
      `none of the rows in '${table}' (${rows}) is of a user of these pools, which is how it looks where a pool is not the table's; no row was removed`,
    );
  }
}

interface ScannedTable {
  readonly source: RowSource;
  /** How many rows there are. */
  readonly rows: number;
  readonly ownerless: Map<string, StoredRow>;
}

/** Rows without an owner so far. */
export class Leftovers {
  private readonly tables: readonly ScannedTable[];

  private constructor(tables: readonly ScannedTable[]) {
    this.tables = tables;
  }

  /** Scans the tables; list the users afterwards. */
  static async scan(sources: readonly RowSource[]): Promise<Leftovers> {
    const tables = [];
    for (const source of sources) {
      const ownerless = new Map<string, StoredRow>();
      for await (const row of source.scan()) ownerless.set(row.id, row);
      tables.push({ source, rows: ownerless.size, ownerless });
    }
    return new Leftovers(tables);
  }

  /** Notes that a user exists. */
  keep(owner: RowOwner): void {
    for (const { source, ownerless } of this.tables) ownerless.delete(source.idOf(owner));
  }

  /**
   * Removes what is left over, once every user has been noted.
   *
   * @param isAllGone - accepts that no row's account exists any more
   * @throws {@link AllGoneError} if that looks so and `isAllGone` is not set
   */
  async remove({
    isAllGone,
    isDryRun,
  }: {
    readonly isAllGone: boolean;
    readonly isDryRun: boolean;
  }): Promise<LeftoverCounts> {
    const rows = this.tables.reduce((sum, table) => sum + table.rows, 0);
    let removed = 0;
    for (const { source, rows: all, ownerless } of this.tables) {
      const old = [...ownerless.values()].filter(({ isOld }) => isOld);
      if (old.length > 0 && ownerless.size === all && !isAllGone)
        throw new AllGoneError(source.name, all);
      for (const row of old) if (isDryRun || (await source.remove(row))) removed += 1;
    }
    return { rows, removed };
  }
}
