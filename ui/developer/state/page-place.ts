/**
 * Which steps and which trace the page shows, kept with its entry in the tab's history so that it survives a
 * reload. None of it is about a person.
 * @module
 */
import type { PoolKind } from "../../config";
import type { View } from "./journey";

/** Steps by pool; a pool that was never shown is missing. */
export interface PagePlace extends Readonly<Partial<Record<PoolKind, View>>> {
  /** The pool whose trace is shown. */
  readonly shown?: PoolKind;
}

/** Reads the place that an earlier load of the page left. */
export function readPlace(history: History): PagePlace {
  // Only this page writes there, and only places.
  return (history.state as PagePlace | null) ?? {};
}

/** Moves to another place, so that Back returns to the previous one. */
export function pushPlace(history: History, change: PagePlace): void {
  history.pushState({ ...readPlace(history), ...change }, "");
}

/** Stores what has changed, without changing the address. */
export function changePlace(history: History, change: PagePlace): void {
  history.replaceState({ ...readPlace(history), ...change }, "");
}
