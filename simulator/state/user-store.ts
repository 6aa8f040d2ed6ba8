/**
 * The users of one pool, found by any of their names. A table holds them; the indexes beside it are rebuilt
 * at each start, so that nothing is kept twice.
 * @module
 */
import type { SimulatedPool } from "../stack/model";
import { canonicalName } from "./canonical-name";
import type { Table } from "./state-store";
import { isVerified, type UserRecord, withAttributes } from "./user";

/** A user who does not exist yet. */
export type UserDraft = Omit<UserRecord, "number">;

/** What a new or changed user collides with. */
export type Conflict =
  | { readonly kind: "name" }
  | { readonly kind: "alias"; readonly attribute: string };

/** Finds and changes the users of a pool. Nothing here waits, so a check and a change are one step. */
export interface UserStore {
  /** By user name, alias or `sub`. */
  find(username: string): UserRecord | undefined;
  /** By `sub` alone: what tokens and sessions go by. */
  findBySub(sub: string): UserRecord | undefined;
  /** By a passkey's id. */
  findByPasskey(id: string): UserRecord | undefined;
  /** Adds a user unless something of theirs is taken. With `takeAlias` an alias moves to them. */
  insert(draft: UserDraft, takeAlias?: boolean): UserRecord | Conflict;
  /** What `user` would collide with; their own former self does not count. */
  findConflict(user: UserDraft): Conflict | undefined;
  /** Puts the new state of a user; with `takeAlias` their aliases move to them. */
  replace(user: UserRecord, takeAlias?: boolean): void;
  remove(user: UserRecord): void;
  /** In order of creation. */
  all(): Iterable<UserRecord>;
  readonly size: number;
}

/** Tells a conflict from a user. */
export function isConflict(result: UserRecord | Conflict): result is Conflict {
  return "kind" in result;
}

/** The store over a table that may already hold users. */
export function createUserStore(pool: SimulatedPool, table: Table<UserRecord>): UserStore {
  return new IndexedUserStore(pool, table);
}

class IndexedUserStore implements UserStore {
  readonly #pool: SimulatedPool;
  readonly #table: Table<UserRecord>;
  /** From `sub`, or from an attribute that one can sign in with, to the table's key. */
  readonly #index = new Map<string, string>();
  #lastNumber = 0;

  constructor(pool: SimulatedPool, table: Table<UserRecord>) {
    this.#pool = pool;
    this.#table = table;
    for (const [key, user] of table.entries()) {
      this.#lastNumber = Math.max(this.#lastNumber, user.number);
      this.#addToIndex(user, key);
    }
  }

  get size(): number {
    return this.#table.size;
  }

