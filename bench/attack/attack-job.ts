/**
 * What the attack's generator is asked to do and what it answers: the two sides of `attack-generator.ts`.
 * @module
 */

/** The ways of signing up that are tried, in turn. */
export const ATTACKS = ["no stamp", "old", "foreign", "replayed", "taken name", "right"] as const;

/** One of {@link ATTACKS}. */
export type Attack = (typeof ATTACKS)[number];

/** A flood of sign-ups. */
export interface AttackJob {
  readonly url: string;
  readonly clientId: string;
  readonly realm: string;
  readonly bits: number;
  /** How many sign-ups. */
  readonly calls: number;
  readonly connections: number;
  /** The most that begin in a second. */
  readonly ratePerSecond: number;
  /** A name that has an account. */
  readonly takenName: string;
  /** The number of the first name that nobody has. */
  readonly firstUser: number;
}

/** How often each attack was answered how; `account` is a success, all else the refusal as the client reads it. */
export type AttackAnswers = Readonly<Record<Attack, Readonly<Record<string, number>>>>;

/** What came of it. */
export interface AttackResult {
  readonly seconds: number;
  readonly answers: AttackAnswers;
}

/** The answer that is no refusal. */
export const ACCOUNT = "account";
