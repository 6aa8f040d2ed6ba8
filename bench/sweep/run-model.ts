/**
 * Lets time pass in a world of accounts: people sign in or stay away, operators disable accounts, and the
 * sweep runs like the scheduled function, is killed anywhere and resumes. The outcome shows whether the
 * promises hold.
 * @module
 */
import { Leftovers } from "../../handlers/lib/sweep/leftovers";
import { type SweepCounts, sweepAccounts } from "../../handlers/lib/sweep/sweep-accounts";
import { createRandom } from "../random";
import { type Account, Killed } from "./account";
import { DAY, World } from "./world";

/** How large and how rough the world is. */
export interface ModelOptions {
  readonly users: number;
  readonly days: number;
  readonly idleWeeks: number;
  readonly daysBetweenSweeps: number;
  /** How many calls the sweep makes, on average, between two kills. */
  readonly callsBetweenKills: number;
  readonly seed: number;
  readonly say?: (line: string) => void;
}

/** The outcome of the model. */
export interface ModelOutcome {
  readonly violations: readonly string[];
  readonly ended: number;
  readonly restored: number;
  readonly kills: number;
  readonly signIns: number;
  /** Accounts at the end, and how many of them have been idle for longer than a sweep may allow. */
  readonly left: number;
  readonly overdue: number;
  /** The longest time that an account went unused before it was ended, in days. */
  readonly longestIdleDays: number;
  /** Marks of existing accounts that are anything but a single number. */
  readonly oddMarks: number;
  /** Keys of deleted accounts, after one more complete sweep. */
  readonly leftovers: number;
}

const HOUR = 3_600_000;
const FUNCTION_MILLISECONDS = 13 * 60_000;
/** A function's clock may be off by days; the sweep's by less than AWS allows for signatures. */
const TOKEN_SKEW = 3 * DAY;
const SWEEP_SKEW = 4 * 60_000;

/** What people do: most come back in time, some at the last moment, some never. */
type Habit = "often" | "seldom" | "stops" | "never" | "leaves";
const HABITS: readonly Habit[] = ["often", "seldom", "seldom", "stops", "stops", "never", "leaves"];

/** Runs the model. */
export async function runModel(options: ModelOptions): Promise<ModelOutcome> {
  const model = new Model(options);
  for (let day = 0; day < options.days; day++) await model.passDay(day);
  const outcome = model.judge();
  // What deleted accounts left behind is removed by the next uninterrupted sweep.
  await model.sweepOnce(0, Number.POSITIVE_INFINITY);
  return { ...outcome, leftovers: model.countLeftovers() };
}

class Model {
  private readonly options: ModelOptions;
  private readonly world: World;
  private readonly random: () => number;
  private readonly due: Account[][] = [];
  private readonly habits = new Map<Account, Habit>();
  /** Sign-ins that Cognito has let through but that have no tokens yet. */
  private inFlight: Account[] = [];
  private kills = 0;
  private signIns = 0;
  private restored = 0;
  private ended = 0;
  private claims = 0;
  private isKilling = false;

  constructor(options: ModelOptions) {
    this.options = options;
    this.random = createRandom(options.seed);
    this.world = new World(options.idleWeeks, 100 * DAY, {
      meet: (_moment, _call, account) => this.meet(account),
    });
  }

  async passDay(day: number): Promise<void> {
    const { users, days, daysBetweenSweeps } = this.options;
    this.world.now = Math.max(this.world.now, (100 + day) * DAY);
    // Most exist from the first day; the others arrive in the first half.
    const arriving = day === 0 ? Math.ceil(users * 0.6) : Math.ceil((users * 0.8) / days);
    for (let n = 0; n < arriving && this.habits.size < users; n++) this.arrive(day);
    for (const account of this.due[day] ?? []) this.use(account, day);
    delete this.due[day];
    if (day % daysBetweenSweeps === daysBetweenSweeps - 1) await this.sweep(day);
  }

  /** Keys of deleted accounts, except those too young to be recognized as such. */
  countLeftovers(): number {
    const { accounts, keys, now } = this.world;
    return [...keys].filter(([sub, since]) => !accounts.has(sub) && now - since > 3 * DAY).length;
  }

