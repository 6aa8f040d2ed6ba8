/**
 * The developers' page as a whole: fetches the configuration, then shows both journeys, or says why it cannot.
 * @module
 */
import { useCallback, useEffect, useState } from "react";
import type { FrontEndConfig } from "../../simulator/observe/api-types";
import { loadConfig } from "../config";
import { NetworkError } from "../errors";
import { explainError } from "./text/explain-error";
import { Unavailable } from "./views/unavailable";
import { Workbench } from "./views/workbench";

type Loading =
  | { readonly step: "loading" }
  | { readonly step: "failed"; readonly reason: string }
  | { readonly step: "loaded"; readonly config: FrontEndConfig };

/** Without a configuration, the page cannot know whether the simulator or a host has gone. */
function explainMissingConfig(error: unknown): string {
  return error instanceof NetworkError
    ? "This page cannot reach the address that it came from."
    : explainError(error, { simulator: false, passwordMinimumLength: 0 });
}

/** The root of the page. */
export function App() {
  const [loading, setLoading] = useState<Loading>({ step: "loading" });
  const load = useCallback(async () => {
    setLoading({ step: "loading" });
    try {
      setLoading({ step: "loaded", config: await loadConfig("../config.json") });
    } catch (error) {
      setLoading({ step: "failed", reason: explainMissingConfig(error) });
    }
  }, []);
  useEffect(() => {
    void load();
  }, [load]);
  switch (loading.step) {
    case "loading":
      return null;
    case "failed":
      return <Unavailable reason={loading.reason} onRetry={() => void load()} />;
    case "loaded":
      return <Workbench config={loading.config} />;
  }
}
