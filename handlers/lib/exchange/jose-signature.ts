/**
 * KMS writes an ECDSA signature as two ASN.1 integers; a JWT wants two numbers of 32 bytes each.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7518#section-3.4
 * @module
 */
import { ServiceError } from "../errors";

const NUMBER_BYTES = 32;
const SEQUENCE = 0x30;
const INTEGER = 0x02;

/**
 * The signature of a P-256 key as a JWT has it.
 *
 * @param der - as KMS gives it
 * @throws {@link ServiceError} for bytes that are not such a signature
 */
export function joseSignature(der: Buffer): Buffer {
  const [r, afterR] = readInteger(der, 2);
  const [s, end] = readInteger(der, afterR);
  // Both numbers with their headers take at most 72 bytes, so every length fits in one byte.
  if (der[0] !== SEQUENCE || der[1] !== der.length - 2 || end !== der.length)
    throw new ServiceError("service-answer");
  return Buffer.concat([r, s]);
}

function readInteger(der: Buffer, start: number): [number: Buffer, end: number] {
  const end = start + 2 + (der[start + 1] ?? 0);
  const bytes = der.subarray(start + 2, end);
  // A leading zero byte keeps the number positive.
  const number = bytes[0] === 0 ? bytes.subarray(1) : bytes;
  if (der[start] !== INTEGER || end > der.length || number.length > NUMBER_BYTES)
    throw new ServiceError("service-answer");
  return [Buffer.concat([Buffer.alloc(NUMBER_BYTES - number.length), number]), end];
}
