/**
 * The first two steps: what this account is, and what is stored and seen.
 * @module
 */
import { usePerson } from "../../person/person";
import { Choice } from "../../person/views/parts";
import { Facts, Start } from "../../person/views/start";
import { EMAIL_TEXTS } from "../texts/languages";

/** The first step. */
export function EmailStart() {
  const { language, hasAnonymous, fragment } = usePerson();
  return (
    <Start>
      {hasAnonymous && <a href={`../${fragment}`}>{EMAIL_TEXTS[language].anonymous}</a>}
    </Start>
  );
}

/** What is stored, who sees what, and what a lost password means. */
export function EmailSeen() {
  const { texts, go } = usePerson();
  return (
    <Facts>
      <Choice label={texts.seen.next} kind="primary" onChoose={() => go("chosen")} />
    </Facts>
  );
}
