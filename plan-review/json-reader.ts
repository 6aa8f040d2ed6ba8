/**
 * Reads JSON from the first byte to the last, one value at a time: only a window of a plan of hundreds of
 * megabytes is in memory, and only requested values become objects. `parse-plan.ts` reads through here.
 * @module
 */
import { PlanReadError } from "./errors";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
/** Far deeper than any provider's schema; anything deeper would only exhaust the stack. */
const MAXIMUM_DEPTH = 200;
/** Enough for many resources; a longer one makes the window grow. */
const WINDOW_BYTES = 1_048_576;

/** Writes the next bytes into the buffer at an offset and returns how many; 0 at the end. */
export type ByteSource = (into: Buffer, offset: number) => number;

/** One JSON text, read once. */
export class JsonReader {
  private window: Buffer = Buffer.allocUnsafe(WINDOW_BYTES);
  private at = 0;
  private end = 0;
  /** Where the bytes still needed begin; `undefined` if everything before `at` can be dropped. */
  private kept: number | undefined;
  /** How many values were read or skipped. */
  private values = 0;

  private readonly source: ByteSource;

  constructor(source: ByteSource) {
    this.source = source;
  }

  /** The first bytes, without consuming them; fewer if there are no more. */
  start(length: number): Buffer {
    while (this.end < length && this.fill());
    return this.window.subarray(0, Math.min(length, this.end));
  }

  /** Skips bytes. */
  drop(length: number): void {
    this.at += length;
  }

  /** Whether an object or an array follows. */
  follows(kind: "object" | "array"): boolean {
    return this.next() === (kind === "object" ? OPEN_BRACE : OPEN_BRACKET);
  }

  /**
   * Visits each member of the object that follows; a value that the visitor does not read is skipped.
   *
   * @throws {@link PlanReadError} if it is not an object, or names a member twice
   */
  members(visit: (name: string) => void): void {
    const names = new Set<string>();
    this.list(OPEN_BRACE, CLOSE_BRACE, () => {
      const name = this.text();
      if (names.has(name)) throw repeated();
      names.add(name);
      if (this.next() !== COLON) throw this.malformed();
      this.at++;
      this.visit(() => visit(name));
    });
  }

  /**
   * Visits each element of the array that follows, in the same way.
   *
   * @throws {@link PlanReadError} if it is not an array
   */
  elements(visit: () => void): void {
    this.list(OPEN_BRACKET, CLOSE_BRACKET, () => this.visit(visit));
  }

  /**
   * The value that follows.
   *
   * @param isWanted - decides from its bytes whether to parse it; if not, the result is `undefined`
   * @throws {@link PlanReadError} if it is not JSON, or an object in it names a member twice
   */
  read(isWanted: (bytes: Buffer) => boolean = () => true): unknown {
    this.next();
    this.kept = this.at;
    const members = this.pass();
    const bytes = this.window.subarray(this.kept, this.at);
    this.kept = undefined;
    if (!isWanted(bytes)) return undefined;
    const value = parse(bytes.toString("utf8"));
    // JSON.parse takes the last of two members with the same name; another reader may take the first.
    if (countMembers(value) !== members) throw repeated();
    return value;
  }

  /** Makes sure that only whitespace is left. */
  finish(): void {
    if (this.next() !== undefined) throw this.malformed();
  }

  private visit(visit: () => void): void {
    const before = this.values;
    visit();
    if (this.values === before) this.pass();
  }

  private list(open: number, close: number, readOne: () => void): void {
    if (this.next() !== open) throw this.malformed();
    this.at++;
    this.values++;
    while (this.next() !== close) {
      readOne();
      if (this.next() === COMMA) this.at++;
      else if (this.next() !== close) throw this.malformed();
    }
    this.at++;
  }

  private text(): string {
    if (this.next() !== QUOTE) throw this.malformed();
    this.kept = this.at;
    this.passText();
    const text = parse(this.window.toString("utf8", this.kept, this.at));
    this.kept = undefined;
    return String(text);
  }

  /** Skips one value and counts the members in it, at any depth. */
  private pass(): number {
    this.values++;
    const first = this.next();
    if (first === QUOTE) this.passText();
    else if (first === OPEN_BRACE || first === OPEN_BRACKET) return this.passNested();
    else {
      if (isDelimiter(first)) throw this.malformed();
      while (!isDelimiter(this.peek())) this.at++;
    }
    return 0;
  }

