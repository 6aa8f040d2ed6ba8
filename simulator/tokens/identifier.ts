/**
 * Identifiers in the shapes that AWS's have, from the injected randomness.
 * @module
 */
import type { Random } from "../clock";

const UUID_BYTES = 16;
const TIME_BYTES = 6;

/** A random identifier (UUID version 4): users, sign-ins, events. */
export function createUuid(random: Random): string {
  return formatUuid(random.bytes(UUID_BYTES), 0x40);
}

/**
 * An identifier that begins with its time (UUID version 7). Access tokens have one as their `jti`: their
 * `iat` counts whole seconds, too coarse to tell a token from before a sign-out from one after it.
 */
export function createTimedUuid(random: Random, milliseconds: number): string {
  const bytes = random.bytes(UUID_BYTES);
  bytes.writeUIntBE(milliseconds, 0, TIME_BYTES);
  return formatUuid(bytes, 0x70);
}

/** When a {@link createTimedUuid} was made, in milliseconds since the epoch. */
export function readUuidTime(uuid: string): number {
  return Number.parseInt(uuid.slice(0, 13).replace("-", ""), 16);
}

/** Formats 16 bytes as a UUID; used with derived bytes too, where the same input must give the same id. */
export function formatUuid(bytes: Buffer, version: number): string {
  const copy = Buffer.from(bytes.subarray(0, UUID_BYTES));
  copy[6] = ((copy[6] ?? 0) & 0x0f) | version;
  copy[8] = ((copy[8] ?? 0) & 0x3f) | 0x80;
  const hex = copy.toString("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}
