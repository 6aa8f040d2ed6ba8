/**
 * Rows of accounts that are gone: DeleteUser runs no trigger, so sign-in keys, bans and marks stay behind.
 *
 * Rows are scanned first, users are listed after. A row is written when its user is there already, so the user of a
 * row that the scan has seen is in a list that begins later, unless they have gone. ListUsers may lag behind: for
 * that, and for clocks that differ, young rows are left alone. No `sub` is ever given twice, so that who is gone stays
 * gone.
 * @module
 */
import type { RowOwner, RowSource, StoredRow } from "./sweep-ports";

/** How many rows there were, and how many of them are, or in a dry run would be, removed. */
export interface LeftoverCounts {
  readonly rows: number;
  readonly removed: number;
}

/** A stop before anything was removed: no row is of a user who is there. */
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
  /** How many rows it has. */
  readonly rows: number;
  readonly ownerless: Map<string, StoredRow>;
}

/** Rows without an owner so far. */
export class Leftovers {
  private readonly tables: readonly ScannedTable[];

  private constructor(tables: readonly ScannedTable[]) {
    this.tables = tables;
  }

  /** Scans the tables; users are to be listed after. */
  static async scan(sources: readonly RowSource[]): Promise<Leftovers> {
    const tables = [];
    for (const source of sources) {
      const ownerless = new Map<string, StoredRow>();
      for await (const row of source.scan()) ownerless.set(row.id, row);
      tables.push({ source, rows: ownerless.size, ownerless });
    }
    return new Leftovers(tables);
  }

  /** Notes that a user is there. */
  keep(owner: RowOwner): void {
    for (const { source, ownerless } of this.tables) ownerless.delete(source.idOf(owner));
  }

  /**
   * Removes what is left over, once every user has been noted.
   *
   * @param isAllGone - believes that no account of any row is left
   * @throws {@link AllGoneError} where it looks like that
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
