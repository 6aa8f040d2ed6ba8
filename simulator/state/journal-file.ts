/**
 * The journal on disk: opened and replayed at start, appended to, now and then rewritten without what
 * has been overwritten. Every step leaves a file that the next start can read.
 * @module
 */
import { type FileHandle, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  type Change,
  type DecodedJournal,
  decodeJournal,
  encodeBatch,
  JOURNAL_HEADER,
} from "./journal-format";

/** Entries per line of a rewritten journal: enough to be fast, few enough not to hold everyone up. */
const REWRITE_BATCH = 500;

/** A journal that is open for appending. */
export interface JournalFile {
  readonly path: string;
  /** Appends a batch; once this resolves it survives a kill and a power cut. */
  append(changes: readonly Change[]): Promise<void>;
  /** Replaces the journal with one that holds these entries; no append may run meanwhile. */
  rewrite(entries: Iterable<Change>): Promise<void>;
  /** Bytes, for deciding when to rewrite. */
  size(): number;
  close(): Promise<void>;
}

/** An open journal and what it held. */
export interface OpenedJournal {
  readonly journal: JournalFile;
  readonly batches: Iterable<readonly Change[]>;
  /** Bytes of an unfinished write that were cut off. */
  readonly droppedBytes: number;
  /** The format that it was written in: one of an earlier release has to be rewritten. */
  readonly version: DecodedJournal["version"];
}

/** Opens a directory's journal, makes an empty one if there is none and cuts off a torn end. */
export async function openJournal(directory: string): Promise<OpenedJournal> {
  const path = join(directory, "journal");
  // What a kill during a rewrite left; the journal itself is whole.
  await rm(temporaryPath(path), { force: true });
  const bytes = await readFileIfAny(path);
  if (bytes === undefined) {
    const handle = await replaceFile(path, []);
    return {
      journal: createJournalFile(path, handle.file, handle.size),
      batches: [],
      droppedBytes: 0,
      version: 2,
    };
  }
  const { batches, endOffset, version } = decodeJournal(bytes, path);
  const handle = await open(path, "a", 0o600);
  if (endOffset < bytes.length) {
    await handle.truncate(endOffset);
    await handle.datasync();
  }
  const journal = createJournalFile(path, handle, endOffset);
  return { journal, batches, droppedBytes: bytes.length - endOffset, version };
}

function createJournalFile(path: string, opened: FileHandle, openedSize: number): JournalFile {
  let handle = opened;
  let size = openedSize;
  return {
    path,
    append: async (changes) => {
      const line = encodeBatch(changes);
      await handle.appendFile(line);
      await handle.datasync();
      size += line.length;
    },
    rewrite: async (entries) => {
      const replaced = await replaceFile(path, entries);
      await handle.close();
      handle = replaced.file;
      size = replaced.size;
    },
    size: () => size,
    close: () => handle.close(),
  };
}

/** Writes beside the journal, syncs, renames over it, syncs the directory: at each moment one of the two is whole. */
async function replaceFile(path: string, entries: Iterable<Change>) {
  const file = await open(temporaryPath(path), "ax", 0o600);
  try {
    const size = await writeEntries(file, entries);
    await file.datasync();
    await rename(temporaryPath(path), path);
    await syncDirectory(dirname(path));
    return { file, size };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function writeEntries(file: FileHandle, entries: Iterable<Change>): Promise<number> {
  let size = JOURNAL_HEADER.length;
  await file.appendFile(JOURNAL_HEADER);
  let batch: Change[] = [];
  const flush = async () => {
    const line = encodeBatch(batch);
    await file.appendFile(line);
    size += line.length;
    batch = [];
  };
  for (const entry of entries) {
    batch.push(entry);
    if (batch.length === REWRITE_BATCH) {
      await flush();
    }
  }
  if (batch.length > 0) {
    await flush();
  }
  return size;
}

/** Makes the rename itself survive a power cut; Windows has no such call and needs none. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === "win32") {
    return;
  }
  const handle = await open(directory, "r");
  await handle.sync().finally(() => handle.close());
}

function temporaryPath(path: string): string {
  return `${path}.new`;
}

async function readFileIfAny(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return undefined;
    }
    throw error;
  }
}
