/**
 * The stamp of work that a sign-up may have to bring: what it is bound to and how it is spelt. Pre Sign-Up
 * checks it (`handlers/lib/work/`), clients make it (`client/work/`), docs/abuse.md tells others how.
 *
 * A stamp is `1:BITS:TIME:COUNTER`. The digest of {@link workFields}, framed, and the counter's four bytes
 * behind it hash to a SHA-256 that begins with at least BITS zero bits. What it is bound to is not in the
 * stamp: its checker knows that from elsewhere.
 * @module
 */

/** The entry of SignUp's ClientMetadata that carries the stamp. */
export const WORK_METADATA = "signUpWork";

/** The variables by which a stack tells Pre Sign-Up what to ask for. */
export const WORK_VARIABLES = { bits: "SIGN_UP_WORK_BITS", realm: "REALM" } as const;

/** The most that a stack may ask for: each bit doubles the work. */
export const MAXIMUM_WORK_BITS = 24;

/**
 * Counters are smaller: nine digits. At 24 bits a search needs more of them once in e⁵⁹ times, and then begins
 * again at another time.
 */
export const COUNTER_END = 1_000_000_000;

/** How far a stamp's time may be from that of the check, before or after it. */
export const WORK_WINDOW_SECONDS = 600;

/** Bits up to {@link MAXIMUM_WORK_BITS}, time in seconds since 1970 and counter, in decimal digits. */
export const STAMP_FORM = /^1:(1?\d|2[0-4]):(\d{10}):(\d{1,9})$/;

/** What a stamp is bound to: it is worth nothing in another realm, for another client or name. */
export interface WorkSubject {
  /** As the stack's configuration has it. */
  readonly realm: string;
  readonly clientId: string;
  /** As the pool keeps it, in lower case. */
  readonly userName: string;
}

/** How much work a stamp stands for, and when it was begun. */
export interface WorkClaim {
  readonly bits: number;
  /** Seconds since 1970. */
  readonly time: number;
}

/** The fields whose framed digest the counter is searched for; the first says what the bytes mean. */
export function workFields(subject: WorkSubject, { bits, time }: WorkClaim): readonly string[] {
  const { realm, clientId, userName } = subject;
  return ["incognito/sign-up-work/v1", String(bits), String(time), realm, clientId, userName];
}

/** A stamp as the entry of ClientMetadata carries it. */
export function formatStamp({ bits, time }: WorkClaim, counter: number): string {
  return `1:${bits}:${time}:${counter}`;
}
