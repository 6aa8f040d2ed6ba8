/**
 * What can be wrong with a `--data` directory. Every message says what to do, because the person who reads
 * it has state to lose.
 * @module
 */
import { IncognitoError } from "../../vocabulary/incognito-error";

/** The base of this folder's errors. */
export class StateError extends IncognitoError {}

/** The journal holds bytes that no unfinished write explains; starting would lose what they meant. */
export class CorruptJournalError extends StateError {
  constructor(file: string, offset: number, reason: string) {
    super(
      "ERR_JOURNAL_CORRUPT",
      `${file} is damaged at byte ${offset}: ${reason}; nothing was changed: restore it from a copy, or move it away to start empty`,
    );
  }
}

/** The journal was written by another release. */
export class JournalVersionError extends StateError {
  constructor(file: string, found: string, expected: string) {
    super(
      "ERR_JOURNAL_VERSION",
      `${file} begins with '${found}', expected '${expected}'; use the release that wrote it, or another --data directory`,
    );
  }
}

/** Another simulator writes there. */
export class StateLockedError extends StateError {
  constructor(directory: string, pid: number, lockFile: string) {
    super(
      "ERR_STATE_LOCKED",
      `${directory} is in use by process ${pid}; stop it or name another --data directory (if ${pid} is no simulator, delete ${lockFile})`,
    );
  }
}

/** The disk refused a write: from then on nothing is acknowledged any more. */
export class JournalWriteError extends StateError {
  constructor(file: string, cause: unknown) {
    super("ERR_JOURNAL_WRITE", `cannot write ${file}; free its disk, then start again`, { cause });
  }
}
