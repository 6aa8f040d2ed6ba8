/**
 * Separates two accounts again, after saying what comes of it.
 * @module
 */
import { usePerson } from "../../person/person";
import { useAttempt } from "../../person/use-attempt";
import { useAccountLinks, useArticleTexts } from "../use-articles";
import { AskOnceMore } from "./ask-once-more";

/** Asks once more, and lets go. */
export function LetGo() {
  const { config, replace, tell } = usePerson();
  const links = useAccountLinks();
  const { letGo } = useArticleTexts();
  const { happens, done } = config.isAnonymous ? letGo.anonymous : letGo.withAddress;
  const attempt = useAttempt();
  const submit = () =>
    attempt.run(async () => {
      await links?.part();
      tell(done);
      replace("articles");
      return undefined;
    });
  return <AskOnceMore {...letGo} happens={happens} attempt={attempt} onSubmit={submit} />;
}
