/**
 * The journeys side by side and, if the simulator serves the page, what happens behind them.
 * @module
 */
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import type { FrontEndConfig } from "../../../simulator/observe/api-types";
import { type DeployedPool, deployedPools, type PoolKind } from "../../config";
import { openTabStorage } from "../../tab-storage";
import { createKeyStore, type KeyStore } from "../auth/key-store";
import { createTurns } from "../auth/turns";
import { askWhereSomethingIsTyped } from "../state/ask-before-leaving";
import { changePlace, readPlace } from "../state/page-place";
import type { JourneyDependencies } from "../state/use-journey";
import { useKeyState } from "../state/use-key-state";
import { JourneyCard } from "./journey-card";
import { Journeys } from "./journeys";
import { PanelsMissing } from "./panels-missing";

/** A separate file, which a deployed stack's page never loads. */
const SimulatorPanels = lazy(() =>
  import("./simulator-panels").then(
    (module) => ({ default: module.SimulatorPanels }),
    () => ({ default: PanelsMissing }),
  ),
);

/** Renders the page for a configuration. */
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
  const pools = useMemo(() => deployedPools(config), [config]);
  const [active, setActive] = useState<PoolKind | undefined>(() => firstShown(pools));
  useEffect(() => {
    if (active !== undefined) changePlace(window.history, { shown: active });
  }, [active]);
  useEffect(() => askWhereSomethingIsTyped(window), []);
  return (
    <div className={config.simulator ? "page with-trace" : "page"}>
      <PageHeader simulator={config.simulator} wayCount={pools.length} />
      <main
        className={["workbench", ...pools.map(({ pool }) => `has-${pool.signInWith}`)].join(" ")}
      >
        <Journeys pools={pools} dependencies={dependencies}>
          {(journeys) => (
            <>
              {journeys.map((journey) => (
                <JourneyCard
                  key={journey.kind}
                  journey={journey}
                  onActive={() => setActive(journey.kind)}
                />
              ))}
              {config.simulator && active !== undefined && (
                <Suspense>
                  <SimulatorPanels journeys={journeys} shown={active} onShow={setActive} />
                </Suspense>
              )}
            </>
          )}
        </Journeys>
      </main>
      <PageFooter simulator={config.simulator} keyStore={dependencies.keyStore} />
    </div>
  );
}

/** The pool whose trace was shown before the reload, if it still exists; else the first. */
function firstShown(pools: readonly DeployedPool[]): PoolKind | undefined {
  const { shown } = readPlace(window.history);
  return pools.some(({ kind }) => kind === shown) ? shown : pools[0]?.kind;
}

const WAYS = ["No account", "An account", "Two ways to have an account"];

interface PageHeaderProps {
  readonly simulator: boolean;
  /** How many pools there are. */
  readonly wayCount: number;
}

function PageHeader({ simulator, wayCount }: PageHeaderProps) {
  return (
    <header className="page-header">
      <img src="./favicon.svg" alt="" width="40" height="40" />
      <div>
        <h1>Incognito</h1>
        <p>
          {WAYS[wayCount] ?? `${wayCount} ways to have an account`} on Amazon Cognito
          {simulator ? ", simulated on this computer. Try it, and watch what happens." : "."}
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
