/**
 * Reads the fields of a message of Protocol Buffers by their numbers, without its schema. `planned-backend.ts` takes
 * what it knows out of them.
 * @module
 */

/** One field of a message. */
export interface ProtobufField {
  readonly number: number;
  /** A text, bytes or a message; `undefined` for a number. */
  readonly bytes: Buffer | undefined;
}

const KIND_VARINT = 0;
const KIND_BYTES = 2;
/** How many bytes the kinds of fixed size have. */
const FIXED: ReadonlyMap<number, number> = new Map([
  [1, 8],
  [5, 4],
]);
/** What a number of 64 bits has at most. */
const LONGEST_VARINT = 10;

/**
 * The fields of a message, in their order.
 *
 * @throws a `RangeError` if the bytes are no message
 */
export function fieldsOf(message: Buffer): readonly ProtobufField[] {
  const fields: ProtobufField[] = [];
  let at = 0;
  while (at < message.length) {
    const tag = varintAt(message, at);
    const [number, kind] = [Math.floor(tag.value / 8), tag.value % 8];
    const { start, end } = extentOf(message, tag.end, kind);
    if (end > message.length) throw new RangeError("a field beyond the end");
    fields.push({ number, bytes: kind === KIND_BYTES ? message.subarray(start, end) : undefined });
    at = end;
  }
  return fields;
}

function extentOf(message: Buffer, start: number, kind: number): { start: number; end: number } {
  if (kind === KIND_VARINT) return { start, end: varintAt(message, start).end };
  if (kind === KIND_BYTES) {
    const length = varintAt(message, start);
    return { start: length.end, end: length.end + length.value };
  }
  const size = FIXED.get(kind);
  if (size === undefined) throw new RangeError(`a field of the kind ${kind}`);
  return { start, end: start + size };
}

/** Seven bits a byte, the lowest first. Of a number beyond 53 bits only its length is exact. */
function varintAt(
  message: Buffer,
  start: number,
): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let index = 0; index < LONGEST_VARINT; index++) {
    const byte = message.readUInt8(start + index);
    value += (byte % 128) * 128 ** index;
    if (byte < 128) return { value, end: start + index + 1 };
  }
  throw new RangeError("a number without an end");
}