  find(username: string): UserRecord | undefined {
    const canonical = this.#canonical(username);
    const direct = this.#table.get(canonical);
    if (direct !== undefined) {
      return direct;
    }
    for (const attribute of ["sub", ...this.#signInAttributes()]) {
      const key = this.#index.get(`${attribute}:${canonical}`);
      if (key !== undefined) {
        return this.#table.get(key);
      }
    }
    return undefined;
  }

  findBySub(sub: string): UserRecord | undefined {
    const user = this.#table.get(this.#index.get(`sub:${sub}`) ?? sub);
    return user?.sub === sub ? user : undefined;
  }

  findByPasskey(id: string): UserRecord | undefined {
    return this.#ownerOf(`passkey:${id}`);
  }

  insert(draft: UserDraft, takeAlias = false): UserRecord | Conflict {
    const isTaken = this.#table.get(this.#canonical(draft.name)) !== undefined;
    const conflict: Conflict | undefined = isTaken ? { kind: "name" } : this.findConflict(draft);
    if (conflict !== undefined && !(takeAlias && this.#isMovable(conflict))) {
      return conflict;
    }
    this.#lastNumber += 1;
    const user: UserRecord = { number: this.#lastNumber, ...draft };
    this.#releaseAliases(user);
    const key = this.#canonical(user.name);
    this.#table.put(key, user);
    this.#addToIndex(user, key);
    return user;
  }

  findConflict(user: UserDraft): Conflict | undefined {
    const holder = this.#table.get(this.#canonical(user.name));
    if (holder !== undefined && holder.sub !== user.sub) {
      return { kind: "name" };
    }
    const taken = this.#aliases(user).find(([, indexKey]) => {
      const owner = this.#ownerOf(indexKey);
      return owner !== undefined && owner.sub !== user.sub;
    });
    return taken === undefined ? undefined : { kind: "alias", attribute: taken[0] };
  }

  replace(user: UserRecord, takeAlias = false): void {
    const key = this.#canonical(user.name);
    const former = this.#table.get(key);
    if (former === undefined || former.sub !== user.sub) {
      // Deleted while an operation waited for a trigger: a late write must not bring them back.
      return;
    }
    if (takeAlias) {
      this.#releaseAliases(user);
    }
    this.#removeFromIndex(former, key);
    this.#table.put(key, user);
    this.#addToIndex(user, key);
  }

  remove(user: UserRecord): void {
    const key = this.#canonical(user.name);
    const former = this.#table.get(key);
    if (former !== undefined && former.sub === user.sub) {
      this.#removeFromIndex(former, key);
      this.#table.delete(key);
    }
  }

  *all(): Iterable<UserRecord> {
    for (const [, user] of this.#table.entries()) {
      yield user;
    }
  }

  #canonical(text: string): string {
    return canonicalName(this.#pool, text);
  }

  #signInAttributes(): readonly string[] {
    return this.#pool.usernameAttributes.length > 0
      ? this.#pool.usernameAttributes
      : this.#pool.aliasAttributes;
  }

  /** What a user can be found by besides their name: pairs of attribute and index key. */
  #aliases(user: UserDraft): [string, string][] {
    return this.#signInAttributes()
      .filter((attribute) => user.attributes[attribute] !== undefined)
      .filter(
        (attribute) =>
          this.#countsUnverified(attribute) || isVerified(user as UserRecord, attribute as "email"),
      )
      .map((attribute) => [
        attribute,
        `${attribute}:${this.#canonical(user.attributes[attribute] ?? "")}`,
      ]);
  }

  /** An alias counts once verified; a sign-in attribute and `preferred_username` always do. */
  #countsUnverified(attribute: string): boolean {
    return this.#pool.usernameAttributes.length > 0 || attribute === "preferred_username";
  }

  #isMovable(conflict: Conflict): boolean {
    return conflict.kind === "alias" && this.#pool.usernameAttributes.length === 0;
  }

  #ownerOf(indexKey: string): UserRecord | undefined {
    const key = this.#index.get(indexKey);
    return key === undefined ? undefined : this.#table.get(key);
  }

  /** The former owner of an alias keeps the attribute, unverified. */
  #releaseAliases(user: UserRecord): void {
    for (const [attribute, indexKey] of this.#aliases(user)) {
      const owner = this.#ownerOf(indexKey);
      if (owner !== undefined && owner.sub !== user.sub) {
        const isName = attribute === "preferred_username";
        const change = isName ? { [attribute]: undefined } : { [`${attribute}_verified`]: "false" };
        this.replace(withAttributes(owner, change, user.modifiedAt));
      }
    }
  }

  #addToIndex(user: UserRecord, key: string): void {
    if (user.sub !== user.name) {
      this.#index.set(`sub:${user.sub}`, key);
    }
    for (const indexKey of this.#indexKeys(user)) {
      this.#index.set(indexKey, key);
    }
  }

  #removeFromIndex(user: UserRecord, key: string): void {
    this.#index.delete(`sub:${user.sub}`);
    for (const indexKey of this.#indexKeys(user)) {
      if (this.#index.get(indexKey) === key) {
        this.#index.delete(indexKey);
      }
    }
  }

  #indexKeys(user: UserRecord): readonly string[] {
    return [
      ...this.#aliases(user).map(([, indexKey]) => indexKey),
      ...(user.passkeys ?? []).map(({ id }) => `passkey:${id}`),
    ];
  }
}
