/**
 * Decides on one account, and ends it if it has long been unused: it notes that in the mark, disables the
 * account, checks again, then deletes or re-enables it. It can be killed between any two steps; the mark
 * tells the next sweep how far it got (docs/decisions/0019).
 * @module
 */
import { firstActiveWeek, weekOf } from "../../../vocabulary/account-end";
import { markItemId, type UseMark } from "../use/use-item";
import type { ListedUser, UserDirectory, UserRows, UseTable } from "./sweep-ports";

/** What a decision needs. */
export interface Settling {
  readonly users: UserDirectory;
  readonly uses: UseTable;
  readonly rows: UserRows;
  readonly idleWeeks: number;
  /** When the table of marks was made, in milliseconds since 1970. */
  readonly countedFrom: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A unique string without blanks. */
  readonly newClaim: () => string;
}

/**
 * What became of an account: `kept`, as it is in use or not idle for long enough; `held`, as an operator has
 * disabled it; `ended`; or `restored`, as somebody signed in while it was being ended.
 */
export type Settled = "kept" | "held" | "ended" | "restored";

/** After a longer pause, the account may have changed in the meantime. */
const LONGEST_PAUSE_MILLISECONDS = 60_000;
/** Clocks differ by less than AWS allows for signatures, and a sweep disables right after its claim. */
const OWN_DISABLING_MILLISECONDS = 600_000;

/** Whether an account is idle, by its mark or, without one, by when it or the table was created. */
export function isIdle(
  user: ListedUser,
  mark: UseMark,
  { countedFrom, idleWeeks, now }: Pick<Settling, "countedFrom" | "idleWeeks" | "now">,
): boolean {
  const lastUse = mark.week ?? weekOf(Math.max(user.createdAt, countedFrom));
  return lastUse < firstActiveWeek(weekOf(now()), idleWeeks);
}

/** Whether a disabled account was disabled by a sweep, and not by an operator. */
export function isDisabledBySweep(user: ListedUser, { ending }: UseMark): boolean {
  if (user.enabled || ending === undefined) return false;
  return Math.abs(user.modifiedAt - claimedAt(ending)) < OWN_DISABLING_MILLISECONDS;
}

/** Settles an account by its mark, which must be read after the user was listed. */
export async function settleAccount(
  user: ListedUser,
  mark: UseMark,
  settling: Settling,
): Promise<Settled> {
  if (mark.ended) return finish(user, settling);
  if (!user.enabled && !isDisabledBySweep(user, mark)) {
    await release(user, mark.ending, settling);
    return "held";
  }
  return isIdle(user, mark, settling)
    ? end(user, mark, settling)
    : restore(user, mark.ending, settling);
}

async function end(user: ListedUser, mark: UseMark, settling: Settling): Promise<Settled> {
  const { uses, now, newClaim } = settling;
  const id = idOf(user);
  // If the account is already disabled, the claim keeps its time, which identifies who disabled it.
  const since = user.enabled || mark.ending === undefined ? now() : claimedAt(mark.ending);
  const claim = `${since} ${newClaim()}`;
  // Otherwise it was used just now, or another sweep is working on it.
  if (!(await uses.claim(id, mark, claim))) return "kept";
  if (user.enabled) {
    const stopped = await disable(user, claim, settling);
    if (stopped !== undefined) return stopped;
  }
  if (await uses.end(id, mark, claim)) return finish(user, settling);
  return takeBack(user, claim, settling);
}

/** Disables the account. If it is gone or an operator was faster, returns what became of it. */
async function disable(
  { sub, ...user }: ListedUser,
  claim: string,
  settling: Settling,
): Promise<Settled | undefined> {
  const { users, now } = settling;
  const present = await users.find(sub);
  if (present === undefined) return finish({ sub, ...user }, settling);
  if (present.enabled && now() - claimedAt(claim) < LONGEST_PAUSE_MILLISECONDS) {
    await users.disable(sub);
    return undefined;
  }
  await release(present, claim, settling);
  return present.enabled ? "kept" : "held";
}

/** Called when somebody signed in meanwhile or another sweep took over. */
async function takeBack(user: ListedUser, claim: string, settling: Settling): Promise<Settled> {
  const id = idOf(user);
  const mark = (await settling.uses.read([id])).get(id) ?? NO_MARK;
  if (mark.ended) return finish(user, settling);
  // The other sweep ends it.
  if (isIdle(user, mark, settling)) return "kept";
  return restore({ ...user, enabled: false }, claim, settling);
}

/** Restores an account that a sweep has begun to end. */
async function restore(
  user: ListedUser,
  ending: string | undefined,
  settling: Settling,
): Promise<Settled> {
  const { users, rows } = settling;
  const isToEnable = !user.enabled && !(await rows.isBanned(user));
  if (isToEnable) await users.enable(user.sub);
  // A ban is written before its account is disabled, so one made meanwhile is either seen here or disables
  // the account afterwards.
  const isBanned = isToEnable && (await rows.isBanned(user));
  if (isBanned) await users.disable(user.sub);
  await release(user, ending, settling);
  return isToEnable && !isBanned ? "restored" : "kept";
}

/**
 * The mark goes last, so that the next sweep finds whatever a killed one left. It stays for a day, so that a
 * sign-in that began before the account was disabled still finds it ended.
 */
async function finish(user: ListedUser, { users, rows, uses }: Settling): Promise<Settled> {
  await rows.remove(user);
  await users.delete(user.sub);
  await uses.bury(idOf(user));
  return "ended";
}

async function release(
  user: ListedUser,
  claim: string | undefined,
  { uses }: Settling,
): Promise<void> {
  if (claim !== undefined) await uses.release(idOf(user), claim);
}

/** Stands for a missing mark. */
export const NO_MARK: UseMark = { week: undefined, ending: undefined, ended: false };

function idOf({ userPoolId, sub }: ListedUser): string {
  return markItemId(userPoolId, sub);
}

function claimedAt(claim: string): number {
  return Number.parseInt(claim, 10);
}
