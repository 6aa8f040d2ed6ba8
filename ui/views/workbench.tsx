/**
 * Both journeys side by side and, where the simulator serves the page, what happens behind them.
 * @module
 */
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import type { FrontEndConfig } from "../../simulator/observe/api-types";
import { createKeyStore, type KeyStore } from "../auth/key-store";
import { openTabStorage } from "../auth/tab-storage";
import { createTurns } from "../auth/turns";
import type { PoolKind } from "../config";
import { changePlace, readPlace } from "../state/page-place";
import { type JourneyDependencies, useJourneyState } from "../state/use-journey";
import { useKeyState } from "../state/use-key-state";
import { JourneyCard } from "./journey-card";
import { PanelsMissing } from "./panels-missing";

/** A file of their own, which the page of a deployed stack never asks for. */
const SimulatorPanels = lazy(() =>
  import("./simulator-panels").then(
    (module) => ({ default: module.SimulatorPanels }),
    () => ({ default: PanelsMissing }),
  ),
);

/** Draws the page for a configuration. */
export function Workbench({ config }: { readonly config: FrontEndConfig }) {
  const dependencies = useMemo<JourneyDependencies>(
    () => ({
      config,
      storage: openTabStorage(),
      keyStore: createKeyStore(),
      language: window.navigator.language,
      takeTurn: createTurns(),
    }),
    [config],
  );
  const email = useJourneyState("default", dependencies);
  const anonymous = useJourneyState("anonymous", dependencies);
  const [active, setActive] = useState<PoolKind>(
    () => readPlace(window.history).shown ?? "default",
  );
  useEffect(() => changePlace(window.history, { shown: active }), [active]);
  return (
    <div className={config.simulator ? "page with-trace" : "page"}>
      <PageHeader simulator={config.simulator} />
      <main className="workbench">
        <JourneyCard journey={email} onActive={() => setActive("default")} />
        <JourneyCard journey={anonymous} onActive={() => setActive("anonymous")} />
        {config.simulator && (
          <Suspense>
            <SimulatorPanels email={email} config={config} shown={active} onShow={setActive} />
          </Suspense>
        )}
      </main>
      <PageFooter simulator={config.simulator} keyStore={dependencies.keyStore} />
    </div>
  );
}

function PageHeader({ simulator }: { readonly simulator: boolean }) {
  return (
    <header className="page-header">
      <img src="./favicon.svg" alt="" width="40" height="40" />
      <div>
        <h1>Incognito</h1>
        <p>
          Two ways to have an account on Amazon Cognito
          {simulator ? ", simulated on this computer. Use them, and watch what happens." : "."}
        </p>
      </div>
    </header>
  );
}

interface PageFooterProps {
  readonly simulator: boolean;
  readonly keyStore: KeyStore;
}

function PageFooter({ simulator, keyStore }: PageFooterProps) {
  const isKeyHeld = useKeyState(keyStore) === "held";
  return (
    <footer className="page-footer">
      <p>
        This page asks nobody but {simulator ? "this simulator" : "its own host and Cognito"}, sets
        no cookie, and forgets you when you sign out or close the tab
        {isKeyHeld && ", save for the sign-in key of this browser, which bears no name"}.
      </p>
    </footer>
  );
}
