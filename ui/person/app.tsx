/**
 * A page for a person: reads the configuration, then shows one step at a time.
 * @module
 */
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { createIdentityClient, type IdentityClient } from "../../client/identity-client";
import type { PrepareSignUp } from "../../client/sign-up";
import type { ListedArticle } from "../articles/article-service";
import { loadConfig } from "../config";
import { openTabStorage } from "../tab-storage";
import { writeFragment } from "../text/fragment";
import { type ChosenLanguage, useLanguage } from "../text/use-language";
import { createSignUpWork, type SignUpWork } from "../work/sign-up-work";
import type { Door } from "./door";
import { explainProblem } from "./explain-problem";
import { leaveAtOnce, onEscapeTwice } from "./leave";
import { type Person, PersonContext } from "./person";
import type { PersonConfig } from "./person-config";
import { needsPhrase, type Step, type Steps, stepToShow, useSteps } from "./steps";
import { usePhrases } from "./use-phrases";
import { Frame } from "./views/frame";
import { createWatchedStorage, type WatchedStorage } from "./watched-storage";
import { EMAIL_WAY } from "./ways-in";

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
      readonly keepingConfig: PersonConfig | undefined;
      readonly hasAnonymous: boolean;
    };

/** The root of the page. */
export function App({ door, onLeave }: AppProps) {
  const language = useLanguage();
  const [loading, setLoading] = useState<Loading>({ state: "loading" });
  const texts = door.texts[language.language];
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
      keepingConfig={loading.keepingConfig}
      hasAnonymous={loading.hasAnonymous}
      language={language}
      onLeave={onLeave}
    />
  );
}

async function load(door: Door): Promise<Loading> {
  // Without it, the browser cannot sign or hash anything.
  if (window.crypto.subtle === undefined) return { state: "insecure" };
  try {
    const all = await loadConfig(`${door.root}/config.json`);
    const config = door.way.findPool(all);
    const hasAnonymous = Object.values(all.pools).some(({ anonymous }) => anonymous);
    if (!hasAnonymous && door.root === ".") {
      // The stack has only pools with addresses, which have the other page.
      window.location.replace(`email/${window.location.hash}`);
      return { state: "loading" };
    }
    if (config === undefined) return { state: "failed" };
    const canKeep = config.isAnonymous && config.linksUrl !== undefined;
    const keepingConfig = canKeep ? EMAIL_WAY.findPool(all) : undefined;
    return { state: "loaded", config, keepingConfig, hasAnonymous };
  } catch {
    return { state: "failed" };
  }
}

interface PageProps extends AppProps {
  readonly config: PersonConfig;
  readonly keepingConfig: PersonConfig | undefined;
  readonly hasAnonymous: boolean;
  readonly language: ChosenLanguage;
}

function Page({ door, config, keepingConfig, hasAnonymous, language, onLeave }: PageProps) {
  const texts = door.texts[language.language];
  const steps = useSteps();
  const { storage, client, work } = useIdentities(config, door);
  const isSignedIn = useSyncExternalStore(storage.subscribe, storage.isHeld);
  const [notice, setNotice] = useState<string>();
  const [isLost] = useState(() => isReload() && needsPhrase(steps.step) && !isSignedIn);
  const { phrases, isRenewing } = usePhrases(isSignedIn, isLost, (error) => {
    if (error === undefined) steps.replace("words");
    setNotice(error === undefined ? texts.words.renewed : explainProblem(error, texts));
  });
  const [address, setAddress] = useState<string>();
  const chosen = useChosenArticle(isSignedIn);
  const leave = useLeave({ client, storage: storage.storage, unmount: onLeave });
  const situation = {
    isSignedIn,
    hasPhrase: phrases.phrase !== undefined,
    hasUnknownPhrase: phrases.unknownPhrase !== undefined,
    hasAddress: address !== undefined,
    hasArticle: chosen.article !== undefined,
    ...offersOf(config, keepingConfig),
  };
  const step = stepToShow(steps.step, situation);
  const shown = door.views[step] === undefined ? "start" : step;
  const View = isRenewing ? undefined : door.views[shown];
  useAskBeforeLeaving(shown === "words" || shown === "check");
  useTrueEntry(steps, isRenewing ? steps.step : shown);
  const person: Person = {
    ...steps,
    ...phrases,
    go: (step) => {
      setNotice(undefined);
      steps.go(step);
    },
    config,
    client,
    work,
    language: language.language,
    texts,
    ...linksFrom(door, language),
    hasAnonymous,
    address,
    setAddress,
    keepingConfig,
    ...chosen,
    tell: setNotice,
  };
  return (
    <PersonContext value={person}>
      <Frame
        language={language.language}
        notice={notice}
        onLanguage={language.choose}
        onLeave={leave}
      >
        {View !== undefined && <View key={shown} />}
      </Frame>
    </PersonContext>
  );
}

function offersOf({ articlesUrl, linksUrl }: PersonConfig, keepingConfig?: PersonConfig) {
  return {
    hasArticles: articlesUrl !== undefined,
    canKeep: keepingConfig !== undefined,
    canLetGo: linksUrl !== undefined,
  };
}

/** The article that is read, until the person is signed out: whoever signs in next learns nothing of it. */
function useChosenArticle(isSignedIn: boolean): Pick<Person, "article" | "setArticle"> {
  const [article, setArticle] = useState<ListedArticle>();
  useEffect(() => {
    if (!isSignedIn) setArticle(undefined);
  }, [isSignedIn]);
  return { article, setArticle };
}

function linksFrom({ root }: Door, { chosen }: ChosenLanguage) {
  const from = root === ".." ? "email" : undefined;
  return {
    fragment: writeFragment({ language: chosen }),
    privacyHref: `${root}/privacy/${writeFragment({ language: chosen, from })}`,
  };
}

/** One client for the life of the page. */
function useIdentities(
  config: PersonConfig,
  { way: { entry } }: Door,
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

/** The way out, by the button and by a key. */
function useLeave(of: {
  readonly client: IdentityClient;
  readonly storage: Storage;
  readonly unmount: () => void;
}): () => void {
  const { client, storage, unmount } = of;
  const leave = useMemo(
    () => () => leaveAtOnce({ clients: [client], storage, unmount, location: window.location }),
    [client, storage, unmount],
  );
  useEffect(() => onEscapeTwice(window, leave), [leave]);
  return leave;
}

/** Not the way back from elsewhere: whoever presses Back after a person has left learns nothing of words. */
function isReload(): boolean {
  const [navigation] = performance.getEntriesByType("navigation");
  return (navigation as PerformanceNavigationTiming | undefined)?.type === "reload";
}

/** Makes the history's entry name the step that is shown, so that a reload shows that one too. */
function useTrueEntry({ step, replace }: Steps, shown: Step): void {
  useEffect(() => {
    if (step !== shown) replace(shown);
  }, [step, shown, replace]);
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
