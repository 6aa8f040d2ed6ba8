/**
 * A pool and its tables in memory, behind the sweep's ports: who exists, who signs in between any two calls,
 * and what must never happen. `run-model.ts` lets time pass in it.
 * @module
 */
import type {
  ListedUser,
  RowSource,
  SweepCursor,
  UserDirectory,
  UserRows,
  UseTable,
} from "../../handlers/lib/sweep/sweep-ports";
import { markItemId, type UseMark } from "../../handlers/lib/use/use-item";
import { firstActiveWeek, weekOf } from "../../vocabulary/account-end";
import type { Account, Fate } from "./account";

/** A day in milliseconds. */
export const DAY = 86_400_000;
const WEEK = 7 * DAY;
/** How long one AWS call takes. */
const CALL_MILLISECONDS = 20;
const PAGE = 60;
const POOL = "eu-central-1_Model0001";

/** Accounts, marks and rows. */
export class World implements UserDirectory, UseTable, UserRows {
  readonly userPoolId = POOL;
  readonly accounts = new Map<string, Account>();
  readonly marks = new Map<string, UseMark & { readonly isBuried?: boolean }>();
  readonly keys = new Map<string, number>();
  readonly bans = new Set<string>();
  /** What must not happen but did. */
  readonly violations: string[] = [];
  /** The longest time that an account went unused before it was ended, in milliseconds. */
  longestIdle = 0;
  now = 0;
  private cursor: SweepCursor | undefined;
  private readonly byId = new Map<string, Account>();
  /** In order of creation; deleted ones are removed now and then. */
  private order: Account[] = [];

  private readonly idleWeeks: number;
  private readonly madeAt: number;
  private readonly fate: Fate;

  constructor(idleWeeks: number, madeAt: number, fate: Fate) {
    this.idleWeeks = idleWeeks;
    this.madeAt = madeAt;
    this.fate = fate;
    this.now = madeAt;
  }

  /** Makes an account, with a sign-in key. */
  create(sub: string): Account {
    const account: Account = {
      sub,
      id: markItemId(POOL, sub),
      createdAt: this.now,
      modifiedAt: this.now,
      enabled: true,
      lastToken: undefined,
      isHeld: false,
      isBanned: false,
      leftAt: undefined,
      isSwept: false,
    };
    this.accounts.set(sub, account);
    this.order.push(account);
    this.byId.set(account.id, account);
    this.keys.set(sub, this.now);
    return account;
  }

  /** What Cognito checks before it calls Pre Token Generation. */
  mayBegin(account: Account): boolean {
    return account.enabled && this.accounts.has(account.sub);
  }

  /** Pre Token Generation, with a clock that may be off; there are tokens only if the mark could be left. */
  makeTokens(account: Account, skew = 0): void {
    const mark = this.marks.get(account.id);
    if (mark?.ended) return;
    const week = weekOf(this.now + skew);
    if (mark?.week === undefined || mark.week < week)
      this.marks.set(account.id, { ended: false, ending: mark?.ending, week });
    account.lastToken = this.now;
    if (account.isSwept) this.violations.push("made tokens of an account that a sweep has ended");
  }

  /** `npm run block -- … --disable`: the ban comes first. */
  ban(account: Account): void {
    this.bans.add(account.sub);
    account.isBanned = true;
    this.hold(account);
  }

  /** An operator disables it by hand. */
  hold(account: Account): void {
    account.isHeld = true;
    account.enabled = false;
    account.modifiedAt = this.now;
  }

  /** The owner deletes their account; its rows stay. */
  leave(account: Account): void {
    this.accounts.delete(account.sub);
    account.leftAt = this.now;
  }

  /** When an account was last used, or since when it counts. */
  lastUse({ lastToken, createdAt }: Account): number {
    return lastToken ?? Math.max(createdAt, this.madeAt);
  }

  async list(token: string | undefined) {
    return this.call("list", undefined, () => {
      if (token === undefined) this.order = this.order.filter(({ sub }) => this.accounts.has(sub));
      const from = Number(token ?? 0);
      const page = this.order.slice(from, from + PAGE);
      const users = page.filter(({ sub }) => this.accounts.has(sub)).map(describe);
      const next = from + PAGE < this.order.length ? String(from + PAGE) : undefined;
      return { users, next };
    });
  }

  async find(sub: string) {
    const account = this.accounts.get(sub);
    return this.call("find", account, () => {
      const present = this.accounts.get(sub);
      return present && describe(present);
    });
  }

  async disable(sub: string) {
    return this.change("disable", sub, (account) => {
      account.enabled = false;
      account.modifiedAt = this.now;
    });
  }

