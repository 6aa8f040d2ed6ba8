/**
 * Deletes the list of what was paid for, after asking once more.
 * @module
 */
import { usePerson } from "../../person/person";
import { useAttempt } from "../../person/use-attempt";
import { useArticleService, useArticleTexts } from "../use-articles";
import { AskOnceMore } from "./ask-once-more";

/** Asks once more, and deletes. */
export function ForgetArticles() {
  const { replace, tell } = usePerson();
  const service = useArticleService();
  const { forget } = useArticleTexts();
  const attempt = useAttempt();
  const submit = () =>
    attempt.run(async () => {
      await service.forget();
      tell(forget.done);
      replace("articles");
      return undefined;
    });
  return <AskOnceMore {...forget} attempt={attempt} onSubmit={submit} />;
}
