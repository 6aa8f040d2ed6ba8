/**
 * Where a person is on the way to an account. The step and the name survive a reload, a password or a code
 * never. Once signed in, and after signing out, none of it is stored.
 * @module
 */

import type { PoolKind } from "../../config";
import { removeAll, STORAGE_PREFIX } from "../auth/token-storage";

/** The steps before a session. */
export type View =
  | "sign-up"
  | "sign-up-by-key"
  | "confirm"
  | "sign-in"
  | "sign-in-by-key"
  | "forgot"
  | "reset";

/** One journey's place. */
export interface JourneyState {
  readonly view: View;
  readonly userName: string;
  /** What to tell the person on arrival. */
  readonly notice?: string;
}

const VIEWS: readonly string[] = [
  "sign-up",
  "sign-up-by-key",
  "confirm",
  "sign-in",
  "sign-in-by-key",
  "forgot",
  "reset",
] satisfies readonly View[];

const WITHOUT_KEY: Readonly<Partial<Record<View, View>>> = {
  "sign-up-by-key": "sign-up",
  "sign-in-by-key": "sign-in",
};

/** Reads the place that an earlier load of the page left. */
export function readJourney(storage: Storage, kind: PoolKind): JourneyState | undefined {
  try {
    const value = JSON.parse(
      storage.getItem(keyOf(kind)) ?? "null",
    ) as Partial<JourneyState> | null;
    const isPlace = typeof value?.userName === "string" && VIEWS.includes(value.view ?? "");
    return isPlace ? (value as JourneyState) : undefined;
  } catch {
    // Something else wrote there: start over.
    return undefined;
  }
}

/** Stores the place, or removes it if it holds no name. */
export function writeJourney(storage: Storage, kind: PoolKind, state: JourneyState): void {
  const { view, userName } = state;
  if (userName === "") removeAll(storage, keyOf(kind));
  else storage.setItem(keyOf(kind), JSON.stringify({ view, userName }));
}

/** The place in a pool that does not, or no longer, take keys. */
export function withoutKey(state: JourneyState): JourneyState {
  return { ...state, view: WITHOUT_KEY[state.view] ?? state.view };
}

function keyOf(kind: PoolKind): string {
  return `${STORAGE_PREFIX}.${kind}.journey`;
}
