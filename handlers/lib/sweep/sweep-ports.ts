/**
 * What a sweep needs from outside: a pool's users, their marks, and their rows in other tables. `aws-*.ts`
 * implement it with AWS; the model in `__tests__/handlers/lib/sweep/` works in memory and can kill the sweep
 * at any point.
 * @module
 */
import type { UseMark } from "../use/use-item";

/** A user as ListUsers returns them. AdminGetUser would make them a monthly active user, who is billed. */
export interface ListedUser {
  readonly userPoolId: string;
  readonly sub: string;
  readonly enabled: boolean;
  /** In milliseconds since 1970. */
  readonly createdAt: number;
  /** When the account was last changed, disabling included; in milliseconds since 1970. */
  readonly modifiedAt: number;
  /** The e-mail address, if the pool has it and it is needed to find a row. */
  readonly address?: string | undefined;
}

/** Identifies a user for the rows about them. */
export type RowOwner = Pick<ListedUser, "userPoolId" | "sub" | "address">;

/** A page of users and, if there are more, where to go on. */
export interface UserPage {
  readonly users: readonly ListedUser[];
  readonly next?: string | undefined;
}

/** The users of one pool. A user who is already gone is not an error. */
export interface UserDirectory {
  readonly userPoolId: string;
  /**
   * Reads a page; without a token, the first.
   *
   * @returns nothing if the token is no longer accepted
   */
  list(token: string | undefined): Promise<UserPage | undefined>;
  find(sub: string): Promise<ListedUser | undefined>;
  disable(sub: string): Promise<void>;
  enable(sub: string): Promise<void>;
  delete(sub: string): Promise<void>;
}

/** The marks of use; each read is consistent, each change happens whole or not at all. */
export interface UseTable {
  /** When the table was created, in milliseconds since 1970: there are no earlier marks. */
  createdAt(): Promise<number>;
  read(ids: readonly string[]): Promise<ReadonlyMap<string, UseMark>>;
  /** Whether any account has a mark of this week or a later one. */
  hasMarkSince(week: number): Promise<boolean>;
  /**
   * Marks the account as being ended.
   *
   * @param seen - the mark as it was read
   * @returns `false` if it has changed since
   */
  claim(id: string, seen: UseMark, claim: string): Promise<boolean>;
  /** Takes a claim back, if it still stands. */
  release(id: string, claim: string): Promise<void>;
  /**
   * Ends the account for good: from now on no mark can be left, and so no token issued.
   *
   * @returns `false` if the mark or the claim has changed, for example because another sweep ended the
   * account
   */
  end(id: string, seen: UseMark, claim: string): Promise<boolean>;
  /** Keeps only the fact that a deleted account has ended, for a day, and then nothing. */
  bury(id: string): Promise<void>;
  /** Where a sweep stopped, if one did. */
  readCursor(): Promise<SweepCursor | undefined>;
  /** Saves the position, or clears it. */
  writeCursor(cursor: SweepCursor | undefined): Promise<void>;
}

/** Where a sweep stopped. */
export interface SweepCursor {
  readonly userPoolId: string;
  readonly token?: string | undefined;
}

/** Rows of users in the other tables. */
export interface UserRows {
  /** Whether somebody is banned and so must not be enabled again. */
  isBanned(owner: RowOwner): Promise<boolean>;
  remove(owner: RowOwner): Promise<void>;
}

/** A row that may be left over from a deleted account. */
export interface StoredRow {
  readonly id: string;
  /** Whether it is too old for its account to be still in the making, and holds nothing still needed. */
  readonly isOld: boolean;
  /** What must be unchanged when it is removed. */
  readonly version: string | number | undefined;
}

/** A table whose rows are under a digest of pool and `sub`. */
export interface RowSource {
  readonly name: string;
  idOf(owner: RowOwner): string;
  scan(): AsyncIterable<StoredRow>;
  /** `false` if it has changed or is gone. */
  remove(row: StoredRow): Promise<boolean>;
}
