/**
 * Random sequences of sign-up, sign-in, link, unlink, sign-out, deletion and kill, through the exchange's
 * routes; a model of a few lines says after each step who leads to whom.
 * @module
 */
import { createRandom } from "../random";
import { ExchangeWorld, type Kind, type WorldAccount, type WorldAnswer } from "./exchange-world";
import type { Fate } from "./kill-table";

/** How many, and by which chance. */
export interface SequenceOptions {
  readonly sequences: number;
  /** The most steps of a sequence. */
  readonly steps: number;
  readonly seed: number;
  readonly say?: (line: string) => void;
}

/** What came of them. */
export interface SequenceOutcome {
  /** Each in words, without anything of a person. */
  readonly violations: readonly string[];
  readonly steps: number;
  readonly links: number;
  readonly unlinks: number;
  readonly refusedLinks: number;
  readonly kills: number;
  readonly deletions: number;
  readonly tokens: number;
}

const ACTIONS = [
  "sign in",
  "link",
  "link",
  "link",
  "unlink guest",
  "unlink owner",
  "sign out",
  "delete guest",
  "delete owner",
] as const;
const FATES: readonly Fate[] = ["done", "done", "killed before", "killed after"];
const PLACES = 3;
/** The first two guests are from a phrase: whoever comes back after a deletion has the same name. */
const PHRASES = 2;
const SEQUENCES_BETWEEN_WORDS = 10_000;

type Counts = { -readonly [K in keyof Omit<SequenceOutcome, "violations">]: number };

/** Runs them. */
export async function runSequences(options: SequenceOptions): Promise<SequenceOutcome> {
  const { sequences, steps, seed, say = () => undefined } = options;
  const random = createRandom(seed);
  const violations: string[] = [];
  const counts: Counts = {
    steps: 0,
    links: 0,
    unlinks: 0,
    refusedLinks: 0,
    kills: 0,
    deletions: 0,
    tokens: 0,
  };
  for (let done = 1; done <= sequences; done++) {
    const sequence = new Sequence(random, counts);
    const length = 1 + Math.floor(random() * steps);
    for (let step = 0; step < length; step++) await sequence.step();
    violations.push(...(await sequence.judge()));
    if (done % SEQUENCES_BETWEEN_WORDS === 0) say(`${done} sequences`);
  }
  return { ...counts, violations };
}

/** Somebody's place: an account that comes and goes, and a token of it. */
interface Place {
  readonly kind: Kind;
  readonly userName: string;
  account: WorldAccount;
  token: string;
}

/** What an account is known by for as long as a subject is the same. */
function keyOf({ kind, userName, sub }: WorldAccount): string {
  return kind === "anonymous" && userName.startsWith("a") ? userName : sub;
}

class Sequence {
  private readonly world = new ExchangeWorld();
  private readonly random: () => number;
  private readonly counts: Counts;
  private readonly violations: string[] = [];
  private readonly guests: readonly Place[];
  private readonly owners: readonly Place[];
  /** From an owner's key to a guest's. */
  private readonly links = new Map<string, string>();
  /** By key; no two are the same. */
  private readonly subjects = new Map<string, string>();

  constructor(random: () => number, counts: Counts) {
    this.random = random;
    this.counts = counts;
    const places = Array.from({ length: PLACES }, (_, index) => index);
    this.guests = places.map((index) =>
      this.open("anonymous", index < PHRASES ? `a${"bcd"[index]}`.padEnd(27, "a") : "quiet-otter"),
    );
    this.owners = places.map((index) => this.open("default", `owner-${index}`));
  }

  async step(): Promise<void> {
    this.counts.steps++;
    const action = this.pick(ACTIONS);
    const [guest, owner] = [this.pick(this.guests), this.pick(this.owners)];
    const side = action.endsWith("guest") || (action.startsWith("sign") && this.random() < 0.5);
    const place = side ? guest : owner;
    if (action === "sign in") place.token = this.world.signIn(place.account);
    else if (action === "sign out") await this.signOut(place, guest, owner);
    else if (action === "link") await this.link(guest, owner);
    else if (action.startsWith("unlink")) await this.unlink(place);
    else this.delete(place);
    await this.check(guest);
    await this.check(owner);
  }

