/**
 * The steps around articles. Their views and texts are loaded when the first of them is shown, since most
 * visits need none.
 * @module
 */
import { type ComponentType, useEffect, useState } from "react";
import { loadPart } from "../../../client/load-part";
import { usePerson } from "../person";
import { useAttempt } from "../use-attempt";
import { Problem, StepView } from "./parts";

/** The steps, as a page names them. */
export const ARTICLE_STEPS = {
  articles: stepOf("articles"),
  article: stepOf("article"),
  forget: stepOf("forget"),
  keep: stepOf("keep"),
  "let-go": stepOf("let-go"),
} as const;

function stepOf(step: "articles" | "article" | "forget" | "keep" | "let-go"): ComponentType {
  return function LoadedStep() {
    const { texts } = usePerson();
    const [View, setView] = useState<ComponentType>();
    const attempt = useAttempt();
    const { run } = attempt;
    // biome-ignore lint/correctness/useExhaustiveDependencies: loaded once
    useEffect(() => {
      run(async () => {
        const { ARTICLE_VIEWS } = await loadPart(import("../../articles/article-views"));
        setView(() => ARTICLE_VIEWS[step]);
        return undefined;
      });
    }, []);
    if (View !== undefined) return <View />;
    if (attempt.problem === undefined) return null;
    return (
      <StepView title={texts.home.articles}>
        <Problem attempt={attempt} />
      </StepView>
    );
  };
}
