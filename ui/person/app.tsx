/**
 * The page for a person: reads the configuration, then shows one step at a time.
 * @module
 */
import { type ComponentType, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { createIdentityClient, type IdentityClient } from "../../client/identity-client";
import type { PrepareSignUp } from "../../client/sign-up";
import { openTabStorage } from "../auth/tab-storage";
import { loadConfig } from "../config";
import { createSignUpWork, type SignUpWork } from "../work/sign-up-work";
import { leaveAtOnce, onEscapeTwice } from "./leave";
import { type Person, PersonContext } from "./person";
import { type PersonConfig, personConfig } from "./person-config";
import { type Step, stepToShow, useSteps } from "./steps";
import { LANGUAGES, type Language, pickLanguage } from "./texts/languages";
import { ChooseName } from "./views/chosen";
import { Frame } from "./views/frame";
import { ChangePassword, Home, RemoveAccount } from "./views/home";
import { SignIn, SignInByPassword, UnknownPhrase } from "./views/sign-in";
import { Seen, Start } from "./views/start";
import { CheckWords, Words } from "./views/words";
import { createWatchedStorage, type WatchedStorage } from "./watched-storage";

/** Properties of {@link App}. */
export interface AppProps {
  /** Takes the page down. */
  readonly onLeave: () => void;
}

type Loading =
  | { readonly state: "loading" }
  | { readonly state: "failed" }
  | { readonly state: "insecure" }
  | { readonly state: "loaded"; readonly config: PersonConfig };

/** The root of the page. */
export function App({ onLeave }: AppProps) {
  const [language, setLanguage] = useState<Language>(() => pickLanguage(navigator.languages));
  const [loading, setLoading] = useState<Loading>({ state: "loading" });
  const texts = LANGUAGES[language];
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    void load().then(setLoading);
  }, []);
  if (loading.state === "loading") return null;
  if (loading.state !== "loaded")
    return (
      <main className="page">
        <p className="problem" role="alert">
          {loading.state === "insecure" ? texts.problems.insecure : texts.problems.noConfig}
        </p>
        <p>
          <button type="button" className="primary" onClick={() => void load().then(setLoading)}>
            {texts.problems.retry}
          </button>
        </p>
      </main>
    );
  return (
    <Page config={loading.config} language={language} onLanguage={setLanguage} onLeave={onLeave} />
  );
}

async function load(): Promise<Loading> {
  // Without it no browser signs or hashes anything.
  if (window.crypto.subtle === undefined) return { state: "insecure" };
  try {
    const config = personConfig(await loadConfig());
    return config === undefined ? { state: "failed" } : { state: "loaded", config };
  } catch {
    return { state: "failed" };
  }
}

interface PageProps extends AppProps {
  readonly config: PersonConfig;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
}

function Page({ config, language, onLanguage, onLeave }: PageProps) {
  const steps = useSteps();
  const { storage, client, work } = useIdentities(config);
  const isSignedIn = useSyncExternalStore(storage.subscribe, storage.isHeld);
  const [phrase, setPhrase] = useState<readonly string[]>();
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
  const shown = stepToShow(steps.step, { isSignedIn, hasPhrase: phrase !== undefined });
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
    texts: LANGUAGES[language],
    phrase,
    setPhrase,
    tell: setNotice,
  };
  return (
    <PersonContext value={person}>
      <Frame language={language} notice={notice} onLanguage={onLanguage} onLeave={leave}>
        <Shown key={shown} step={shown} setPhrase={setPhrase} />
      </Frame>
    </PersonContext>
  );
}

interface ShownProps {
  readonly step: Step;
  readonly setPhrase: Person["setPhrase"];
}

const VIEWS: Readonly<Record<Exclude<Step, "seen" | "words">, ComponentType>> = {
  start: Start,
  check: CheckWords,
  chosen: ChooseName,
  "sign-in": SignIn,
  "sign-in-password": SignInByPassword,
  unknown: UnknownPhrase,
  home: Home,
  change: ChangePassword,
  remove: RemoveAccount,
};

function Shown({ step, setPhrase }: ShownProps) {
  const renew = () => {
    void import("../../client/phrase/phrase").then(({ makePhrase }) => setPhrase(makePhrase()));
  };
  if (step === "seen") return <Seen onNewPhrase={renew} />;
  if (step === "words") return <Words onNewPhrase={renew} />;
  const View = VIEWS[step];
  return <View />;
}

/** One client for the life of the page. */
function useIdentities(config: PersonConfig): {
  readonly storage: WatchedStorage;
  readonly client: IdentityClient;
  readonly work: SignUpWork;
} {
  return useMemo(() => {
    const storage = createWatchedStorage(openTabStorage());
    const work = createSignUpWork(config);
    const prepareSignUp: PrepareSignUp = ({ userName }) => work.metadata(userName);
    return { storage, work, client: createIdentityClient({ ...config, storage, prepareSignUp }) };
  }, [config]);
}

/** A phrase that opens nothing yet would be lost. */
function useAskBeforeLeaving(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isNeeded]);
}
