/**
 * A line in a file of users, and what can be wrong with it. `read-csv.ts` and `read-json-lines.ts` make
 * lines, `judge-users.ts` checks them; no fault ever repeats the line's content.
 * @module
 */

/** A user as a line names them, not checked yet. */
export interface UserLine {
  /** Counted from 1, including empty lines. */
  readonly number: number;
  readonly email: string;
  readonly password: string;
}

/** A line that is wrong. */
export interface FaultyLine {
  readonly number: number;
  /** What is wrong and what is allowed, never the value. */
  readonly fault: string;
}

/** A good or a faulty line. */
export type FileLine = UserLine | FaultyLine;

/** The longest line that is read; an address and a PHC string together have a few hundred characters. */
export const MAXIMUM_LINE_LENGTH = 4_096;

/** Ends the reading: the end of the line is unknown or not worth the memory. */
export const TOO_LONG = `longer than ${MAXIMUM_LINE_LENGTH} characters, so that what follows was not read; expected a line for each user`;
