/**
 * The groups of one pool and who is in them. Two tables hold them; the index from a group to its members is
 * rebuilt at each start.
 * @module
 */
import type { Table } from "./state-store";

/** A group. Never changed in place: the store gets a new one. */
export interface GroupRecord {
  /** Rises with each group of the pool; lists go by it. */
  readonly number: number;
  readonly name: string;
  readonly description?: string | undefined;
  /** The IAM role that its members' ID tokens name. */
  readonly roleArn?: string | undefined;
  /** Lower goes first; none goes last. */
  readonly precedence?: number | undefined;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** Finds and changes groups and memberships. Nothing here waits, so a check and a change are one step. */
export interface GroupStore {
  find(name: string): GroupRecord | undefined;
  /** Adds a group; `undefined` if the name is taken, in upper or lower case. */
  insert(draft: Omit<GroupRecord, "number">): GroupRecord | undefined;
  replace(group: GroupRecord): void;
  /** Removes a group and every membership in it. */
  remove(name: string): void;
  /** In order of creation. */
  all(): Iterable<GroupRecord>;
  readonly size: number;
  /** Puts a user into an existing group; doing so again changes nothing. */
  addMember(name: string, sub: string): void;
  removeMember(name: string, sub: string): void;
  hasMember(name: string, sub: string): boolean;
  /** The `sub` of each member, in no order. */
  membersOf(name: string): readonly string[];
  /** A user's groups by precedence, and among equals by creation. */
  groupsOf(sub: string): readonly GroupRecord[];
  /** Takes a user out of every group. */
  forget(sub: string): void;
}

/** The store over tables that may already hold groups. */
export function createGroupStore(
  groups: Table<GroupRecord>,
  memberships: Table<readonly string[]>,
): GroupStore {
  return new IndexedGroupStore(groups, memberships);
}

class IndexedGroupStore implements GroupStore {
  readonly #groups: Table<GroupRecord>;
  /** From a user's `sub` to the names of their groups. */
  readonly #memberships: Table<readonly string[]>;
  readonly #members = new Map<string, Set<string>>();
  /** From a name in lower case to the name. */
  readonly #names = new Map<string, string>();
  #lastNumber = 0;

  constructor(groups: Table<GroupRecord>, memberships: Table<readonly string[]>) {
    this.#groups = groups;
    this.#memberships = memberships;
    for (const [name, { number }] of groups.entries()) {
      this.#lastNumber = Math.max(this.#lastNumber, number);
      this.#names.set(name.toLowerCase(), name);
    }
    for (const [sub, names] of memberships.entries()) {
      for (const name of names) this.#memberSet(name).add(sub);
    }
  }

  get size(): number {
    return this.#groups.size;
  }

  find(name: string): GroupRecord | undefined {
    return this.#groups.get(name);
  }

  insert(draft: Omit<GroupRecord, "number">): GroupRecord | undefined {
    if (this.#names.has(draft.name.toLowerCase())) return undefined;
    this.#lastNumber += 1;
    const group = { number: this.#lastNumber, ...draft };
    this.#names.set(group.name.toLowerCase(), group.name);
    this.#groups.put(group.name, group);
    return group;
  }

  replace(group: GroupRecord): void {
    this.#groups.put(group.name, group);
  }

  remove(name: string): void {
    for (const sub of [...this.#memberSet(name)]) this.removeMember(name, sub);
    this.#members.delete(name);
    this.#names.delete(name.toLowerCase());
    this.#groups.delete(name);
  }

  *all(): Iterable<GroupRecord> {
    for (const [, group] of this.#groups.entries()) yield group;
  }

  addMember(name: string, sub: string): void {
    const names = this.#memberships.get(sub) ?? [];
    if (names.includes(name)) return;
    this.#memberships.put(sub, [...names, name]);
    this.#memberSet(name).add(sub);
  }

  removeMember(name: string, sub: string): void {
    const names = this.#memberships.get(sub) ?? [];
    if (!names.includes(name)) return;
    const left = names.filter((candidate) => candidate !== name);
    if (left.length === 0) this.#memberships.delete(sub);
    else this.#memberships.put(sub, left);
    this.#memberSet(name).delete(sub);
  }

  hasMember(name: string, sub: string): boolean {
    return this.#members.get(name)?.has(sub) ?? false;
  }

  membersOf(name: string): readonly string[] {
    return [...(this.#members.get(name) ?? [])];
  }

  groupsOf(sub: string): readonly GroupRecord[] {
    const found = (this.#memberships.get(sub) ?? []).flatMap((name) => this.find(name) ?? []);
    return found.sort((one, other) => rank(one) - rank(other) || one.number - other.number);
  }

  forget(sub: string): void {
    for (const name of this.#memberships.get(sub) ?? []) this.removeMember(name, sub);
  }

  #memberSet(name: string): Set<string> {
    const members = this.#members.get(name) ?? new Set();
    this.#members.set(name, members);
    return members;
  }
}

/** Finite, so that the ranks of two groups without a precedence can be subtracted. */
function rank({ precedence }: GroupRecord): number {
  return precedence ?? Number.MAX_SAFE_INTEGER;
}
