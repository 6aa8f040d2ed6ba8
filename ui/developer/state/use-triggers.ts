/**
 * Follows which triggers the simulated stack has, and says what ran.
 * @module
 */
import { useEffect, useState } from "react";
import type { TriggerOverview } from "../../../simulator/observe/api-types";
import { TRIGGER_CATALOGUE } from "../triggers/trigger-catalogue";

const OVERVIEW_PATH = "_incognito/triggers";

/** Speaks only after this much quiet, with one sentence for everything that ran. */
const QUIET_MILLISECONDS = 1_000;

/**
 * The overview, read again when the simulator reconnects, since it may be a different one.
 *
 * @returns `undefined` until there is one, and for a stack that is not made for this page
 */
export function useTriggers(connected: boolean): TriggerOverview | undefined {
  const [overview, setOverview] = useState<TriggerOverview>();
  useEffect(() => {
    if (!connected) return;
    const stop = new AbortController();
    readOverview(stop.signal).then(setOverview, () => {
      // The connection's state shows that nothing answers; what was read before stays.
    });
    return () => stop.abort();
  }, [connected]);
  return overview;
}

async function readOverview(signal: AbortSignal): Promise<TriggerOverview | undefined> {
  const response = await fetch(OVERVIEW_PATH, { cache: "no-store", signal });
  return response.ok ? ((await response.json()) as TriggerOverview) : undefined;
}

/**
 * What a screen reader says about the runs, once they have ended.
 *
 * @param lastSequence - the newest run's; a new one is the reason to speak
 * @param keys - the triggers that ran
 */
export function useAnnouncement(lastSequence: number, keys: readonly string[]): string {
  const [spoken, setSpoken] = useState("");
  const titles = TRIGGER_CATALOGUE.filter(({ key }) => keys.includes(key)).map(
    ({ title }) => title,
  );
  const sentence = titles.length === 0 ? "" : `Functions that ran: ${titles.join(", ")}.`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a further run is the reason to wait again
  useEffect(() => {
    const timer = setTimeout(() => setSpoken(sentence), QUIET_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [lastSequence, sentence]);
  return spoken;
}
