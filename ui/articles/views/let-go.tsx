/**
 * Separates two accounts again, after saying what comes of it.
 * @module
 */
import { usePerson } from "../../person/person";
import { useAttempt } from "../../person/use-attempt";
import { Choice, Problem, StepView } from "../../person/views/parts";
import { useAccountLinks, useArticleTexts } from "../use-articles";

/** Asks once more, and lets go. */
export function LetGo() {
  const { texts, config, back, replace, tell } = usePerson();
  const links = useAccountLinks();
  const { letGo } = useArticleTexts();
  const side = config.isAnonymous ? letGo.anonymous : letGo.withAddress;
  const attempt = useAttempt();
  const submit = () =>
    attempt.run(async () => {
      await links?.part();
      tell(side.done);
      replace("articles");
      return undefined;
    });
  return (
    <StepView title={letGo.title}>
      {side.happens.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <Problem attempt={attempt} />
      <div className="actions">
        <Choice
          label={attempt.isBusy ? texts.frame.working : letGo.submit}
          kind="danger"
          onChoose={submit}
        />
        <Choice label={letGo.leave} onChoose={back} />
      </div>
    </StepView>
  );
}
