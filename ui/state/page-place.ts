/**
 * Which steps and whose trace the page shows, kept with its entry in the tab's history: a reload finds it
 * there, and nothing of it is about a person.
 * @module
 */
import type { PoolKind } from "../config";
import type { View } from "./journey";

/** Missing what was never shown. */
export interface PagePlace extends Readonly<Partial<Record<PoolKind, View>>> {
  /** Whose trace. */
  readonly shown?: PoolKind;
}

/** Reads the place that an earlier load of the page left. */
export function readPlace(history: History): PagePlace {
  // Only this page writes there, and only what is a place.
  return (history.state as PagePlace | null) ?? {};
}

/** Goes on to another place, so that Back returns to the one before. */
export function pushPlace(history: History, change: PagePlace): void {
  history.pushState({ ...readPlace(history), ...change }, "");
}

/** Keeps what has changed. The address stays as it is. */
export function changePlace(history: History, change: PagePlace): void {
  history.replaceState({ ...readPlace(history), ...change }, "");
}
