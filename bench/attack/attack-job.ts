/**
 * The job and the result of `attack-generator.ts`.
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
  /** The most sign-ups begun per second. */
  readonly ratePerSecond: number;
  /** A name that has an account. */
  readonly takenName: string;
  /** The number of the first free name. */
  readonly firstUser: number;
}

/**
 * The answers to each attack, counted; `account` is a success, anything else is the refusal that the client
 * reads.
 */
export type AttackAnswers = Readonly<Record<Attack, Readonly<Record<string, number>>>>;

/** The result of the flood. */
export interface AttackResult {
  readonly seconds: number;
  readonly answers: AttackAnswers;
}

/** The answer for a success. */
export const ACCOUNT = "account";
