/**
 * The stamp of work that must come with a sign-up if the stack demands it. Pre Sign-Up checks it before
 * anything that costs more: two hashes, no table, nothing stored. A name can be taken only once, so a stamp
 * is good for one account.
 * @module
 */
import { WORK_REFUSALS } from "../../../vocabulary/refusals";
import {
  MAXIMUM_WORK_BITS,
  STAMP_FORM,
  WORK_METADATA,
  WORK_VARIABLES,
  WORK_WINDOW_SECONDS,
  workFields,
} from "../../../vocabulary/sign-up-work";
import { frameFields } from "../../../vocabulary/signed-bytes";
import { requireEnv, requireOneOf } from "../env";
import { UserFacingError } from "../errors";
import type { sha256 } from "./sha-256";

/** What a stack demands of a sign-up. */
export interface RequiredWork {
  /** Zero bits that the work must show; 0 asks for none. */
  readonly bits: number;
  readonly realm: string;
  /** {@link sha256} where nothing else loads Node's cryptography, or else Node's own. */
  readonly hash: (message: Uint8Array) => Uint8Array;
}

/**
 * What the stack demands, from its variables.
 *
 * @throws `Error` if one is missing or is not a number of bits
 */
export function requireWork(hash: RequiredWork["hash"]): RequiredWork {
  const amounts = [...Array(MAXIMUM_WORK_BITS + 1).keys()].map(String);
  const bits = Number(requireOneOf(WORK_VARIABLES.bits, amounts));
  return { bits, realm: requireEnv(WORK_VARIABLES.realm), hash };
}

/** The part of an event that a stamp is about. */
export interface WorkEvent {
  readonly userName: string;
  readonly callerContext: { readonly clientId: string };
  readonly request: {
    readonly clientMetadata?: Readonly<Record<string, unknown>> | null | undefined;
  };
}

/**
 * Checks the stamp that came with an event.
 *
 * @param now - milliseconds since 1970
 * @throws {@link UserFacingError} if it is missing, too old or too new, or not enough: too easy, or not for this sign-up
 */
export function checkWork(
  { bits, realm, hash }: RequiredWork,
  event: WorkEvent,
  now: number,
): void {
  if (bits === 0) return;
  const stamp = event.request.clientMetadata?.[WORK_METADATA];
  if (!stamp || typeof stamp !== "string") throw refused("missing");
  // Where it is no stamp, these are no numbers.
  const [, claimed, time, counter] = STAMP_FORM.exec(stamp) ?? [];
  const claim = { bits: Number(claimed), time: Number(time) };
  if (!(claim.bits >= bits)) throw refused("wrong");
  if (Math.abs(now / 1_000 - claim.time) > WORK_WINDOW_SECONDS) throw refused("time");
  const fields = workFields(
    { realm, clientId: event.callerContext.clientId, userName: event.userName },
    claim,
  );
  if (firstBits(hash, fields, Number(counter)) >>> (MAXIMUM_WORK_BITS - claim.bits) !== 0)
    throw refused("wrong");
}

/** The first bits of the hash that the work is judged by, as many as can be asked for. */
function firstBits(hash: RequiredWork["hash"], fields: readonly string[], counter: number): number {
  const start = hash(frameFields(...fields));
  // An array of bytes keeps the lowest eight bits of each number.
  const bytes = [...start, counter >>> 24, counter >>> 16, counter >>> 8, counter];
  const [a = 0, b = 0, c = 0] = hash(new Uint8Array(bytes));
  return (a << 16) | (b << 8) | c;
}

function refused(fault: keyof typeof WORK_REFUSALS): UserFacingError {
  return new UserFacingError(WORK_REFUSALS[fault], `work-${fault}`);
}
