/**
 * Reads MessagePack as Terraform writes the arguments of a backend into a plan file: nothing, booleans, numbers,
 * texts, lists and maps. Anything else is refused.
 * @module
 */

/**
 * The one value that the bytes are.
 *
 * @throws a `RangeError` for any other bytes
 */
export function readMessagePack(bytes: Buffer): unknown {
  const reader = new MessagePackReader(bytes);
  const value = reader.value();
  reader.finish();
  return value;
}

/** The simple values by their byte. */
const SIMPLE: ReadonlyMap<number, unknown> = new Map<number, unknown>([
  [0xc0, null],
  [0xc2, false],
  [0xc3, true],
]);

type ReadNumber = (bytes: Buffer, at: number) => number;

/** Numbers by their byte: how many bytes each has, and how it is read. */
const NUMBERS: ReadonlyMap<number, readonly [length: number, read: ReadNumber]> = new Map([
  [0xca, [4, (bytes, at) => bytes.readFloatBE(at)]],
  [0xcb, [8, (bytes, at) => bytes.readDoubleBE(at)]],
  [0xcc, [1, (bytes, at) => bytes.readUInt8(at)]],
  [0xcd, [2, (bytes, at) => bytes.readUInt16BE(at)]],
  [0xce, [4, (bytes, at) => bytes.readUInt32BE(at)]],
  [0xcf, [8, (bytes, at) => Number(bytes.readBigUInt64BE(at))]],
  [0xd0, [1, (bytes, at) => bytes.readInt8(at)]],
  [0xd1, [2, (bytes, at) => bytes.readInt16BE(at)]],
  [0xd2, [4, (bytes, at) => bytes.readInt32BE(at)]],
  [0xd3, [8, (bytes, at) => Number(bytes.readBigInt64BE(at))]],
]);

type Kind = "text" | "list" | "map";

/** Kinds by their byte, with how many bytes their size has. */
const SIZED: ReadonlyMap<number, readonly [kind: Kind, length: number]> = new Map([
  [0xd9, ["text", 1]],
  [0xda, ["text", 2]],
  [0xdb, ["text", 4]],
  [0xdc, ["list", 2]],
  [0xdd, ["list", 4]],
  [0xde, ["map", 2]],
  [0xdf, ["map", 4]],
]);

/** The kinds whose byte holds the size too, by the first byte, with how many sizes there are. */
const SHORT: readonly (readonly [kind: Kind, first: number, sizes: number])[] = [
  ["map", 0x80, 16],
  ["list", 0x90, 16],
  ["text", 0xa0, 32],
];

class MessagePackReader {
  private readonly bytes: Buffer;
  private at = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  finish(): void {
    if (this.at !== this.bytes.length) throw new RangeError("bytes behind a value");
  }

  value(): unknown {
    const first = this.bytes.readUInt8(this.at++);
    if (first < 0x80) return first;
    if (first >= 0xe0) return first - 0x100;
    if (SIMPLE.has(first)) return SIMPLE.get(first);
    const number = NUMBERS.get(first);
    if (number !== undefined) {
      const [length, read] = number;
      this.at += length;
      return read(this.bytes, this.at - length);
    }
    return this.sized(first);
  }

  private sized(first: number): unknown {
    const short = SHORT.find(([, start, sizes]) => first >= start && first < start + sizes);
    if (short !== undefined) return this.of(short[0], first - short[1]);
    const long = SIZED.get(first);
    if (long === undefined) throw new RangeError(`a value of the kind ${first}`);
    const [kind, length] = long;
    this.at += length;
    return this.of(kind, this.bytes.readUIntBE(this.at - length, length));
  }

  private of(kind: Kind, size: number): unknown {
    if (kind === "text") return this.text(size);
    if (kind === "list") return Array.from({ length: this.possible(size) }, () => this.value());
    return this.map(this.possible(size));
  }

  /** Each element has a byte at least, so that a false size cannot fill the memory. */
  private possible(size: number): number {
    if (size > this.bytes.length - this.at) throw new RangeError("a size beyond the end");
    return size;
  }

  private text(size: number): string {
    const start = this.at;
    this.at += this.possible(size);
    return this.bytes.toString("utf8", start, this.at);
  }

  private map(size: number): unknown {
    const members = new Map<string, unknown>();
    for (let left = size; left > 0; left--) {
      const name = this.value();
      if (typeof name !== "string" || members.has(name)) throw new RangeError("a name of a map");
      members.set(name, this.value());
    }
    return Object.fromEntries(members);
  }
}
