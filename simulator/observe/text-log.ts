/**
 * What the trace and the outbox are kept in: JSON texts in a row, numbered from one; the oldest are dropped
 * when they come to too many bytes. Readers go through it by number, and so hold none of it themselves.
 * @module
 */

/** One entry as it is served. */
export interface LoggedText {
  readonly sequence: number;
  readonly json: string;
}

/** A row of JSON texts. */
export interface TextLog {
  /** The number that the next entry will have. */
  readonly next: number;
  /** Appends an entry; one that is longer than the log may hold drops everything before it. */
  append(json: string): void;
  /** The first entry whose number is above this one. */
  after(sequence: number): LoggedText | undefined;
  /** How much memory all entries are taken to occupy, in bytes. */
  readonly bytes: number;
}

/** What bounds a log. */
export interface TextLogLimits {
  readonly bytes: number;
  readonly entries: number;
}

/** Two bytes per character is the most that a text takes; the rest is overhead. */
const BYTES_A_CHARACTER = 2;
const BYTES_AN_ENTRY = 128;

/** Makes an empty log. */
export function createTextLog(limits: TextLogLimits): TextLog {
  const entries: LoggedText[] = [];
  let next = 1;
  let bytes = 0;
  const drop = () => {
    const oldest = entries.shift();
    bytes -= oldest === undefined ? 0 : sizeOf(oldest);
  };
  return {
    get next() {
      return next;
    },
    get bytes() {
      return bytes;
    },
    append: (json) => {
      const entry = { sequence: next, json };
      entries.push(entry);
      next += 1;
      bytes += sizeOf(entry);
      while (entries.length > limits.entries || (bytes > limits.bytes && entries.length > 1))
        drop();
    },
    // Numbers are consecutive, so the place follows from the number.
    after: (sequence) => entries[Math.max(0, sequence + 1 - (entries[0]?.sequence ?? 1))],
  };
}

/** All entries parsed, for tests and short logs. */
export function parseAll<T>(log: TextLog): readonly T[] {
  const parsed: T[] = [];
  for (let entry = log.after(0); entry !== undefined; entry = log.after(entry.sequence)) {
    parsed.push(JSON.parse(entry.json) as T);
  }
  return parsed;
}

function sizeOf({ json }: LoggedText): number {
  return json.length * BYTES_A_CHARACTER + BYTES_AN_ENTRY;
}
