/**
 * Decides on one account, and ends it where nobody has used it for long: says so in its mark, disables it, looks
 * again, then deletes it or enables it again. It can be killed between any two steps; the next sweep finds in the
 * mark how far this one came (docs/decisions/0019).
 * @module
 */
import { firstActiveWeek, weekOf } from "../../../vocabulary/account-end";
import { markItemId, type UseMark } from "../use/use-item";
import type { ListedUser, UserDirectory, UserRows, UseTable } from "./sweep-ports";

/** What a decision rests on. */
export interface Settling {
  readonly users: UserDirectory;
  readonly uses: UseTable;
  readonly rows: UserRows;
  readonly idleWeeks: number;
  /** When the table of marks was made, in milliseconds since 1970. */
  readonly countedFrom: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A text that no two claims share, without a blank. */
  readonly newClaim: () => string;
}

/**
 * What came of an account: `kept`, since it is used or not idle for long enough; `held`, since an operator has
 * disabled it; `ended`; or `restored`, since somebody signed in while it was being ended.
 */
export type Settled = "kept" | "held" | "ended" | "restored";

/** A pause after which it is no longer known what was done to the account meanwhile. */
const LONGEST_PAUSE_MILLISECONDS = 60_000;
/** Clocks differ by less than AWS allows a signature, and a disabling comes right after its claim. */
const OWN_DISABLING_MILLISECONDS = 600_000;

/** Whether an account was not used for long enough, by its mark or, without one, by when it or the table was made. */
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

/** Settles an account by its mark, which was read after the user was listed. */
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
  // Of an account that is disabled already the claim keeps its time, by which the disabling is known.
  const since = user.enabled || mark.ending === undefined ? now() : claimedAt(mark.ending);
  const claim = `${since} ${newClaim()}`;
  // Otherwise it was used this moment, or another sweep is at it.
  if (!(await uses.claim(id, mark, claim))) return "kept";
  if (user.enabled) {
    const stopped = await disable(user, claim, settling);
    if (stopped !== undefined) return stopped;
  }
  if (await uses.end(id, mark, claim)) return finish(user, settling);
  return takeBack(user, claim, settling);
}

/** Disables it, unless it is gone or an operator was faster; the answer is then what came of it. */
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

/** Somebody signed in between, or another sweep came. */
async function takeBack(user: ListedUser, claim: string, settling: Settling): Promise<Settled> {
  const id = idOf(user);
  const mark = (await settling.uses.read([id])).get(id) ?? NO_MARK;
  if (mark.ended) return finish(user, settling);
  // The other sweep ends it.
  if (isIdle(user, mark, settling)) return "kept";
  return restore({ ...user, enabled: false }, claim, settling);
}

/** Gives an account back that a sweep has begun to end. */
async function restore(
  user: ListedUser,
  ending: string | undefined,
  settling: Settling,
): Promise<Settled> {
  const { users, rows } = settling;
  const isToEnable = !user.enabled && !(await rows.isBanned(user));
  if (isToEnable) await users.enable(user.sub);
  // A ban is written before its account is disabled: one that came between is seen here, or disables after.
  const isBanned = isToEnable && (await rows.isBanned(user));
  if (isBanned) await users.disable(user.sub);
  await release(user, ending, settling);
  return isToEnable && !isBanned ? "restored" : "kept";
}

/**
 * The mark goes last, so that a sweep that is killed leaves nothing that the next does not find; and not at once, so
 * that a sign-in that began before the account was disabled still finds that it has ended.
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

/** The mark of an account that has none. */
export const NO_MARK: UseMark = { week: undefined, ending: undefined, ended: false };

function idOf({ userPoolId, sub }: ListedUser): string {
  return markItemId(userPoolId, sub);
}

function claimedAt(claim: string): number {
  return Number.parseInt(claim, 10);
}
