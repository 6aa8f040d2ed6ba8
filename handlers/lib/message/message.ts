/**
 * Makes a message from the texts: picks the language and the kind, and puts the code in. Custom Message hands
 * it back to Cognito with placeholders, the custom senders deliver it with the code itself.
 * @module
 */
import { type Language, MESSAGE_TEXTS, type MessageKind } from "./message-texts";

/** The kind of message for an event's purpose, the part of its source after the `_`. */
const KINDS: Readonly<Record<string, MessageKind>> = {
  SignUp: "confirm",
  ResendCode: "confirm",
  ForgotPassword: "reset",
  UpdateUserAttribute: "verify",
  VerifyUserAttribute: "verify",
  Authentication: "sign-in",
  AdminCreateUser: "invite",
};

/** A message ready to be sent. */
export interface Message {
  readonly subject: string;
  /** For an SMS. */
  readonly sentence: string;
  /** An e-mail as plain text. */
  readonly text: string;
  /** The same e-mail as HTML. */
  readonly html: string;
}

/** What goes into the texts' placeholders. */
export interface MessageValues {
  readonly code: string;
  readonly userName: string;
}

/** The part of an event that chooses the language. */
export interface LanguageRequest {
  readonly clientMetadata?: Readonly<Record<string, string>> | null | undefined;
  readonly userAttributes?: Readonly<Record<string, string>> | undefined;
}

/** The kind of message for a source; `undefined` if we send none for it. */
export function kindOfSource(source: string): MessageKind | undefined {
  const purpose = source.slice(source.indexOf("_") + 1);
  return Object.hasOwn(KINDS, purpose) ? KINDS[purpose] : undefined;
}

/** Whether we have texts in a language. */
export function isLanguage(text: string): text is Language {
  return Object.hasOwn(MESSAGE_TEXTS, text);
}

/** The first of these that we have: the caller's `locale`, the user's, the configuration's. */
export function chooseLanguage(request: LanguageRequest, fallback: Language): Language {
  const { clientMetadata, userAttributes } = request;
  const wishes = [clientMetadata?.["locale"], userAttributes?.["locale"]];
  const languages = wishes.map((wish) => (typeof wish === "string" ? mainTag(wish) : ""));
  return languages.find(isLanguage) ?? fallback;
}

/** `de` of `de-AT` and `de_AT`. */
function mainTag(locale: string): string {
  return locale.split(/[-_]/, 1)[0]?.toLowerCase() ?? "";
}

/** The message of a kind in a language. */
export function composeMessage(
  kind: MessageKind,
  language: Language,
  values: MessageValues,
): Message {
  const { note, ...kinds } = MESSAGE_TEXTS[language];
  const { subject, sentence } = kinds[kind];
  const filled = fill(sentence, values);
  const safe = fill(sentence, {
    code: escapeHtml(values.code),
    userName: escapeHtml(values.userName),
  });
  return {
    subject,
    sentence: filled,
    text: `${filled}\n\n${note}\n`,
    html: `<div lang="${language}"><p>${safe}</p><p>${note}</p></div>`,
  };
}

/** In one pass, so that a value that looks like a placeholder stays as it is. */
function fill(sentence: string, { code, userName }: MessageValues): string {
  return sentence.replace(/\{code\}|\{userName\}/g, (place) =>
    place === "{code}" ? code : userName,
  );
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
