/**
 * What the soak was told: what was acknowledged for each name, and every breach of a promise. A call cut off
 * by a kill leaves a name in doubt until the simulator shows what became of it.
 * @module
 */

/** What is known about a name. */
type Standing = "there" | "gone" | "in doubt";

/** A user whose sign-up was acknowledged. */
export interface KnownUser {
  readonly name: string;
  readonly sub: string;
  refreshToken?: string;
}

/** How many breaches are kept word for word; the rest are only counted. */
const QUOTED_BREACHES = 20;

/** Records what was acknowledged, and compares it with what exists. */
export class Ledger {
  readonly breaches: string[] = [];
  breachCount = 0;
  readonly #report: (breach: string) => void;
  readonly #standings = new Map<string, Standing>();
  readonly #users = new Map<string, KnownUser>();
  /** Names in the order of sign-up, to pick one at random or the oldest. */
  #order: string[] = [];

  /** @param report - gets each breach at once, as far as they are kept word for word */
  constructor(report: (breach: string) => void = () => undefined) {
    this.#report = report;
  }

  get size(): number {
    return this.#users.size;
  }

  breach(what: string): void {
    this.breachCount += 1;
    if (this.breaches.length === QUOTED_BREACHES) return;
    this.breaches.push(what);
    this.#report(what);
  }

  /** A sign-up was acknowledged. */
  signedUp(name: string, sub: string): void {
    if (this.#standings.get(name) === "there") this.breach(`${name} was signed up twice`);
    this.#standings.set(name, "there");
    this.#users.set(name, { name, sub });
    this.#order.push(name);
  }

  /** A deletion was acknowledged. */
  deleted(name: string): void {
    this.#standings.set(name, "gone");
  }

  /** A sign-up or a deletion was cut off. */
  doubt(name: string): void {
    if (this.#standings.get(name) !== "there") this.#standings.set(name, "in doubt");
  }

  /** Takes the oldest user out of use; the caller deletes it. */
  retire(): KnownUser | undefined {
    const name = this.#order.shift();
    const user = name === undefined ? undefined : this.#users.get(name);
    if (user === undefined) return undefined;
    this.#users.delete(user.name);
    this.#standings.set(user.name, "in doubt");
    return user;
  }

  random(): KnownUser | undefined {
    const name = this.#order[Math.floor(Math.random() * this.#order.length)];
    return name === undefined ? undefined : this.#users.get(name);
  }

  /** Whether the user is still in use: a refusal of one retired meanwhile means nothing. */
  uses(user: KnownUser): boolean {
    return this.#users.get(user.name) === user;
  }

  /** Compares with everything that ListUsers returns. */
  compare(listed: readonly { readonly name: string; readonly sub: string }[]): void {
    const found = new Map<string, string>();
    for (const { name, sub } of listed) {
      if (found.has(name)) this.breach(`${name} is there twice`);
      found.set(name, sub);
      this.#requireExpected(name);
    }
    for (const { name, sub } of this.#users.values()) {
      if (found.get(name) === sub) continue;
      this.breach(
        found.has(name) ? `${name} has another sub` : `${name} was acknowledged and is lost`,
      );
    }
  }

  #requireExpected(name: string): void {
    const standing = this.#standings.get(name) ?? "never signed up";
    if (standing === "there" || standing === "in doubt") return;
    this.breach(`${name} is there, though it is ${standing}`);
  }
}
