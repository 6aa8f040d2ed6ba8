/**
 * The functions that a stack has where the configuration says nothing, by the registries.
 * @module
 */
import { defaultTriggersOf, listPools } from "../../handlers/pools";
import { triggerOf } from "../../handlers/triggers";

/** Sorted by name. Pre Token Generation is wired in any case. */
export const DEFAULT_FUNCTIONS = listPools()
  .flatMap(({ kind, pool }) =>
    [...new Set([...defaultTriggersOf(pool), "preTokenGeneration" as const])].map((trigger) => {
      const entry = triggerOf(trigger).entry ?? "none";
      return { kind, pool, entry, name: `${kind}-${entry}` };
    }),
  )
  .sort((one, other) => (one.name < other.name ? -1 : 1));
