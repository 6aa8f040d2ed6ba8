/**
 * The end of one account, with a sign-in, an operator and a kill at every place between its calls.
 * @module
 */

import { type Account, Killed } from "../../../../bench/sweep/account";
import { DAY, World } from "../../../../bench/sweep/world";
import {
  NobodyActiveError,
  type Sweep,
  sweepAccounts,
} from "../../../../handlers/lib/sweep/sweep-accounts";
import { weekOf } from "../../../../vocabulary/account-end";

const IDLE_WEEKS = 4;
const START = 1_000 * DAY;
const LATER = START + 60 * DAY;

/** What happens at the n-th place around a call: 0 before the first, 1 after it, 2 before the second. */
interface Script {
  readonly kill?: number;
  readonly begin?: number;
  readonly tokens?: number;
  readonly ban?: number;
  readonly hold?: number;
}

/** A world with one account that nobody used for sixty days, and what is to happen in it. */
function stage(script: Script = {}) {
  let place = 0;
  let hasBegun = false;
  const met: string[] = [];
  const world: World = new World(IDLE_WEEKS, START, {
    meet(moment, call) {
      const at = place++;
      if (moment === "before") met.push(call);
      for (const [what, when] of Object.entries(script)) if (when === at) happenings[what]?.();
    },
  });
  const account = world.create("sub-1");
  const happenings: Readonly<Record<string, () => void>> = {
    begin: () => {
      hasBegun = world.mayBegin(account);
    },
    tokens: () => {
      if (hasBegun) world.makeTokens(account);
    },
    ban: () => world.ban(account),
    hold: () => world.hold(account),
    kill: () => {
      throw new Killed();
    },
  };
  world.now = LATER;
  return { world, account, met };
}

let claims = 0;
function sweepOf(world: World, changes: Partial<Sweep> = {}): Promise<unknown> {
  return sweepAccounts({
    pools: [world],
    uses: world,
    rows: world,
    idleWeeks: IDLE_WEEKS,
    countedFrom: START,
    now: () => world.now,
    newClaim: () => String(++claims),
    isDryRun: false,
    isAllIdle: true,
    onUser: () => {},
    ...changes,
  });
}

/** Sweeps once with the script, and then as the schedule does, until all is settled. */
async function run(world: World): Promise<void> {
  for (let again = 0; again < 4; again++) {
    await sweepOf(world).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
    world.now += 3_600_000;
  }
}

const hasTokens = ({ lastToken }: Account) => lastToken !== undefined;
const PLACES = 18;
const places = Array.from({ length: PLACES }, (_, place) => place);
const places2 = places.flatMap((one) => places.map((other) => [one, other] as const));
/** Without a kill, and with one at each place. */
const kills = [{}, ...places.map((kill) => ({ kill }))];

describe("an idle account", () => {
  it("is disabled, looked at again and deleted, with its rows", async () => {
    const { world, account, met } = stage();
    world.bans.add("sub-1");

    await expect(sweepOf(world)).resolves.toMatchObject({ ended: 1, kept: 0, isWhole: true });

    expect(met).toEqual([
      "list",
      "read",
      "claim",
      "find",
      "disable",
      "end",
      "rows",
      "delete",
      "bury",
    ]);
    expect([world.accounts.size, world.keys.size, world.bans.size]).toEqual([0, 0, 0]);
    expect(world.marks.get(account.id)).toMatchObject({ ended: true, isBuried: true });
    expect(met.length * 2).toBe(PLACES);
  });

  it("is ended wherever the sweep is killed, and nobody else's is", async () => {
    for (const script of kills) {
      const { world, account } = stage(script);
      await run(world);

      const mark = world.marks.get(account.id);
      // Killed between the last two calls its mark is found by what the pass removes, not by its user.
      expect([script, mark]).toEqual([script, expect.objectContaining({ ended: true })]);
      expect([world.accounts.size, world.keys.size, world.violations]).toEqual([0, 0, []]);
    }
  });

  it.each(kills)(
    "stays and is open to whoever signed in, at whatever place, with %p",
    async (kill) => {
      let stayed = 0;
      // Compared in one go, since thousands of single comparisons take as long as what they compare.
      const found: unknown[] = [];
      const expected: unknown[] = [];
      for (const [begin, tokens] of places2.filter(([one, other]) => one <= other)) {
        const { world, account } = stage({ begin, tokens, ...kill });
        await run(world);

        const isThere = world.accounts.has("sub-1");
        const place = `begins at ${begin}, tokens at ${tokens}`;
        found.push([place, isThere, world.violations]);
        expected.push([place, hasTokens(account), []]);
        if (!isThere) continue;
        stayed += 1;
        found.push([place, account.enabled, world.marks.get(account.id)]);
        expected.push([place, true, { week: weekOf(LATER), ended: false }]);
      }
      expect(found).toEqual(expected);
      expect(stayed).toBeGreaterThan(20);
    },
  );

  it.each(kills)("is not open at the end where it was banned meanwhile, with %p", async (kill) => {
    const isKilled = "kill" in kill;
    const found: unknown[] = [];
    const expected: unknown[] = [];
    for (const [ban, tokens] of places2) {
      const { world, account } = stage({ ban, begin: 0, tokens, ...kill });
      await run(world);

      const place = `banned at ${ban}, tokens at ${tokens}`;
      // Killed between enabling and looking at the ban, it is open; the ban holds all the same.
      const isOpen = account.enabled && account.isHeld && !(isKilled && world.bans.has("sub-1"));
      found.push([place, isOpen, world.violations]);
      expected.push([place, false, []]);
    }
    expect(found).toEqual(expected);
  });

  it("is given no tokens once it has ended, though the sign-in began before", async () => {
    const { world, account } = stage({ begin: 0 });
    await sweepOf(world);
    world.makeTokens(account);

    expect([hasTokens(account), world.violations]).toEqual([false, []]);
  });

  it("is left alone where the sweep stood still between two calls", async () => {
    const { world, account } = stage();
    const find = world.find.bind(world);
    world.find = async (sub) => {
      world.now += 61_000;
      return find(sub);
    };
    await sweepOf(world);

    expect([account.enabled, world.marks.get(account.id)?.ending]).toEqual([true, undefined]);
  });
});

