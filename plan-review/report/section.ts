/**
 * A section of a report: its lines in several lengths. The files beside this one make sections;
 * `render-report.ts` writes them.
 * @module
 */

/** One line of a section; its text may hold unescaped words from the plan. */
export interface Line {
  readonly text: string;
  /** 0 for an item, 1 for a detail of the item above. */
  readonly indent: 0 | 1;
}

/** A part of the report. */
export interface Section {
  readonly title: string;
  /** Whether Markdown shows it folded. */
  readonly folded: boolean;
  /** The same content in ever fewer lines; the last is short for any plan. */
  readonly variants: readonly (() => Iterable<Line>)[];
  /** The shortening step from which each further variant is used. */
  readonly shortensAt: readonly number[];
}

/** The last shortening step, counted from 0; after it nothing more can be left out. */
export const LAST_STEP = 4;

/** How a section describes its entries. */
export interface Shape<T> {
  readonly folded?: boolean;
  readonly variants: readonly ((all: readonly T[]) => Iterable<Line>)[];
  readonly shortensAt: readonly number[];
}

/** A section, or none if there is nothing to say. */
export function section<T>(title: string, all: readonly T[], shape: Shape<T>): readonly Section[] {
  if (all.length === 0) return [];
  const variants = shape.variants.map((variant) => () => variant(all));
  return [{ title, folded: shape.folded ?? false, variants, shortensAt: shape.shortensAt }];
}

/** A top-level line. */
export function item(text: string): Line {
  return { text, indent: 0 };
}

/** A line that belongs to the item above it. */
export function detail(text: string): Line {
  return { text, indent: 1 };
}
