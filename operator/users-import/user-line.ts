/**
 * A line of a file of users, and what can be wrong with it. `read-csv.ts` and `read-json-lines.ts` make
 * lines, `judge-users.ts` judges them; no fault ever repeats what the line says.
 * @module
 */

/** A user as a line names them; nothing of it is judged yet. */
export interface UserLine {
  /** The first line of a file is 1; empty ones count. */
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

/** Either of them. */
export type FileLine = UserLine | FaultyLine;

/** The longest line that is read; an address and a PHC string together have a few hundred characters. */
export const MAXIMUM_LINE_LENGTH = 4_096;

/** Ends the reading: where a line ends is no longer known, or it is not worth the memory. */
export const TOO_LONG = `longer than ${MAXIMUM_LINE_LENGTH} characters, so that what follows was not read; expected a line for each user`;