  private passNested(): number {
    let depth = 0;
    let members = 0;
    do {
      const byte = this.passByteOrText();
      if (byte === COLON) members++;
      depth += depthChange(byte);
      if (depth > MAXIMUM_DEPTH) throw tooDeep();
    } while (depth > 0);
    return members;
  }

  private passByteOrText(): number {
    const byte = this.peek();
    if (byte === undefined) throw truncated();
    if (byte === QUOTE) this.passText();
    else this.at++;
    return byte;
  }

  private passText(): void {
    this.at++;
    while (!this.passToQuote()) {
      // The character after a trailing backslash is still to come.
      const beyond = this.at - this.end;
      this.at = this.end;
      if (!this.fill()) throw truncated();
      this.at += beyond;
    }
    this.at++;
  }

  /** False if the text continues beyond what is in memory. */
  private passToQuote(): boolean {
    const { window, end } = this;
    let { at } = this;
    while (at < end && window[at] !== QUOTE) at += window[at] === BACKSLASH ? 2 : 1;
    this.at = at;
    return at < end;
  }

  /** The next byte that is not whitespace; `undefined` at the end. */
  private next(): number | undefined {
    let byte = this.peek();
    while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) {
      this.at++;
      byte = this.peek();
    }
    return byte;
  }

  private peek(): number | undefined {
    return this.at < this.end || this.fill() ? this.window[this.at] : undefined;
  }

  /** Makes room and reads more; false at the end. */
  private fill(): boolean {
    const start = this.kept ?? this.at;
    this.window.copyWithin(0, start, this.end);
    this.end -= start;
    this.at -= start;
    if (this.kept !== undefined) this.kept = 0;
    if (this.end === this.window.length) {
      this.window = Buffer.concat([this.window], 2 * this.window.length);
    }
    const count = this.source(this.window, this.end);
    this.end += count;
    return count > 0;
  }

  private malformed(): PlanReadError {
    return this.peek() === undefined
      ? truncated()
      : new PlanReadError(
          "ERR_PLAN_NOT_JSON",
          "the plan is not the JSON of one plan; make it with terraform show -json PLANFILE",
        );
  }
}

/** A reader over bytes in memory. */
export function readerOf(bytes: Buffer): JsonReader {
  let from = 0;
  return new JsonReader((into, offset) => {
    const count = bytes.copy(into, offset, from);
    from += count;
    return count;
  });
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new PlanReadError(
      "ERR_PLAN_NOT_JSON",
      "the plan is not valid JSON; make it again with terraform show -json PLANFILE",
      { cause },
    );
  }
}

function countMembers(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) for (const one of value) count += countMembers(one);
  else {
    for (const name of Object.keys(value)) {
      count += 1 + countMembers((value as Readonly<Record<string, unknown>>)[name]);
    }
  }
  return count;
}

function depthChange(byte: number): number {
  if (byte === OPEN_BRACE || byte === OPEN_BRACKET) return 1;
  return byte === CLOSE_BRACE || byte === CLOSE_BRACKET ? -1 : 0;
}

function isDelimiter(byte: number | undefined): boolean {
  return (
    byte === undefined ||
    byte <= 0x20 ||
    byte === COMMA ||
    byte === CLOSE_BRACE ||
    byte === CLOSE_BRACKET
  );
}

function repeated(): PlanReadError {
  return new PlanReadError(
    "ERR_PLAN_NOT_A_PLAN",
    "an object of the plan has two members of one name, of which two readers may take different ones; make the plan again with terraform show -json PLANFILE",
  );
}

function truncated(): PlanReadError {
  return new PlanReadError(
    "ERR_PLAN_TRUNCATED",
    "the plan ends in the middle; the file was cut off, so make it again with terraform show -json PLANFILE",
  );
}

function tooDeep(): PlanReadError {
  return new PlanReadError(
    "ERR_PLAN_NOT_A_PLAN",
    `the plan is nested deeper than ${MAXIMUM_DEPTH} levels, which no provider's plan is; make it with terraform show -json PLANFILE`,
  );
}
