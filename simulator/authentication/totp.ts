/**
 * One-time codes of authenticator apps, as Cognito takes them: HMAC-SHA1, six digits, steps of thirty
 * seconds. `software-token.ts` keeps the secrets and decides which code counts.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6238
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-totp.html
 * @module
 */
import { createHmac, timingSafeEqual } from "node:crypto";

const STEP_MILLISECONDS = 30_000;
const DIGITS = 6;
/** AWS takes codes of the step before and of the step after. */
const TOLERATED_STEPS = 1;

/** The step that a moment lies in; `now` in milliseconds since the epoch. */
export function stepOf(now: number): number {
  return Math.floor(now / STEP_MILLISECONDS);
}

/** RFC 6238: six digits for a step of thirty seconds. */
export function computeCode(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", secret).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0x0f;
  const number = (digest.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS;
  return number.toString().padStart(DIGITS, "0");
}

/** The step that a code belongs to, the newest first; `undefined` for a code that is wrong at this time. */
export function findStep(secret: Buffer, code: string, now: number): number | undefined {
  const given = Buffer.from(code);
  for (let shift = TOLERATED_STEPS; shift >= -TOLERATED_STEPS; shift -= 1) {
    const step = stepOf(now) + shift;
    const expected = Buffer.from(computeCode(secret, step));
    if (given.length === expected.length && timingSafeEqual(given, expected)) {
      return step;
    }
  }
  return undefined;
}
