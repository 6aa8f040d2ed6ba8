/**
 * Where a person is on the page, one step at a time. The browser's Back goes one step back; a history entry
 * holds only the step's name, and no step has its own address.
 * @module
 */
import { useCallback, useEffect, useState } from "react";

const STEPS = [
  "start",
  "seen",
  "words",
  "check",
  "chosen",
  "sign-in",
  "sign-in-password",
  "unknown",
  "confirm",
  "forgot",
  "reset",
  "home",
  "change",
  "remove",
  "app",
  "articles",
  "article",
  "forget",
  "keep",
  "let-go",
] as const;

/** A step of the page. */
export type Step = (typeof STEPS)[number];

const SIGNED_IN_STEPS: ReadonlySet<Step> = new Set([
  "home",
  "change",
  "remove",
  "app",
  "articles",
  "article",
  "forget",
  "keep",
  "let-go",
]);

/** What decides whether a step can be shown. */
export interface Situation {
  readonly isSignedIn: boolean;
  readonly hasPhrase: boolean;
  readonly hasUnknownPhrase: boolean;
  readonly hasAddress: boolean;
  /** Whether the stack has articles. */
  readonly hasArticles: boolean;
  /** Whether one of them was chosen. */
  readonly hasArticle: boolean;
  /** Whether an account with an address can be added to this one. */
  readonly canKeep: boolean;
  /** Whether this account can be separated from another. */
  readonly canLetGo: boolean;
}

/** What a step shows or asks for; the others need nothing. */
const NEEDS: Readonly<Partial<Record<Step, keyof Situation>>> = {
  words: "hasPhrase",
  check: "hasPhrase",
  unknown: "hasUnknownPhrase",
  confirm: "hasAddress",
  reset: "hasAddress",
  articles: "hasArticles",
  article: "hasArticle",
  forget: "hasArticles",
  keep: "canKeep",
  "let-go": "canLetGo",
};

/** The step to show for one in the history: Back may lead to a step that no longer applies. */
export function stepToShow(step: Step, situation: Situation): Step {
  const need = NEEDS[step];
  const isFor = SIGNED_IN_STEPS.has(step) === situation.isSignedIn;
  if (isFor && (need === undefined || situation[need])) return step;
  return situation.isSignedIn ? "home" : "start";
}

/** Whether a step shows or asks for words that were made here. */
export function needsPhrase(step: Step): boolean {
  return NEEDS[step] === "hasPhrase";
}

/** Moves from step to step. */
export interface Steps {
  readonly step: Step;
  go(step: Step): void;
  /** Moves on so that Back does not return to the current step. */
  replace(step: Step): void;
  back(): void;
}

/** Keeps the step in the tab's history. */
export function useSteps(): Steps {
  const [step, setStep] = useState<Step>(() => readStep(window.history.state));
  useEffect(() => {
    const follow = (event: PopStateEvent) => setStep(readStep(event.state));
    window.addEventListener("popstate", follow);
    return () => window.removeEventListener("popstate", follow);
  }, []);
  const go = useCallback((next: Step) => {
    window.history.pushState({ step: next }, "");
    setStep(next);
  }, []);
  const replace = useCallback((next: Step) => {
    window.history.replaceState({ step: next }, "");
    setStep(next);
  }, []);
  return { step, go, replace, back: () => window.history.back() };
}

function readStep(state: unknown): Step {
  const named = (state as { readonly step?: unknown } | null)?.step;
  return STEPS.find((step) => step === named) ?? "start";
}
