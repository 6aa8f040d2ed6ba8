/**
 * Holds one journey for the page: its pool's client, its place, and the code that is being typed. The views
 * of a journey find it in their context.
 * @module
 */
import {
  createContext,
  type RefObject,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { FrontEndConfig, FrontEndPool } from "../../../simulator/observe/api-types";
import type { DeployedPool, PoolKind } from "../../config";
import { suggestName } from "../../text/suggest";
import type { KeyStore } from "../auth/key-store";
import { createPoolClient, type PoolClient } from "../auth/pool-client";
import type { SignUpByKeyOutcome } from "../auth/sign-up-by-key";
import type { TakeTurn } from "../auth/turns";
import type { ErrorSituation } from "../text/explain-error";
import { type JourneyState, readJourney, type View, withoutKey, writeJourney } from "./journey";
import { changePlace, pushPlace, readPlace } from "./page-place";

/** An interrupted sign-up by key. */
export type UnsettledSignUp = Extract<SignUpByKeyOutcome, { readonly result: "unsettled" }>;

/** What the views of a journey work with. */
export interface Journey {
  readonly kind: PoolKind;
  readonly pool: FrontEndPool;
  readonly client: PoolClient;
  readonly situation: ErrorSituation;
  readonly state: JourneyState;
  /** A sign-up by key whose outcome is not known yet; lost with the page, like its password. */
  readonly unsettled: UnsettledSignUp | undefined;
  setUnsettled(unsettled: UnsettledSignUp | undefined): void;
  readonly keyStore: KeyStore;
  readonly code: string;
  setCode(code: string): void;
  setUserName(userName: string): void;
  /** Moves on; the name stays unless another is given. */
  go(view: View, changes?: Partial<Pick<JourneyState, "userName" | "notice">>): void;
  /** Whether the person has done anything here yet: only then may the focus be moved. */
  readonly touched: RefObject<boolean>;
}

/** What a page's journeys need. */
export interface JourneyDependencies {
  readonly config: FrontEndConfig;
  readonly storage: Storage;
  readonly keyStore: KeyStore;
  /** The browser's language. */
  readonly language: string;
  readonly takeTurn: TakeTurn;
}

/** Keeps a journey for as long as the page is open. */
export function useJourneyState(
  { kind, pool }: DeployedPool,
  dependencies: JourneyDependencies,
): Journey {
  const { config, storage, keyStore } = dependencies;
  const client = useMemo(
    () => createPoolClient({ kind, pool, ...dependencies }),
    [kind, pool, dependencies],
  );
  const [state, setState] = useState(() => {
    const found = readJourney(storage, kind) ?? beginning({ kind, pool }, client);
    return pool.signInByKey ? found : withoutKey(found);
  });
  const [unsettled, setUnsettled] = useState<UnsettledSignUp>();
  const [code, setCode] = useState("");
  const touched = useRef(false);
  // Before painting, so that a reload finds whatever the person has seen.
  useLayoutEffect(() => {
    writeJourney(storage, kind, state);
    changePlace(window.history, { [kind]: state.view });
  }, [storage, kind, state]);
  useEffect(() => {
    const follow = () => setState((before) => stepBack(before, readPlace(window.history)[kind]));
    window.addEventListener("popstate", follow);
    return () => window.removeEventListener("popstate", follow);
  }, [kind]);
  const situation = {
    simulator: config.simulator,
    passwordMinimumLength: pool.passwordMinimumLength,
  };
  return {
    kind,
    pool,
    client,
    situation,
    state,
    unsettled,
    setUnsettled,
    keyStore,
    code,
    touched,
    setCode,
    setUserName: (userName) => setState((before) => ({ ...before, userName })),
    go: (view, changes = {}) => {
      setCode("");
      // A session is shown at any step, so there is no need to go back to the one that began it.
      const isStep = client.tokens.readTokens() === undefined;
      if (isStep && readPlace(window.history)[kind] !== view)
        pushPlace(window.history, { [kind]: view });
      setState(({ userName }) => ({ view, userName, ...changes }));
    },
  };
}

/**
 * The first place without a stored one. A new name is offered at once if names can be chosen freely; nothing
 * is stored beside a session.
 */
function beginning({ kind, pool }: DeployedPool, client: PoolClient): JourneyState {
  const view = readPlace(window.history)[kind] ?? "sign-up";
  if (NAMELESS.includes(view)) return { view, userName: "" };
  const offersName = pool.signInWith === "username" && client.tokens.readTokens() === undefined;
  return {
    view: view === "sign-up-by-key" ? view : "sign-up",
    userName: offersName ? suggestName() : "",
  };
}

/** The place that Back or Forward leads to; a code belongs to a name and goes with it. */
function stepBack(before: JourneyState, view: View | undefined): JourneyState {
  if (view === undefined || view === before.view) return before;
  const { userName } = before;
  return { userName, view: userName === "" && OF_A_NAME.includes(view) ? "sign-in" : view };
}

const OF_A_NAME: readonly View[] = ["confirm", "reset"];

/** Views that ask for an existing name. */
const NAMELESS: readonly View[] = ["sign-in", "sign-in-by-key", "forgot"];

/** Provides the journey to its views. */
export const JourneyContext = createContext<Journey | undefined>(undefined);

/** The journey that a view belongs to. */
export function useJourney(): Journey {
  const journey = useContext(JourneyContext);
  if (journey === undefined) throw new Error("a view of a journey is drawn outside of one");
  return journey;
}
