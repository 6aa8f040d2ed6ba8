/**
 * The stamp of work that must come with a sign-up if the stack demands it. Pre Sign-Up checks it before
 * anything that costs more: two hashes, no table, nothing stored. A name can be taken only once, so a stamp
 * is good for one account.
 * @module
 */
import { WORK_REFUSALS } from "../../../vocabulary/refusals";
import {
  STAMP_FORM,
  WORK_METADATA,
  WORK_VARIABLES,
  WORK_WINDOW_SECONDS,
  workFields,
} from "../../../vocabulary/sign-up-work";
import { frameFields } from "../../../vocabulary/signed-bytes";
import { requireEnv } from "../env";
import { UserFacingError } from "../errors";
import type { sha256 } from "./sha-256";

/** What a stack demands of a sign-up. */
export interface RequiredWork {
  /** Zero bits that the work must show; 0 asks for none. */
  readonly bits: number;
  readonly realm: string;
  /** {@link sha256} where nothing else loads Node's cryptography, or else Node's own. */
  readonly hash: (message: Uint8Array) => Buffer;
}

/**
 * What the stack demands, from its variables.
 *
 * @throws `Error` if one is missing or is not a number of bits
 */
export function requireWork(hash: RequiredWork["hash"]): RequiredWork {
  const bits = requireEnv(WORK_VARIABLES.bits);
  if (!/^(?:1?\d|2[0-4])$/.test(bits)) {
    throw new Error(
      `${WORK_VARIABLES.bits} is '${bits}'; expected 0 to 24; deploy the stack again`,
    );
  }
  return { bits: Number(bits), realm: requireEnv(WORK_VARIABLES.realm), hash };
}

const DIGEST_BYTES = 32;

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
  const [form, claimed, time, counter] = STAMP_FORM.exec(stamp) ?? [];
  const claim = { bits: Number(claimed), time: Number(time) };
  if (form === undefined || claim.bits < bits) throw refused("wrong");
  if (Math.abs(now / 1_000 - claim.time) > WORK_WINDOW_SECONDS) throw refused("time");
  const { userName, callerContext } = event;
  const fields = workFields({ realm, clientId: callerContext.clientId, userName }, claim);
  if (firstWord(hash, fields, Number(counter)) >>> (32 - claim.bits) !== 0) throw refused("wrong");
}

/** The first 32 bits of the hash that the work is judged by. */
function firstWord(hash: RequiredWork["hash"], fields: readonly string[], counter: number): number {
  const bytes = Buffer.alloc(DIGEST_BYTES + 4);
  bytes.set(hash(frameFields(...fields)));
  bytes.writeUInt32BE(counter, DIGEST_BYTES);
  return hash(bytes).readUInt32BE();
}

function refused(fault: keyof typeof WORK_REFUSALS): UserFacingError {
  return new UserFacingError(WORK_REFUSALS[fault], `work-${fault}`);
}