  judge(): Omit<ModelOutcome, "leftovers"> {
    const { world, options } = this;
    const { idleWeeks, daysBetweenSweeps } = options;
    const accounts = [...world.accounts.values()];
    // The configured weeks, the spare one, the rest of two weeks, one sweep, and clocks.
    const limit = (idleWeeks + 4) * 7 * DAY + daysBetweenSweeps * DAY + TOKEN_SKEW;
    const overdue = accounts.filter(
      (account) => !account.isHeld && world.now - world.lastUse(account) > limit,
    );
    const oddMarks = accounts.filter(({ id }) => {
      const mark = world.marks.get(id);
      return mark !== undefined && (mark.week === undefined || mark.ended);
    });
    const shutOut = accounts.filter(({ enabled, isHeld }) => !enabled && !isHeld);
    const reopened = accounts.filter(({ enabled, isHeld }) => enabled && isHeld);
    return {
      violations: [
        ...world.violations,
        ...shutOut.map(() => "left an account disabled that nobody has disabled"),
        ...reopened.map(() => "enabled what an operator had disabled"),
      ],
      ended: this.ended,
      restored: this.restored,
      kills: this.kills,
      signIns: this.signIns,
      left: accounts.length,
      overdue: overdue.length,
      longestIdleDays: Math.round(world.longestIdle / DAY),
      oddMarks: oddMarks.length,
    };
  }

  private arrive(day: number): void {
    const account = this.world.create(`sub-${this.habits.size}`);
    const habit = HABITS[Math.floor(this.random() * HABITS.length)] ?? "often";
    this.habits.set(account, habit);
    if (habit !== "never") this.plan(account, day + 1);
  }

  private plan(account: Account, day: number): void {
    if (day >= this.options.days) return;
    this.due[day] ??= [];
    this.due[day]?.push(account);
  }

  /** A sign-in or a refresh; the person's habit decides on later ones. */
  private use(account: Account, day: number): void {
    const habit = this.habits.get(account);
    if (habit === "leaves" && this.random() < 0.1) {
      this.world.leave(account);
      return;
    }
    if (this.random() < 0.0005) this.world.ban(account);
    if (this.random() < 0.0005) this.world.hold(account);
    if (!this.world.mayBegin(account)) return;
    this.makeTokens(account);
    // The others come back a day before the end.
    const pause = habit === "often" ? this.random() * 30 : this.options.idleWeeks * 7 - 2;
    if (habit !== "stops" || this.random() < 0.7) this.plan(account, day + 1 + Math.floor(pause));
  }

  private makeTokens(account: Account): void {
    const before = account.lastToken;
    this.world.makeTokens(account, (this.random() * 2 - 1) * TOKEN_SKEW);
    if (account.lastToken !== before) this.signIns += 1;
  }

  /** As the schedule starts the function: again and again until one run completes. */
  private async sweep(day: number): Promise<void> {
    const skew = (this.random() * 2 - 1) * SWEEP_SKEW;
    for (;;) {
      this.isKilling = true;
      const counts = await this.sweepOnce(skew);
      this.isKilling = false;
      for (const account of this.inFlight.splice(0)) this.makeTokens(account);
      this.world.now += HOUR;
      if (counts !== undefined && (await this.world.readCursor()) === undefined) break;
    }
    const { ended, kills, restored, world } = this;
    this.options.say?.(
      `day ${day}: accounts ${world.accounts.size}, ended ${ended}, restored ${restored}, kills ${kills}`,
    );
  }

  async sweepOnce(skew: number, until?: number): Promise<SweepCounts | undefined> {
    const { world, options } = this;
    const now = () => world.now + skew;
    try {
      const leftovers = await Leftovers.scan(world.sources());
      const counts = await sweepAccounts({
        pools: [world],
        uses: world,
        rows: world,
        idleWeeks: options.idleWeeks,
        countedFrom: await world.createdAt(),
        now,
        newClaim: () => String(++this.claims),
        isDryRun: false,
        isAllIdle: false,
        onUser: (user) => leftovers.keep(user),
        // The command runs in one go, the function until its time is up.
        until: until ?? now() + FUNCTION_MILLISECONDS,
      });
      this.ended += counts.ended;
      this.restored += counts.restored;
      if (counts.isWhole) await leftovers.remove({ isAllGone: false, isDryRun: false });
      return counts;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      return undefined;
    }
  }

  /** Around any call of the sweep, somebody may sign in to that account, or the sweep may die. */
  private meet(account: Account | undefined): void {
    if (!this.isKilling) return;
    if (account !== undefined && this.random() < 0.05 && this.world.mayBegin(account))
      this.inFlight.push(account);
    const arrived = this.random() < 0.2 ? this.inFlight.pop() : undefined;
    if (arrived !== undefined) this.makeTokens(arrived);
    if (this.random() < 1 / (2 * this.options.callsBetweenKills)) {
      this.kills += 1;
      throw new Killed();
    }
  }
}
