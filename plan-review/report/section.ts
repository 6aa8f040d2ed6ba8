/**
 * A section of a report: lines that are known in several lengths. The files beside this one make sections,
 * `render-report.ts` writes them.
 * @module
 */

/** One line of a section; text of its own words and, unescaped, of the plan's. */
export interface Line {
  readonly text: string;
  /** 0 for an item, 1 for what belongs to the item above. */
  readonly indent: 0 | 1;
}

/** A part of the report. */
export interface Section {
  readonly title: string;
  /** Whether Markdown shows it folded. */
  readonly folded: boolean;
  /** The same, told with ever fewer lines; the last is short for any plan. */
  readonly variants: readonly (() => Iterable<Line>)[];
  /** From which step of shortening on each further variant is used. */
  readonly shortensAt: readonly number[];
}

/** Steps of shortening, beginning with 0, after which nothing more can be left out. */
export const LAST_STEP = 4;

/** How a section tells the things that it is about. */
export interface Shape<T> {
  readonly folded?: boolean;
  readonly variants: readonly ((all: readonly T[]) => Iterable<Line>)[];
  readonly shortensAt: readonly number[];
}

/** A section, or none where there is nothing to say. */
export function section<T>(title: string, all: readonly T[], shape: Shape<T>): readonly Section[] {
  if (all.length === 0) return [];
  const variants = shape.variants.map((variant) => () => variant(all));
  return [{ title, folded: shape.folded ?? false, variants, shortensAt: shape.shortensAt }];
}

/** A line of its own. */
export function item(text: string): Line {
  return { text, indent: 0 };
}

/** A line that belongs to the item above it. */
export function detail(text: string): Line {
  return { text, indent: 1 };
}
