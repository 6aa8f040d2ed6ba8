/**
 * The stamp of work that a sign-up may have to bring: what it is bound to and how it is written. Pre Sign-Up
 * checks it, `client/work/` makes it, docs/abuse.md describes it.
 *
 * A stamp is `1:BITS:TIME:COUNTER`. The digest of {@link workFields}, framed, followed by the counter's four
 * bytes has a SHA-256 that begins with at least BITS zero bits. It leaves out what it is bound to.
 * @module
 */

/** The entry of SignUp's ClientMetadata that carries the stamp. */
export const WORK_METADATA = "signUpWork";

/** The variables by which a stack tells Pre Sign-Up what to ask for. */
export const WORK_VARIABLES = { bits: "SIGN_UP_WORK_BITS", realm: "REALM" } as const;

/** The most that a stack may ask for: each bit doubles the work. */
export const MAXIMUM_WORK_BITS = 24;

/**
 * Counters stay below this: nine digits. At 24 bits, one search in e⁵⁹ needs more, and then takes another
 * time.
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
  return [
    "incognito/sign-up-work/v1",
    String(bits),
    String(time),
    subject.realm,
    subject.clientId,
    subject.userName,
  ];
}

/** A stamp as the entry of ClientMetadata carries it. */
export function formatStamp({ bits, time }: WorkClaim, counter: number): string {
  return `1:${bits}:${time}:${counter}`;
}
