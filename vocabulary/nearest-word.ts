/**
 * Finds what somebody meant to type: variables, options, stacks, and the words of a phrase, all by one measure.
 * @module
 */

/** Slips that a short word may have; a longer one may have one more for every eight letters. */
const LEAST_SLIPS = 2;
const LETTERS_A_SLIP = 8;

/**
 * The words that may have been meant.
 *
 * @param word - what was typed; case does not count
 * @returns the nearest first; of two equally near, the one that begins the same way
 */
export function nearestWords(word: string, words: readonly string[]): readonly string[] {
  const typed = word.toLowerCase();
  return words
    .map((known) => ({ known, slips: slipsTo(typed, known.toLowerCase()) }))
    .filter(({ slips }) => Number.isFinite(slips))
    .sort(
      (one, other) =>
        one.slips - other.slips || sharedStart(other.known, typed) - sharedStart(one.known, typed),
    )
    .map(({ known }) => known);
}

/** `; did you mean X?`, or nothing if no word is near: for the end of a message. */
export function suggest(word: string, words: readonly string[]): string {
  const [near] = nearestWords(word, words);
  return near === undefined ? "" : `; did you mean ${near}?`;
}

/** How many slips separate what was typed from a word; Infinity if it is a different word. */
function slipsTo(typed: string, known: string): number {
  // A word of three letters is not two slips away from another: that is a different word.
  const isNear = (slips: number) =>
    slips <= LEAST_SLIPS + Math.floor(typed.length / LETTERS_A_SLIP) && slips < known.length / 2;
  // Every extra letter is a slip, so a long text costs nothing.
  if (!isNear(Math.abs(typed.length - known.length))) return Infinity;
  const slips = countSlips(typed, known);
  return isNear(slips) ? slips : Infinity;
}

/** Letters to add, drop, replace or swap with their neighbour (the distance of Damerau and Levenshtein). */
function countSlips(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      current.push(
        Math.min(
          at(rows, row - 1, column) + 1,
          (current[column - 1] ?? 0) + 1,
          at(rows, row - 1, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1),
          isSwap(from, to, row, column) ? at(rows, row - 2, column - 2) + 1 : Infinity,
        ),
      );
    }
    rows.push(current);
  }
  return at(rows, from.length, to.length);
}

function at(rows: readonly (readonly number[])[], row: number, column: number): number {
  return rows[row]?.[column] ?? Infinity;
}

function isSwap(from: string, to: string, row: number, column: number): boolean {
  return (
    row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
  );
}

function sharedStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}
