/**
 * What Cognito demands of a message, and what we demand. Every text in every language is checked when the
 * handlers are built, so that no user is the first to see a fault.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 * @module
 */
import { composeMessage, type Message } from "./message";
import { type Language, MESSAGE_TEXTS, type MessageKind } from "./message-texts";

const MAXIMUM_SUBJECT_LENGTH = 140;
const MAXIMUM_SENTENCE_LENGTH = 140;
const MAXIMUM_HTML_LENGTH = 20_000;

/** Cognito's own placeholders, as events carry them. */
const PLACEHOLDERS = { code: "{####}", userName: "{username}" } as const;

/** Every fault of every text, as sentences without repetition. */
export function findMessageFaults(): readonly string[] {
  const faults = (Object.keys(MESSAGE_TEXTS) as Language[]).flatMap((language) => {
    const { note: _, ...kinds } = MESSAGE_TEXTS[language];
    return (Object.keys(kinds) as MessageKind[]).flatMap((kind) =>
      judgeMessage(kind, composeMessage(kind, language, PLACEHOLDERS)).map(
        (fault) => `message ${kind} in ${language}: ${fault}`,
      ),
    );
  });
  return [...new Set(faults)];
}

/** The faults of one message with Cognito's placeholders in it. */
export function judgeMessage(kind: MessageKind, message: Message): readonly string[] {
  const { subject, sentence, text, html } = message;
  const userNameCount = kind === "invite" ? 1 : 0;
  return [
    ...tooLong("subject", subject, MAXIMUM_SUBJECT_LENGTH),
    ...tooLong("sentence", sentence, MAXIMUM_SENTENCE_LENGTH),
    ...tooLong("HTML", html, MAXIMUM_HTML_LENGTH),
    ...[sentence, text, html].flatMap((body) => [
      ...wrongCount(body, PLACEHOLDERS.code, 1),
      ...wrongCount(body, PLACEHOLDERS.userName, userNameCount),
      ...unknownPlaces(body),
    ]),
    ...(/[<>&{}]/.test(subject) ? ["the subject holds mark-up or a place to fill"] : []),
    ...(/https?:|www\.|<(?!\/?(div|p)\b)|\bsrc=|\bhref=/i.test(html)
      ? ["the HTML holds a link, remote content or an element besides div and p"]
      : []),
  ];
}

function tooLong(part: string, text: string, maximum: number): readonly string[] {
  const { length } = Array.from(text);
  return length > maximum ? [`the ${part} has ${length} characters; at most ${maximum}`] : [];
}

function wrongCount(body: string, place: string, expected: number): readonly string[] {
  const count = body.split(place).length - 1;
  return count === expected ? [] : [`${place} stands ${count} times; expected ${expected}`];
}

/** A misspelt placeholder would reach users as it is. */
function unknownPlaces(body: string): readonly string[] {
  const rest = body.replaceAll(PLACEHOLDERS.code, "").replaceAll(PLACEHOLDERS.userName, "");
  const [place] = /\{[^{}]*\}|[{}]/.exec(rest) ?? [];
  return place === undefined ? [] : [`nothing is filled in for ${place}`];
}
