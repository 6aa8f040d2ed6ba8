/**
 * Words of a list that are spelled much like a mistyped one.
 * @module
 */

const MAXIMUM_SUGGESTIONS = 3;
/** Beyond it two words share too little to be a slip of the finger. */
const MAXIMUM_DISTANCE = 2;
/** Longer than any word of the list by far; what is longer has no word near it and costs nothing. */
const MAXIMUM_LENGTH = 16;

/**
 * The nearest words, best first, at most three. Two letters that changed places count as one slip.
 *
 * @param typed - one word in lower case
 */
export function nearestWords(typed: string, words: readonly string[]): readonly string[] {
  if (typed === "" || typed.length > MAXIMUM_LENGTH) return [];
  return words
    .map((word) => ({ word, slips: slipsBetween(typed, word) }))
    .filter(({ slips }) => slips <= MAXIMUM_DISTANCE)
    .sort((a, b) => a.slips - b.slips || sharedStart(b.word, typed) - sharedStart(a.word, typed))
    .slice(0, MAXIMUM_SUGGESTIONS)
    .map(({ word }) => word);
}

/** Letters added, left out, replaced or swapped with their neighbour (optimal string alignment). */
function slipsBetween(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) row.push(cellOf({ a, b, i, j, row, above, before }));
    before = above;
    above = row;
  }
  return above[b.length] ?? Number.POSITIVE_INFINITY;
}

interface Cell {
  readonly a: string;
  readonly b: string;
  readonly i: number;
  readonly j: number;
  readonly row: readonly number[];
  readonly above: readonly number[];
  readonly before: readonly number[];
}

function cellOf({ a, b, i, j, row, above, before }: Cell): number {
  const at = (cells: readonly number[], index: number) => cells[index] ?? Number.POSITIVE_INFINITY;
  const replaced = at(above, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
  const slips = Math.min(at(above, j) + 1, at(row, j - 1) + 1, replaced);
  const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return isSwapped ? Math.min(slips, at(before, j - 2) + 1) : slips;
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
