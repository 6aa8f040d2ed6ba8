/**
 * Goes through all users of all pools once and settles each. The scheduled function stops before its time
 * runs out and resumes there next time; `npm run accounts:sweep` runs from the first user to the last.
 * @module
 */
import { firstActiveWeek, weekOf } from "../../../vocabulary/account-end";
import { markItemId, type UseMark } from "../use/use-item";
import {
  isDisabledBySweep,
  isIdle,
  NO_MARK,
  type Settled,
  type Settling,
  settleAccount,
} from "./settle-account";
import type { ListedUser, SweepCursor, UserDirectory } from "./sweep-ports";

/** What to sweep. */
export interface Sweep extends Omit<Settling, "users"> {
  /** The pools of the stack. */
  readonly pools: readonly UserDirectory[];
  /** Changes nothing, only counts what would be done. */
  readonly isDryRun: boolean;
  /** Accepts that every account is idle. */
  readonly isAllIdle: boolean;
  /** Called for every listed user. */
  readonly onUser: (user: ListedUser) => void;
  /**
   * Resumes where an earlier sweep stopped, and stops at this time, in milliseconds since 1970.
   * @defaultValue - from the first user to the last
   */
  readonly until?: number;
}

/** How many accounts ended up how; `isWhole` if every user was looked at, from the first to the last. */
export type SweepCounts = Readonly<Record<Settled, number>> & { readonly isWhole: boolean };

/** Stops {@link sweepAccounts} before anything is done to an account that looks idle. */
export class NobodyActiveError extends Error {
  override readonly name = "NobodyActiveError";

  constructor() {
    super(
      "no account was used in all these weeks, which is how it looks where marks are not written; nothing was ended",
    );
  }
}

/** How many pages to go through between saved positions. */
const PAGES_BETWEEN_CURSORS = 20;

/**
 * Sweeps.
 *
 * @throws {@link NobodyActiveError} if every account is idle
 */
export async function sweepAccounts(sweep: Sweep): Promise<SweepCounts> {
  const pass = new Pass(sweep);
  const from = sweep.until === undefined ? undefined : await sweep.uses.readCursor();
  const first = sweep.pools.findIndex(({ userPoolId }) => userPoolId === from?.userPoolId);
  let token = first === -1 ? undefined : from?.token;
  const isWhole = first <= 0 && token === undefined;
  for (const pool of sweep.pools.slice(Math.max(first, 0))) {
    if (!(await pass.goThrough(pool, token))) return { ...pass.counts, isWhole: false };
    token = undefined;
  }
  if (sweep.until !== undefined) await sweep.uses.writeCursor(undefined);
  return { ...pass.counts, isWhole };
}

class Pass {
  readonly counts: Record<Settled, number> = { kept: 0, held: 0, ended: 0, restored: 0 };
  private readonly sweep: Sweep;
  private isAnybodyActive = false;

  constructor(sweep: Sweep) {
    this.sweep = sweep;
  }

  /** `false` if the time ran out before the last user. */
  async goThrough(pool: UserDirectory, from: string | undefined): Promise<boolean> {
    let token = from;
    for (let pages = 1; ; pages++) {
      const page = await pool.list(token);
      if (page === undefined) {
        // Cognito does not say how long a pagination token is valid. Start over: what was done stays done.
        token = undefined;
        continue;
      }
      await this.settlePage(pool, page.users);
      token = page.next;
      if (token === undefined) return true;
      const isOver = this.isOver();
      if (isOver || pages % PAGES_BETWEEN_CURSORS === 0)
        await this.note({ userPoolId: pool.userPoolId, token });
      if (isOver) return false;
    }
  }

  private isOver(): boolean {
    return this.sweep.until !== undefined && this.sweep.now() >= this.sweep.until;
  }

  private async note(cursor: SweepCursor): Promise<void> {
    if (this.sweep.until !== undefined) await this.sweep.uses.writeCursor(cursor);
  }

  private async settlePage(pool: UserDirectory, users: readonly ListedUser[]): Promise<void> {
    const ids = users.map(({ userPoolId, sub }) => markItemId(userPoolId, sub));
    const marks = ids.length === 0 ? new Map<string, UseMark>() : await this.sweep.uses.read(ids);
    for (const [index, user] of users.entries()) {
      this.sweep.onUser(user);
      const mark = marks.get(ids[index] ?? "") ?? NO_MARK;
      this.counts[await this.settle(pool, user, mark)] += 1;
    }
  }

  private async settle(pool: UserDirectory, user: ListedUser, mark: UseMark): Promise<Settled> {
    if (isIdle(user, mark, this.sweep)) await this.requireActivity();
    return this.sweep.isDryRun
      ? foresee(user, mark, this.sweep)
      : settleAccount(user, mark, { ...this.sweep, users: pool });
  }

  /** Checked once, and only if an account is idle. */
  private async requireActivity(): Promise<void> {
    const { uses, isAllIdle, idleWeeks, now } = this.sweep;
    if (this.isAnybodyActive || isAllIdle) return;
    const isActive = await uses.hasMarkSince(firstActiveWeek(weekOf(now()), idleWeeks));
    if (!isActive) throw new NobodyActiveError();
    this.isAnybodyActive = true;
  }
}

/** What {@link settleAccount} would do if nothing happened meanwhile. */
function foresee(user: ListedUser, mark: UseMark, sweep: Sweep): Settled {
  if (mark.ended) return "ended";
  if (!user.enabled && !isDisabledBySweep(user, mark)) return "held";
  if (isIdle(user, mark, sweep)) return "ended";
  return user.enabled ? "kept" : "restored";
}
