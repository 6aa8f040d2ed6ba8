/**
 * Turns what went wrong into one sentence for a person, in their language.
 * @module
 */
import { ClientError } from "../../client/errors";
import { explainRefusal } from "./explain-refusal";
import { isDeleted } from "./refusals";
import type { PersonTexts } from "./texts/person-texts";

type Problem = keyof PersonTexts["problems"];

const BY_CODE: Readonly<Record<string, Problem>> = {
  ERR_CLIENT_UNREACHABLE: "unreachable",
  ERR_CLIENT_CREDENTIALS: "wrong",
  ERR_CLIENT_NAME_TAKEN: "taken",
  ERR_CLIENT_SESSION_OVER: "over",
  ERR_CLIENT_STEP: "step",
};

const BY_EXCEPTION: Readonly<Record<string, Problem>> = {
  TooManyRequestsException: "busy",
  LimitExceededException: "busy",
};

/** The sentence. Other people's functions speak for themselves, in their own language. */
export function explainProblem(error: unknown, texts: PersonTexts): string {
  if (error instanceof DOMException && error.name === "AbortError") return texts.work.stopped;
  if (!(error instanceof ClientError)) return texts.problems.other;
  if (error.sentence !== undefined)
    return explainRefusal(error.sentence, texts) ?? `${error.sentence}.`;
  // Whoever is told to sign in again looks for a wrong word.
  return isDeleted(error) ? texts.remove.done : texts.problems[problemOf(error)];
}

function problemOf({ code, exception = "", message }: ClientError): Problem {
  if (/user is disabled/i.test(message)) return "disabled";
  if (/attempts exceeded/i.test(message)) return "busy";
  return BY_CODE[code] ?? BY_EXCEPTION[exception] ?? "other";
}