  async enable(sub: string) {
    return this.change("enable", sub, (account) => {
      account.enabled = true;
      account.modifiedAt = this.now;
    });
  }

  async delete(sub: string) {
    return this.change("delete", sub, (account) => {
      const idle = this.now - this.lastUse(account);
      if (idle < this.idleWeeks * WEEK) this.violations.push("deleted an account in use");
      if (account.isHeld && !account.isBanned) this.violations.push("deleted a held account");
      this.longestIdle = Math.max(this.longestIdle, idle);
      this.accounts.delete(sub);
      account.isSwept = true;
    });
  }

  async createdAt() {
    return this.madeAt;
  }

  async read(ids: readonly string[]) {
    return this.call("read", undefined, () => {
      const found = ids.map((id) => [id, this.marks.get(id)] as const);
      return new Map(found.filter((entry): entry is [string, UseMark] => entry[1] !== undefined));
    });
  }

  async hasMarkSince(week: number) {
    return [...this.marks.values()].some((mark) => (mark.week ?? 0) >= week);
  }

  async claim(id: string, seen: UseMark, claim: string) {
    return this.update("claim", id, (mark) => {
      if (!isSame(mark, seen)) return undefined;
      return { week: seen.week, ending: claim, ended: false };
    });
  }

  async release(id: string, claim: string) {
    await this.update("release", id, (mark) =>
      mark?.ending === claim ? { ...mark, ending: undefined } : undefined,
    );
  }

  async end(id: string, seen: UseMark, claim: string) {
    return this.update("end", id, (mark) =>
      isSame(mark, { ...seen, ending: claim })
        ? { week: seen.week, ending: claim, ended: true }
        : undefined,
    );
  }

  async bury(id: string) {
    await this.update("bury", id, (mark) => ({
      week: mark?.week,
      ending: mark?.ending,
      ended: true,
      isBuried: true,
    }));
  }

  async readCursor() {
    return this.cursor;
  }

  async writeCursor(cursor: SweepCursor | undefined) {
    this.call("cursor", undefined, () => {
      this.cursor = cursor;
    });
  }

  async isBanned({ sub }: { readonly sub: string }) {
    return this.call("isBanned", this.accounts.get(sub), () => this.bans.has(sub));
  }

  async remove({ sub }: { readonly sub: string }) {
    this.call("rows", this.accounts.get(sub), () => {
      this.keys.delete(sub);
      this.bans.delete(sub);
    });
  }

  /** Keys and marks that accounts can leave behind. */
  sources(): readonly RowSource[] {
    const isKeyOld = (since: number) => this.now - since > 2 * DAY;
    const active = () => firstActiveWeek(weekOf(this.now), this.idleWeeks);
    const { keys, marks } = this;
    return [
      {
        name: "keys",
        idOf: ({ sub }) => sub,
        async *scan() {
          for (const [id, since] of keys) yield { id, isOld: isKeyOld(since), version: since };
        },
        remove: async ({ id }) => keys.delete(id),
      },
      {
        name: "uses",
        // Same as markItemId, without computing a digest for each user and sweep.
        idOf: ({ sub }) => this.accounts.get(sub)?.id ?? sub,
        async *scan() {
          for (const [id, { week = 0 }] of marks)
            yield { id, isOld: week < active(), version: week };
        },
        remove: async ({ id }) => marks.delete(id),
      },
    ];
  }

  private change(call: string, sub: string, act: (account: Account) => void): void {
    const account = this.accounts.get(sub);
    this.call(call, account, () => {
      const present = this.accounts.get(sub);
      if (present !== undefined) act(present);
    });
  }

  private update(
    call: string,
    id: string,
    next: (mark: UseMark | undefined) => (UseMark & { isBuried?: boolean }) | undefined,
  ): boolean {
    return this.call(call, this.byId.get(id), () => {
      const mark = next(this.marks.get(id));
      if (mark !== undefined) this.marks.set(id, mark);
      return mark !== undefined;
    });
  }

  private call<T>(name: string, account: Account | undefined, act: () => T): T {
    this.fate.meet("before", name, account);
    this.now += CALL_MILLISECONDS;
    const result = act();
    this.fate.meet("after", name, account);
    return result;
  }
}

function describe({ sub, enabled, createdAt, modifiedAt }: Account): ListedUser {
  return { userPoolId: POOL, sub, enabled, createdAt, modifiedAt };
}

function isSame(mark: UseMark | undefined, seen: UseMark): boolean {
  return !mark?.ended && mark?.week === seen.week && mark?.ending === seen.ending;
}
