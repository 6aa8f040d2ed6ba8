/**
 * The journal's bytes: a header line, then one line per batch, `<crc32 of the JSON> <JSON>`. Pure;
 * `journal-file.ts` does the writing.
 *
 * @remarks
 * A batch is written and synced before the next one is begun, so a kill or a power cut can only spoil the
 * last line. That line may be dropped: it was never acknowledged. Any other damage is an error.
 * @module
 */
import { crc32 } from "node:zlib";
import { CorruptJournalError, JournalVersionError } from "./errors";

/** A change to a table: table, key and new value, which a deletion does not have. */
export type Change =
  | readonly [table: string, key: string, value: unknown]
  | readonly [table: string, key: string];

/** What a journal holds. */
export interface DecodedJournal {
  readonly batches: Iterable<readonly Change[]>;
  /** Where the last whole line ends: what follows is an unfinished write. */
  readonly endOffset: number;
  /** The format that it was written in. */
  readonly version: 1 | 2;
}

const HEADER_TEXT = "incognito-simulator-journal 2";
/** Format 1 differs in what the users' table holds: `upgrade-tables.ts`. */
const VERSIONS: ReadonlyMap<string, 1 | 2> = new Map([
  ["incognito-simulator-journal 1", 1],
  [HEADER_TEXT, 2],
]);
const NEWLINE = 0x0a;
const CHECKSUM_LENGTH = 8;

/** The first line; its number rises with each change of the format. */
export const JOURNAL_HEADER = Buffer.from(`${HEADER_TEXT}\n`);

/** One line of the journal. */
export function encodeBatch(changes: readonly Change[]): Buffer {
  const json = JSON.stringify(changes);
  return Buffer.from(`${formatChecksum(crc32(json))} ${json}\n`);
}

/**
 * Checks a whole journal and gives its batches in order.
 *
 * @param file - only for the errors' texts
 * @throws {@link JournalVersionError} if the header is another release's
 * @throws {@link CorruptJournalError} if anything but the last write is damaged
 */
export function decodeJournal(bytes: Buffer, file: string): DecodedJournal {
  const headerEnd = bytes.indexOf(NEWLINE);
  const header = bytes.toString(
    "utf8",
    0,
    Math.min(headerEnd === -1 ? bytes.length : headerEnd, 80),
  );
  const version = VERSIONS.get(header);
  if (headerEnd === -1 || version === undefined) {
    throw new JournalVersionError(file, header, HEADER_TEXT);
  }
  const batches: (readonly Change[])[] = [];
  let offset = headerEnd + 1;
  while (offset < bytes.length) {
    const lineEnd = bytes.indexOf(NEWLINE, offset);
    const line = bytes.subarray(offset, lineEnd === -1 ? bytes.length : lineEnd);
    const batch = lineEnd === -1 ? undefined : decodeLine(line);
    if (batch === undefined) {
      requireUnfinished({ bytes, offset, lineEnd, line, file });
      break;
    }
    batches.push(batch);
    offset = lineEnd + 1;
  }
  return { batches, endOffset: offset, version };
}

/** A line's changes, or nothing if its checksum says that it is not what was written. */
function decodeLine(line: Buffer): readonly Change[] | undefined {
  const json = line.subarray(CHECKSUM_LENGTH + 1);
  const found = line.toString("latin1", 0, CHECKSUM_LENGTH + 1);
  return found === `${formatChecksum(crc32(json))} `
    ? (JSON.parse(json.toString("utf8")) as readonly Change[])
    : undefined;
}

/** The last line without its end, or with a hole of zeros that a power cut left, is an unfinished write. */
function requireUnfinished(damage: {
  readonly bytes: Buffer;
  readonly offset: number;
  readonly lineEnd: number;
  readonly line: Buffer;
  readonly file: string;
}): void {
  const { bytes, offset, lineEnd, line, file } = damage;
  const isLast = lineEnd === -1 || lineEnd === bytes.length - 1;
  const isUnfinished = isLast && (lineEnd === -1 || line.includes(0));
  if (!isUnfinished) {
    throw new CorruptJournalError(file, offset, "its checksum does not match");
  }
}

function formatChecksum(checksum: number): string {
  return checksum.toString(16).padStart(CHECKSUM_LENGTH, "0");
}
