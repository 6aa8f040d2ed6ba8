/**
 * Where texts stand in a longer one, as `secrets.ts` needs it: every place, those that overlap too.
 * @module
 */

/** A place: where it begins, and where it has ended. */
export type Span = readonly [start: number, end: number];

/** Every place of a text in another, in one pass over each, since a text may overlap itself often. */
export function placesOf(part: string, text: string): readonly Span[] {
  const overlaps = overlapsOf(part);
  const found: Span[] = [];
  let matched = 0;
  for (let at = 0; at < text.length; at++) {
    while (matched > 0 && text[at] !== part[matched]) matched = overlaps[matched - 1] ?? 0;
    if (text[at] === part[matched]) matched += 1;
    if (matched < part.length) continue;
    found.push([at + 1 - part.length, at + 1]);
    matched = overlaps[matched - 1] ?? 0;
  }
  return found;
}

/** For each length, how much of the text's end is its beginning, too (Knuth, Morris and Pratt). */
function overlapsOf(text: string): Int32Array {
  const overlaps = new Int32Array(text.length);
  let matched = 0;
  for (let at = 1; at < text.length; at++) {
    while (matched > 0 && text[at] !== text[matched]) matched = overlaps[matched - 1] ?? 0;
    if (text[at] === text[matched]) matched += 1;
    overlaps[at] = matched;
  }
  return overlaps;
}

/** A text with another in the place of each span; spans that overlap are one. */
export function replaceSpans(text: string, spans: readonly Span[], replacement: string): string {
  const parts: string[] = [];
  let end = 0;
  for (const [start, until] of [...spans].sort(([one], [other]) => one - other)) {
    if (start >= end) parts.push(text.slice(end, start), replacement);
    end = Math.max(end, until);
  }
  return [...parts, text.slice(end)].join("");
}
