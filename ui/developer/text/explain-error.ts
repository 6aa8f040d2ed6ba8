/**
 * Turns what went wrong into a sentence for a person. A trigger's own sentence is shown as it is; Cognito's
 * terse ones are put into plain words.
 * @module
 */
import { FieldError, type FieldName } from "../../errors";

/** What an explanation depends on besides the error. */
export interface ErrorSituation {
  /** Whether the page uses the simulator. */
  readonly simulator: boolean;
  readonly passwordMinimumLength: number;
}

type Explain = (message: string, situation: ErrorSituation) => string;

/** `<Trigger> failed with error <sentence>.`: Cognito's frame around a trigger's sentence. */
const TRIGGER_FRAME = /^\w+ failed with error (.*)$/s;

const NOT_REACHED: Explain = (_message, { simulator }) =>
  simulator
    ? "The simulator does not answer. Is npm start still running?"
    : "Amazon Cognito cannot be reached. Is this computer online?";

const SESSION_OVER: Explain = (message) =>
  `The session is over: ${readSentence(message)} Sign in again.`;

/** By the error's name: Cognito's exceptions, Amplify's and the page's own. */
const EXPLANATIONS: Readonly<Record<string, Explain>> = {
  NetworkError: NOT_REACHED,
  SessionOverError: SESSION_OVER,
  KeyUnavailableError: () =>
    "This browser keeps no key here: its settings or a private window forbid it. Use a password.",
  KeyHeldError: () =>
    "This browser has a key already, and a key is for one account. Sign in with it, or forget it first.",
  KeyMissingError: () => "This browser has no key. A key works only in the browser that made it.",
  KeyRefusedError: () => "This key does not belong to that name, or there is no such name.",
  UserUnAuthenticatedException: () => "The session is over. Sign in again.",
  UserLambdaValidationException: (message) => readRefusal(message),
  UnexpectedLambdaException: (message) =>
    `A function of this pool failed: ${readSentence(message)}`,
  InvalidLambdaResponseException: (message) =>
    `A function of this pool gave a wrong answer: ${readSentence(message)}`,
  InvalidPasswordException: explainPassword,
  // A pool that hides who exists also gives this for an expired code.
  CodeMismatchException: () =>
    "That code is not the right one, or no longer good. Look at the newest message again, or ask for another.",
  ExpiredCodeException: () => "That code is no longer good. Ask for a new one.",
  LimitExceededException: () => "Too many attempts. Wait a while, then try again.",
  TooManyRequestsException: () => "Too many requests at once. Wait a moment, then try again.",
  UsernameExistsException: (message) =>
    /email/i.test(message)
      ? "There is an account with this address already. Sign in, or reset its password."
      : "This name is taken. Choose another one.",
  NotAuthorizedException: explainNotAuthorized,
  ResourceNotFoundException: (message) =>
    `The pool or its client is not there: ${readSentence(message)}`,
};

/** The sentence for an error of any kind. */
export function explainError(error: unknown, situation: ErrorSituation): string {
  const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
  const explain = Object.hasOwn(EXPLANATIONS, name) ? EXPLANATIONS[name] : undefined;
  return explain?.(message, situation) ?? readSentence(message);
}

const FIELDS: Readonly<Record<string, FieldName>> = {
  UsernameExistsException: "username",
  InvalidPasswordException: "new-password",
  CodeMismatchException: "code",
  ExpiredCodeException: "code",
};

/** The field that an error is about; `undefined` if it may be any or none. */
export function fieldOf(error: unknown): FieldName | undefined {
  if (error instanceof FieldError) return error.field;
  const name = error instanceof Error ? error.name : "";
  return Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
}

/** A trigger's own sentence, without Cognito's frame and with one full stop. */
export function readRefusal(message: string): string {
  return readSentence(TRIGGER_FRAME.exec(message)?.[1] ?? message);
}

function readSentence(text: string): string {
  const bare = text.trim().replace(/\.+$/, "");
  return /[!?…]$/.test(bare) ? bare : `${bare}.`;
}

function explainPassword(message: string, { passwordMinimumLength }: ErrorSituation): string {
  return message.includes("not long enough")
    ? `The password is too short: it needs at least ${passwordMinimumLength} characters.`
    : readSentence(message);
}

const NOT_AUTHORIZED: Readonly<Record<string, string>> = {
  "incorrect username or password": "The name or the password is wrong.",
  "password attempts exceeded": "Too many wrong passwords. Wait a little, then try again.",
  "user is disabled": "This account is switched off.",
  "access token has been revoked": "The access token has been revoked.",
  "access token has expired": "The access token has expired. Refresh the tokens.",
};

function explainNotAuthorized(message: string): string {
  const known = NOT_AUTHORIZED[message.trim().replace(/\.+$/, "").toLowerCase()];
  return known ?? readSentence(message);
}
