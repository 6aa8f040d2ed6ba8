/**
 * The state store of `--data DIR`: tables in memory, every change in a journal on disk. Changes that come
 * while the disk is busy share its next write (group commit), so many callers wait for few syncs.
 * @module
 */
import { claimFolder } from "../../command/claim-folder.cjs";
import { JournalWriteError, StateLockedError } from "./errors";
import { type JournalFile, type OpenedJournal, openJournal } from "./journal-file";
import type { Change } from "./journal-format";
import type { StateStore, Table } from "./state-store";
import { upgradeFromFirst } from "./upgrade-tables";

/** What a test or a benchmark may want to change. */
export interface JournalOptions {
  /**
   * Below this many bytes the journal is never rewritten.
   *
   * @defaultValue 16 MiB
   */
  readonly rewriteAboveBytes?: number;
  /** Told of an unfinished write that was cut off at the start. */
  readonly report?: (line: string) => void;
}

const DEFAULT_REWRITE_ABOVE_BYTES = 16 * 1_048_576;

/** A journal is rewritten when it has grown to this many times what it holds: a kill a minute must not keep it growing. */
const REWRITE_GROWTH = 3;

/**
 * Opens a directory, reads what it holds and locks it for this process.
 *
 * @throws {@link StateLockedError} if another simulator uses it
 * @throws {@link CorruptJournalError} if it is damaged beyond an unfinished last write
 * @throws {@link JournalVersionError} if another release wrote it
 */
export async function openJournalStateStore(
  directory: string,
  options: JournalOptions = {},
): Promise<StateStore> {
  const unlock = lockDirectory(directory);
  try {
    const opened = await openJournal(directory);
    const { journal, droppedBytes } = opened;
    if (droppedBytes > 0) {
      options.report?.(
        `${journal.path}: cut off ${droppedBytes} bytes of a write that was never acknowledged`,
      );
    }
    const { tables, heldBytes } = await readTables(opened, options);
    return createStore({
      journal,
      tables,
      unlock,
      heldBytes,
      rewriteAboveBytes: options.rewriteAboveBytes ?? DEFAULT_REWRITE_ABOVE_BYTES,
    });
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Replays the journal; one of an earlier release is rewritten in today's format. */
async function readTables(
  { journal, batches, version }: OpenedJournal,
  { report }: JournalOptions,
): Promise<{ readonly tables: Tables; readonly heldBytes: number }> {
  const { tables, changeCount } = replay(batches);
  if (version === 1) {
    const upgraded = upgradeFromFirst(tables);
    await journal.rewrite(listEntries(tables));
    report?.(
      `${journal.path}: written again in a new format; ${upgraded} passwords are kept as verifiers now`,
    );
    return { tables, heldBytes: journal.size() };
  }
  const entryCount = [...tables.values()].reduce((sum, { size }) => sum + size, 0);
  return { tables, heldBytes: (journal.size() * entryCount) / Math.max(1, changeCount) };
}

/** Makes the directory its owner's alone: it holds keys and password verifiers. */
function lockDirectory(directory: string): () => void {
  const claim = claimFolder(directory);
  if ("release" in claim) return claim.release;
  throw new StateLockedError(directory, claim.holder.pid, claim.holder.file);
}

type Tables = Map<string, Map<string, unknown>>;

function replay(batches: Iterable<readonly Change[]>) {
  const tables: Tables = new Map();
  let changeCount = 0;
  for (const batch of batches) {
    changeCount += batch.length;
    for (const change of batch) {
      const [name, key] = change;
      const table = valuesOf(tables, name);
      if (change.length === 3) {
        table.set(key, change[2]);
      } else {
        table.delete(key);
      }
    }
  }
  return { tables, changeCount };
}

function valuesOf(tables: Tables, name: string): Map<string, unknown> {
  const found = tables.get(name) ?? new Map<string, unknown>();
  tables.set(name, found);
  return found;
}

function createStore(parts: {
  readonly journal: JournalFile;
  readonly tables: Tables;
  readonly unlock: () => void;
  /** About what the journal would take without what has been overwritten and deleted. */
  readonly heldBytes: number;
  readonly rewriteAboveBytes: number;
}): StateStore {
  const { journal, tables, unlock, heldBytes, rewriteAboveBytes } = parts;
  const writer = createGroupWriter(journal, {
    entries: () => listEntries(tables),
    rewriteAtSize: (held) => Math.max(rewriteAboveBytes, held * REWRITE_GROWTH),
    heldBytes,
  });
  const opened = new Map<string, Table<unknown>>();
  return {
    isWritten: true,
    table<T>(name: string): Table<T> {
      const table = opened.get(name) ?? createTable(name, valuesOf(tables, name), writer.add);
      opened.set(name, table);
      return table as Table<T>;
    },
    settled: writer.settled,
    close: async () => {
      try {
        await writer.settled();
      } finally {
        await journal.close();
        unlock();
      }
    },
  };
}

function createTable(
  name: string,
  values: Map<string, unknown>,
  add: (change: Change) => void,
): Table<unknown> {
  return {
    get: (key) => values.get(key),
    put: (key, value) => {
      values.set(key, value);
      add([name, key, value]);
    },
    delete: (key) => {
      if (values.delete(key)) {
        add([name, key]);
      }
    },
    entries: () => values.entries(),
    get size() {
      return values.size;
    },
  };
}

function* listEntries(tables: Tables): Generator<Change> {
  for (const [name, values] of tables) {
    for (const [key, value] of values) {
      yield [name, key, value];
    }
  }
}

interface GroupWriter {
  add(change: Change): void;
  settled(): Promise<void>;
}

/**
 * One write at a time; what is added meanwhile goes into the next.
 *
 * @remarks
 * A rewrite may see changes that are still pending: they are then in the new journal twice, which changes
 * nothing, because a change says what a key holds, not how it came about.
 */
function createGroupWriter(
  journal: JournalFile,
  {
    entries,
    rewriteAtSize,
    heldBytes,
  }: {
    entries: () => Iterable<Change>;
    rewriteAtSize: (heldBytes: number) => number;
    heldBytes: number;
  },
): GroupWriter {
  let pending: Change[] = [];
  let writing: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  let rewriteAt = rewriteAtSize(heldBytes);

  async function write(): Promise<void> {
    const batch = pending;
    pending = [];
    next = undefined;
    await journal.append(batch);
    if (journal.size() > rewriteAt) {
      await journal.rewrite(entries());
      rewriteAt = rewriteAtSize(journal.size());
    }
  }
  /** After a failure every later write fails with it: the journal's end is unknown, memory is ahead of it. */
  function schedule(): Promise<void> {
    const scheduled = writing.then(write).catch((cause: unknown) => {
      throw cause instanceof JournalWriteError ? cause : new JournalWriteError(journal.path, cause);
    });
    // settled() hands the failure on; nobody may be waiting for it yet.
    scheduled.catch(() => undefined);
    writing = scheduled;
    return scheduled;
  }
  return {
    add: (change) => {
      pending.push(change);
      next ??= schedule();
    },
    settled: () => next ?? writing,
  };
}