describe("an account that an operator has disabled", () => {
  it("is neither deleted nor enabled, before and between", async () => {
    // The last place is where the sweep has looked at it; then it disables it at once.
    for (const hold of [0, 1, 2, 3, 4, 5, 6]) {
      const { world, account } = stage({ hold });
      await run(world);

      expect([hold, world.accounts.has("sub-1"), account.enabled]).toEqual([hold, true, false]);
      expect(world.violations).toEqual([]);
      expect(world.marks.get(account.id)?.ending).toBeUndefined();
    }
  });

  it("is not enabled either where a sweep was killed before, and somebody had signed in since", async () => {
    const { world, account } = stage({ kill: 5 });
    await sweepOf(world).catch(() => {});
    expect(world.marks.get(account.id)?.ending).toBeDefined();
    world.makeTokens(account);
    world.now += 2 * DAY;
    world.hold(account);
    await run(world);

    expect([account.enabled, world.violations]).toEqual([false, []]);
  });
});

describe("an account without a mark", () => {
  it("counts from the day on which the table was made, or it itself where that was later", async () => {
    const { world } = stage();
    const young = world.create("sub-2");
    world.now = START + (IDLE_WEEKS * 7 - 1) * DAY;
    await expect(sweepOf(world)).resolves.toMatchObject({ ended: 0, kept: 2 });

    world.now = LATER;
    await expect(sweepOf(world)).resolves.toMatchObject({ ended: 1, kept: 1 });
    expect(world.accounts.has(young.sub)).toBe(true);

    await expect(sweepOf(world, { countedFrom: LATER - 86_400_000 })).resolves.toMatchObject({
      ended: 0,
    });
  });
});

describe("a sweep", () => {
  it("stops where no account at all was used, unless it is told that this is so", async () => {
    const { world, account } = stage();

    await expect(sweepOf(world, { isAllIdle: false })).rejects.toThrow(NobodyActiveError);
    expect([world.accounts.size, world.marks.size, account.enabled]).toEqual([1, 0, true]);

    world.makeTokens(world.create("sub-2"));
    await expect(sweepOf(world, { isAllIdle: false })).resolves.toMatchObject({ ended: 1 });
  });

  it("that changes nothing says what it would do", async () => {
    const { world, met } = stage();

    await expect(sweepOf(world, { isDryRun: true })).resolves.toMatchObject({ ended: 1, kept: 0 });
    expect(met).toEqual(["list", "read"]);
    expect(world.accounts.size).toBe(1);
  });

  it("stops in time and goes on where it stopped", async () => {
    const { world } = stage();
    for (let n = 2; n <= 150; n++) world.makeTokens(world.create(`sub-${n}`));
    const seen: string[] = [];
    const part = () =>
      sweepOf(world, { until: world.now + 1, onUser: ({ sub }) => seen.push(sub) });

    await expect(part()).resolves.toMatchObject({ isWhole: false });
    await expect(part()).resolves.toMatchObject({ isWhole: false });
    await expect(part()).resolves.toMatchObject({ isWhole: false });
    expect(seen).toHaveLength(150);
    expect(await world.readCursor()).toBeUndefined();
    await expect(part()).resolves.toMatchObject({ isWhole: false });
  });

  it("begins again where Cognito no longer takes its token", async () => {
    const { world } = stage();
    for (let n = 2; n <= 150; n++) world.makeTokens(world.create(`sub-${n}`));
    await world.writeCursor({ userPoolId: world.userPoolId, token: "stale" });
    const list = world.list.bind(world);
    const seen: string[] = [];
    await sweepAccounts({
      pools: [
        Object.assign(Object.create(world) as World, {
          list: async (token?: string) => (token === "stale" ? undefined : list(token)),
        }),
      ],
      uses: world,
      rows: world,
      idleWeeks: IDLE_WEEKS,
      countedFrom: START,
      now: () => world.now,
      newClaim: () => "c",
      isDryRun: false,
      isAllIdle: true,
      onUser: ({ sub }) => seen.push(sub),
      until: world.now + DAY,
    });

    expect(seen).toHaveLength(150);
  });
});
