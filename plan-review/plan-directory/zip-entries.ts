/**
 * Reads the zip that a plan file is, so that every other reader takes it for the same: anything unusual is refused.
 * `planned-configuration.ts` and `planned-backend.ts` read its parts.
 * @module
 */
import { inflateRawSync } from "node:zlib";

/** A file in a zip. */
export interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packedBytes: number;
  readonly offset: number;
}

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_BYTES = 30;
/** From here on a number may stand for one that is elsewhere, in Zip64's own records. */
const LARGE_DIRECTORY = 0xffff;
const LARGE_NUMBER = 0xffffffff;

/**
 * The entries of a zip that every reader reads alike: its one directory ends where the file does, all of it is
 * entries, and no number stands elsewhere.
 *
 * @throws a `RangeError` for any other
 */
export function entriesOf(zip: Buffer): readonly Entry[] {
  const end = zip.length - END_BYTES;
  const count = zip.readUInt16LE(end + 10);
  const directoryBytes = zip.readUInt32LE(end + 12);
  const start = zip.readUInt32LE(end + 16);
  expectNumber(zip.readUInt32LE(end), END_SIGNATURE);
  // The numbers of its disks and the length of its comment.
  expectNumber(zip.readUInt32LE(end + 4), 0);
  expectNumber(zip.readUInt16LE(end + 20), 0);
  expectNumber(zip.readUInt16LE(end + 8), count);
  expectNumber(start + directoryBytes, end);
  if (directoryBytes >= LARGE_DIRECTORY) throw new RangeError("a directory of that size");
  const entries: Entry[] = [];
  let at = start;
  while (at < end) {
    expectNumber(zip.readUInt32LE(at), ENTRY_SIGNATURE);
    const nameBytes = zip.readUInt16LE(at + 28);
    entries.push(entryAt(zip, at, nameBytes));
    at += ENTRY_BYTES + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  expectNumber(at, end);
  expectNumber(entries.length, count);
  return entries;
}

function entryAt(zip: Buffer, at: number, nameBytes: number): Entry {
  const number = (field: number) => {
    const value = zip.readUInt32LE(at + field);
    if (value === LARGE_NUMBER) throw new RangeError("an entry of Zip64");
    return value;
  };
  // Zip64 could replace the size of the content, too.
  number(24);
  return {
    name: zip.toString("latin1", at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes),
    method: zip.readUInt16LE(at + 10),
    packedBytes: number(20),
    offset: number(42),
  };
}

/**
 * The content of an entry.
 *
 * @param maximumBytes - what it has at most
 * @returns `undefined` if there is none, or it is longer
 * @throws a `RangeError` if it cannot be read
 */
export function contentOf(
  zip: Buffer,
  entries: readonly Entry[],
  wanted: string,
  maximumBytes: number,
): Buffer | undefined {
  const entry = entries.find(({ name }) => name === wanted);
  if (entry === undefined) return undefined;
  const { offset, packedBytes, method } = entry;
  expectNumber(zip.readUInt32LE(offset), LOCAL_SIGNATURE);
  const start =
    offset + LOCAL_BYTES + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  const packed = zip.subarray(start, start + packedBytes);
  if (method === 0) return packed;
  expectNumber(method, 8);
  try {
    return inflateRawSync(packed, { maxOutputLength: maximumBytes });
  } catch (cause) {
    // It is longer than what it must equal.
    if ((cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") return undefined;
    throw cause;
  }
}

function expectNumber(found: number, expected: number): void {
  if (found !== expected) throw new RangeError(`${found} in a zip's place for ${expected}`);
}
