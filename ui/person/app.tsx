/**
 * A page for a person: reads the configuration, then shows one step at a time.
 * @module
 */
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { createIdentityClient, type IdentityClient } from "../../client/identity-client";
import type { PrepareSignUp } from "../../client/sign-up";
import { openTabStorage } from "../auth/tab-storage";
import { loadConfig } from "../config";
import { type Language, pickLanguage } from "../text/language";
import { createSignUpWork, type SignUpWork } from "../work/sign-up-work";
import type { Door } from "./door";
import { leaveAtOnce, onEscapeTwice } from "./leave";
import { type Person, PersonContext } from "./person";
import type { PersonConfig } from "./person-config";
import { stepToShow, useSteps } from "./steps";
import { Frame } from "./views/frame";
import { createWatchedStorage, type WatchedStorage } from "./watched-storage";

/** Properties of {@link App}. */
export interface AppProps {
  readonly door: Door;
  /** Unmounts the page. */
  readonly onLeave: () => void;
}

type Loading =
  | { readonly state: "loading" }
  | { readonly state: "failed" }
  | { readonly state: "insecure" }
  | {
      readonly state: "loaded";
      readonly config: PersonConfig;
      readonly hasAnonymous: boolean;
    };

/** The root of the page. */
export function App({ door, onLeave }: AppProps) {
  const [language, setLanguage] = useState<Language>(() => pickLanguage(navigator.languages));
  const [loading, setLoading] = useState<Loading>({ state: "loading" });
  const texts = door.texts[language];
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    void load(door).then(setLoading);
  }, [door]);
  if (loading.state === "loading") return null;
  if (loading.state !== "loaded")
    return (
      <main className="page">
        <p className="problem" role="alert">
          {loading.state === "insecure" ? texts.problems.insecure : texts.problems.noConfig}
        </p>
        <p>
          <button
            type="button"
            className="primary"
            onClick={() => void load(door).then(setLoading)}
          >
            {texts.problems.retry}
          </button>
        </p>
      </main>
    );
  return (
    <Page
      door={door}
      config={loading.config}
      hasAnonymous={loading.hasAnonymous}
      language={language}
      onLanguage={setLanguage}
      onLeave={onLeave}
    />
  );
}

async function load(door: Door): Promise<Loading> {
  // Without it, the browser cannot sign or hash anything.
  if (window.crypto.subtle === undefined) return { state: "insecure" };
  try {
    const all = await loadConfig(`${door.root}/config.json`);
    const config = door.findPool(all);
    const hasAnonymous = Object.values(all.pools).some(({ anonymous }) => anonymous);
    if (!hasAnonymous && door.root === ".") {
      // The stack has only pools with addresses, which have the other page.
      window.location.replace("email/");
      return { state: "loading" };
    }
    return config === undefined ? { state: "failed" } : { state: "loaded", config, hasAnonymous };
  } catch {
    return { state: "failed" };
  }
}

interface PageProps extends AppProps {
  readonly config: PersonConfig;
  readonly hasAnonymous: boolean;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
}

function Page({ door, config, hasAnonymous, language, onLanguage, onLeave }: PageProps) {
  const steps = useSteps();
  const { storage, client, work } = useIdentities(config, door);
  const isSignedIn = useSyncExternalStore(storage.subscribe, storage.isHeld);
  const [phrase, setPhrase] = useState<readonly string[]>();
  const [address, setAddress] = useState<string>();
  const [notice, setNotice] = useState<string>();
  const leave = useMemo(
    () => () =>
      leaveAtOnce({
        client,
        storage: storage.storage,
        unmount: onLeave,
        location: window.location,
      }),
    [client, storage, onLeave],
  );
  useEffect(() => onEscapeTwice(window, leave), [leave]);
  const situation = {
    isSignedIn,
    hasPhrase: phrase !== undefined,
    hasAddress: address !== undefined,
  };
  const step = stepToShow(steps.step, situation);
  const shown = door.views[step] === undefined ? "start" : step;
  const View = door.views[shown];
  useAskBeforeLeaving(shown === "words" || shown === "check");
  const person: Person = {
    ...steps,
    go: (step) => {
      setNotice(undefined);
      steps.go(step);
    },
    config,
    client,
    work,
    language,
    texts: door.texts[language],
    root: door.root,
    hasAnonymous,
    phrase,
    setPhrase,
    renewPhrase: () => void makePhrase().then(setPhrase),
    address,
    setAddress,
    tell: setNotice,
  };
  return (
    <PersonContext value={person}>
      <Frame language={language} notice={notice} onLanguage={onLanguage} onLeave={leave}>
        {View !== undefined && <View key={shown} />}
      </Frame>
    </PersonContext>
  );
}

/** Loaded on demand: the word list is larger than the rest of the page. */
async function makePhrase(): Promise<readonly string[]> {
  const { makePhrase: make } = await import("../../client/phrase/phrase");
  return make();
}

/** One client for the life of the page. */
function useIdentities(
  config: PersonConfig,
  { entry }: Door,
): {
  readonly storage: WatchedStorage;
  readonly client: IdentityClient;
  readonly work: SignUpWork;
} {
  return useMemo(() => {
    const storage = createWatchedStorage(openTabStorage(), entry);
    const work = createSignUpWork(config);
    const prepareSignUp: PrepareSignUp = ({ userName }) => work.metadata(userName);
    return { storage, work, client: createIdentityClient({ ...config, storage, prepareSignUp }) };
  }, [config, entry]);
}

/** A phrase without an account yet would be lost. */
function useAskBeforeLeaving(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isNeeded]);
}
