/**
 * Finds what somebody meant to type. Variables, options and stacks are all looked up here, so that "did you
 * mean" has one measure.
 * @module
 */

/** Slips that a short word may have; a longer one may have one more for every eight letters. */
const LEAST_SLIPS = 2;
const LETTERS_A_SLIP = 8;

/**
 * The word that was most likely meant.
 *
 * @param word - what was typed; case does not count
 * @returns the first of those nearest, or `undefined` where none is near
 */
export function nearestWord(word: string, words: readonly string[]): string | undefined {
  const typed = word.toLowerCase();
  const limit = LEAST_SLIPS + Math.floor(word.length / LETTERS_A_SLIP);
  const measured = words
    .map((known) => ({ known, slips: countSlips(typed, known.toLowerCase()) }))
    // A word of three letters is not two slips away from another: that is a different word.
    .filter(({ known, slips }) => slips <= limit && slips < known.length / 2)
    .sort((one, other) => one.slips - other.slips);
  return measured[0]?.known;
}

/** `; did you mean X?`, or nothing where no word is near: for the end of a message. */
export function suggest(word: string, words: readonly string[]): string {
  const near = nearestWord(word, words);
  return near === undefined ? "" : `; did you mean ${near}?`;
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