  /** What is wrong by now, everybody looked at. */
  async judge(): Promise<readonly string[]> {
    for (const place of [...this.guests, ...this.owners]) await this.check(place);
    this.demand(
      this.world.table.items.size === this.links.size * 2,
      "the table has rows of no link, or a link lacks one",
    );
    const names = [...this.subjects.values()];
    this.demand(new Set(names).size === names.length, "two accounts have one subject");
    return this.violations;
  }

  private open(kind: Kind, userName: string): Place {
    const account = this.world.signUp(kind, userName);
    return { kind, userName, account, token: this.world.signIn(account) };
  }

  private async link(guest: Place, owner: Place): Promise<void> {
    const [from, to] = [keyOf(owner.account), keyOf(guest.account)];
    const isSame = this.links.get(from) === to;
    const isFree = !this.links.has(from) && ![...this.links.values()].includes(to);
    const { answer, isApplied } = await this.write(() => this.world.link(guest.token, owner.token));
    if (isApplied && isFree) this.links.set(from, to);
    if (answer.status === "killed") return;
    const expected = isFree || isSame ? 204 : 409;
    this.demand(answer.status === expected, `a link was answered ${answer.status}`);
    if (expected === 204) this.counts.links++;
    else this.counts.refusedLinks++;
  }

  private async unlink(place: Place): Promise<void> {
    const { answer, isApplied } = await this.write(() =>
      this.world.unlink(place.kind, place.token),
    );
    const key = keyOf(place.account);
    if (isApplied) {
      for (const [from, to] of this.links) if (from === key || to === key) this.links.delete(from);
    }
    if (answer.status === "killed") return;
    this.demand(answer.status === 204, `an unlinking was answered ${answer.status}`);
    this.counts.unlinks++;
  }

  /** Somebody signs out everywhere; with what they had before they get no further, alone or beside another. */
  private async signOut(place: Place, guest: Place, owner: Place): Promise<void> {
    const before = place.token;
    this.world.endTokens(place.account);
    const asked = [
      await this.world.exchange(place.kind, before),
      await this.world.unlink(place.kind, before),
      await this.world.link(guest.token, owner.token),
    ];
    this.demand(
      asked.every(({ status }) => status === 400),
      "a token that was ended did something",
    );
    place.token = this.world.signIn(place.account);
  }

  private delete(place: Place): void {
    this.counts.deletions++;
    this.world.endTokens(place.account);
    place.account = this.world.signUp(place.kind, place.userName);
    place.token = this.world.signIn(place.account);
  }

  /** The subject is that of the guest who is led to, else the account's own, and stays so. */
  private async check(place: Place): Promise<void> {
    const key = keyOf(place.account);
    const led = this.links.get(key);
    const { body, status } = await this.world.exchange(place.kind, place.token);
    const subject = String(body["access_token"]);
    this.counts.tokens++;
    this.demand(status === 200, `a token was answered ${status}`);
    const known = this.subjects.get(led ?? key);
    this.demand(known === undefined || known === subject, "a subject is another than before");
    this.subjects.set(led ?? key, subject);
    const isLinked = led !== undefined || [...this.links.values()].includes(key);
    const { body: shown } = await this.world.isLinked(place.kind, place.token);
    this.demand(shown["linked"] === isLinked, "an account says that it is linked, and is not");
  }

  /** Calls once, maybe killed; `isApplied` says whether what the call is for must have happened. */
  private async write(
    call: () => Promise<WorldAnswer>,
  ): Promise<{ readonly answer: WorldAnswer; readonly isApplied: boolean }> {
    const fate = this.pick(FATES);
    this.world.table.fate = fate;
    const answer = await call();
    const isKilled = answer.status === "killed";
    if (isKilled) this.counts.kills++;
    return { answer, isApplied: !isKilled || fate === "killed after" };
  }

  private demand(holds: boolean, violation: string): void {
    if (!holds) this.violations.push(violation);
  }

  private pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)] as T;
  }
}
