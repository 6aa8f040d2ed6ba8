/**
 * Reads users from CSV: a header line, then one line per user, with LF or CRLF, and with the quotation marks
 * and byte order mark that spreadsheets write.
 * @module
 */
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { type CsvError, type Info, parse } from "csv-parse";
import { type FileLine, MAXIMUM_LINE_LENGTH, TOO_LONG } from "./user-line";

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: Info;
}

const HEADER = "not the header line; expected email,password and no other column";
const COLUMNS =
  'not two values; expected email,"password" in quotation marks, since a PHC string has commas';
const QUOTES =
  "a quotation mark inside a value, or one that is never closed, so that what follows was not read; expected a value to be quoted as a whole";

/** Reads a file, one line at a time. The first quoting or length fault ends the reading. */
export async function* readCsv(file: string): AsyncGenerator<FileLine> {
  let broken: BrokenRecord | undefined;
  const records = openRecords(file, (record) => {
    broken ??= record;
  });
  let last: Place = { lines: 0, empty_lines: 0 };
  let columns: Columns | undefined;
  for await (const { record, info } of records) {
    if (broken !== undefined && info.records > broken.records) break;
    last = info;
    if (columns !== undefined) {
      yield readRecord(record, columns, info.lines);
      continue;
    }
    columns = readHeader(record);
    if (columns === undefined) {
      yield { number: info.lines, fault: HEADER };
      return;
    }
  }
  if (broken !== undefined) yield describeBreak(broken, last);
}

/** How far a file has been read, in the parser's terms. */
type Place = Pick<Info, "lines" | "empty_lines">;

/** Columns may be in either order. */
type Columns = { readonly email: number; readonly password: number };

/** What the parser says about a record that it cannot read, without its message, which quotes the line. */
type BrokenRecord = Pick<CsvError, "code"> & Pick<Info, "records" | "empty_lines">;

/** A broken record is passed to a callback: if thrown, the records before it would be lost. */
function openRecords(
  file: string,
  onBreak: (record: BrokenRecord) => void,
): AsyncIterable<CsvRecord> {
  const parser = parse({
    bom: true,
    info: true,
    record_delimiter: ["\r\n", "\n"],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAXIMUM_LINE_LENGTH,
    skip_records_with_error: true,
    on_skip: (error) => {
      // The parser's types leave out that its errors carry what Info has.
      if (error) onBreak(error as unknown as BrokenRecord);
      return undefined;
    },
  });
  // A file error surfaces through the parser, which is being read.
  return pipeline(createReadStream(file), parser, () => undefined);
}

function readHeader(record: readonly string[]): Columns | undefined {
  const columns = { email: record.indexOf("email"), password: record.indexOf("password") };
  const isComplete = record.length === 2 && columns.email >= 0 && columns.password >= 0;
  return isComplete ? columns : undefined;
}

function readRecord(record: readonly string[], columns: Columns, number: number): FileLine {
  const email = record[columns.email];
  const password = record[columns.password];
  return record.length === 2 && email !== undefined && password !== undefined
    ? { number, email, password }
    : { number, fault: COLUMNS };
}

/** Reports the line on which the record begins, since where it should have ended is unknown. */
function describeBreak({ code, empty_lines }: BrokenRecord, last: Place): FileLine {
  const number = last.lines + (empty_lines - last.empty_lines) + 1;
  return { number, fault: code === "CSV_MAX_RECORD_SIZE" ? TOO_LONG : QUOTES };
}
