/**
 * The page as a whole: fetches the configuration, then shows both journeys, or says why it cannot.
 * @module
 */
import { useCallback, useEffect, useState } from "react";
import type { FrontEndConfig } from "../simulator/http/api-types";
import { loadConfig } from "./config";
import { explainError } from "./text/explain-error";
import { Unavailable } from "./views/unavailable";
import { Workbench } from "./views/workbench";

type Loading =
  | { readonly step: "loading" }
  | { readonly step: "failed"; readonly reason: string }
  | { readonly step: "loaded"; readonly config: FrontEndConfig };

/** The root of the page. */
export function App() {
  const [loading, setLoading] = useState<Loading>({ step: "loading" });
  const load = useCallback(async () => {
    setLoading({ step: "loading" });
    try {
      setLoading({ step: "loaded", config: await loadConfig() });
    } catch (error) {
      // Without a configuration it is most likely the simulator that has gone.
      const situation = { simulator: true, passwordMinimumLength: 0 };
      setLoading({ step: "failed", reason: explainError(error, situation) });
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
