/**
 * The job and the result of `load-generator.ts`.
 * @module
 */

/** A load to put on a server until the time is up or the count is reached. */
export interface LoadJob {
  readonly kind: "sign-up" | "password-sign-in" | "srp-sign-in";
  readonly url: string;
  readonly clientId: string;
  /** Needed for SRP, as part of its hashes. */
  readonly poolId: string;
  /** Clients that each wait only for their own answers. */
  readonly concurrency: number;
  /** The first user's number; sign-ups count up from here. */
  readonly firstUser: number;
  /** How many users to sign up, or to sign in in turn. */
  readonly users: number;
  readonly seconds: number;
}

/** The result of the load. */
export interface LoadResult {
  readonly done: number;
  readonly failed: number;
  /** The first failure, for finding the cause. */
  readonly failure?: string;
  readonly seconds: number;
  readonly medianMilliseconds: number;
  readonly p99Milliseconds: number;
}

/** Every user's password. */
export const BENCH_PASSWORD = "Bench-Passw0rd!";

const NAME_LENGTH = 26;

/** A name as an anonymous client derives it: `a` and 26 letters, valid in all our pools. */
export function benchUser(number: number): string {
  let letters = "";
  for (let rest = number; letters.length < NAME_LENGTH; rest = Math.floor(rest / 26)) {
    letters += String.fromCharCode(97 + (rest % 26));
  }
  return `a${letters}`;
}
