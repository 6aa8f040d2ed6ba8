/**
 * The two sides of an attribute in words, for the sentences and the list of resources.
 * @module
 */
import type { Shown } from "../difference";
import { toShortText } from "../report/plain-text";

/** Two texts with more characters in common than this are shown by what differs. */
const MOST_COMMON = 80;
const AROUND = 20;

/** One side of an attribute in words. */
export function describeShown(shown: Shown): string {
  switch (shown.kind) {
    case "value":
      return toShortText(String(shown.value));
    case "list":
      return toShortText(shown.values.join(", "));
    case "absent":
      return "nothing";
    case "block":
      return "a block without values";
    case "unknown":
      return "known after the apply";
    case "sensitive":
      return "a sensitive value";
    case "environment":
      return "a value that is not shown";
  }
}

/** Both sides of an attribute; for two long texts only what differs, with a little context. */
export function describePair(before: Shown, after: Shown): string {
  if (before.kind === "value" && after.kind === "value") {
    const [was, will] = [String(before.value), String(after.value)];
    const start = commonStart(was, will);
    const end = commonEnd(was.slice(start), will.slice(start));
    if (start + end > MOST_COMMON) return `${part(was, start, end)} → ${part(will, start, end)}`;
  }
  return `${describeShown(before)} → ${describeShown(after)}`;
}

function commonStart(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}

function commonEnd(one: string, other: string): number {
  let length = 0;
  while (
    length < Math.min(one.length, other.length) &&
    one.at(-length - 1) === other.at(-length - 1)
  ) {
    length++;
  }
  return length;
}

function part(text: string, start: number, end: number): string {
  const from = Math.max(0, start - AROUND);
  const to = Math.min(text.length, text.length - end + AROUND);
  const shown = toShortText(text.slice(from, to));
  return `${from > 0 ? "…" : ""}${shown}${to < text.length ? "…" : ""}`;
}
