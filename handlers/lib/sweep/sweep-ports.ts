/**
 * What a sweep asks of the world: users of a pool, their marks, and their rows in other tables. `aws-*.ts` answer by
 * AWS's services; the model of `__tests__/handlers/lib/sweep/` answers from memory, and kills the sweep anywhere.
 * @module
 */
import type { UseMark } from "../use/use-item";

/** A user as ListUsers tells of them. AdminGetUser would make them a user of the month, who is paid for. */
export interface ListedUser {
  readonly userPoolId: string;
  readonly sub: string;
  readonly enabled: boolean;
  /** In milliseconds since 1970. */
  readonly createdAt: number;
  /** When the account was last changed, disabling included; in milliseconds since 1970. */
  readonly modifiedAt: number;
  /** The e-mail address, where the pool has them and it is needed to find a row. */
  readonly address?: string | undefined;
}

/** Who a user is, for rows that are kept of them. */
export type RowOwner = Pick<ListedUser, "userPoolId" | "sub" | "address">;

/** A page of users and, where there are more, where to go on. */
export interface UserPage {
  readonly users: readonly ListedUser[];
  readonly next?: string | undefined;
}

/** The users of one pool. Whoever is gone already is no error. */
export interface UserDirectory {
  readonly userPoolId: string;
  /**
   * A page; without a token the first.
   *
   * @returns nothing where the token is not taken any more
   */
  list(token: string | undefined): Promise<UserPage | undefined>;
  find(sub: string): Promise<ListedUser | undefined>;
  disable(sub: string): Promise<void>;
  enable(sub: string): Promise<void>;
  delete(sub: string): Promise<void>;
}

/** The marks of use; each read is consistent, each change happens whole or not at all. */
export interface UseTable {
  /** When the table was made, in milliseconds since 1970: nobody left a mark before. */
  createdAt(): Promise<number>;
  read(ids: readonly string[]): Promise<ReadonlyMap<string, UseMark>>;
  /** Whether any account has a mark of this week or a later one. */
  hasMarkSince(week: number): Promise<boolean>;
  /**
   * Says that the account is being ended.
   *
   * @param seen - the mark as it was read
   * @returns `false` where it has changed since
   */
  claim(id: string, seen: UseMark, claim: string): Promise<boolean>;
  /** Takes that back, if it is still this claim. */
  release(id: string, claim: string): Promise<void>;
  /**
   * Ends the account for good: from now on no mark can be left, and so no token be made.
   *
   * @returns `false` where the mark or the claim has changed; it may have been ended by another sweep too
   */
  end(id: string, seen: UseMark, claim: string): Promise<boolean>;
  /** Leaves of a deleted account for a day that it has ended, then nothing. */
  bury(id: string): Promise<void>;
  /** Where a sweep stopped, if one did. */
  readCursor(): Promise<SweepCursor | undefined>;
  /** Keeps it, or forgets it. */
  writeCursor(cursor: SweepCursor | undefined): Promise<void>;
}

/** Where a sweep stopped. */
export interface SweepCursor {
  readonly userPoolId: string;
  readonly token?: string | undefined;
}

/** Rows of users in the other tables. */
export interface UserRows {
  /** Whether somebody is banned, who must not be enabled again. */
  isBanned(owner: RowOwner): Promise<boolean>;
  remove(owner: RowOwner): Promise<void>;
}

/** A row that may be left over from an account that is gone. */
export interface StoredRow {
  readonly id: string;
  /** Whether it is too old for its account to be just being made, and says nothing that is still needed. */
  readonly isOld: boolean;
  /** What must not have changed when it is removed. */
  readonly version: string | number | undefined;
}

/** A table whose rows are under a digest of pool and `sub`. */
export interface RowSource {
  readonly name: string;
  idOf(owner: RowOwner): string;
  scan(): AsyncIterable<StoredRow>;
  /** `false` where it has changed or is gone. */
  remove(row: StoredRow): Promise<boolean>;
}
