/**
 * What our own functions say to a person, in the person's language.
 * @module
 */
import { NAME_REFUSALS, type NameFault } from "../../vocabulary/name-refusals";
import {
  ACCOUNT_ENDED,
  NAME_BANNED,
  signInBlocked,
  signUpBlocked,
  UNREADABLE_ADDRESS,
  UNREADABLE_DOMAIN,
  USER_BANNED,
  WORK_REFUSALS,
} from "../../vocabulary/refusals";
import { CLOSED_REFUSALS, type ClosedReason } from "../../vocabulary/sign-up-ceiling";
import type { PersonTexts } from "./texts/person-texts";

type Say = (texts: PersonTexts) => string;

const KNOWN: ReadonlyMap<string, Say> = new Map<string, Say>([
  ...entriesOf<NameFault>(NAME_REFUSALS, (fault, { chosen }) => chosen.faults[fault]),
  ...entriesOf<ClosedReason>(CLOSED_REFUSALS, (reason, { closed }) => closed[reason]),
  ...entriesOf<keyof typeof WORK_REFUSALS>(WORK_REFUSALS, (fault, { refused }) =>
    fault === "time" ? refused.clock : refused.work,
  ),
  [NAME_BANNED, ({ refused }) => refused.name],
  [ACCOUNT_ENDED, ({ refused }) => refused.ended],
  [USER_BANNED, ({ refused }) => refused.account],
  [UNREADABLE_ADDRESS, ({ refused }) => refused.address],
  [UNREADABLE_DOMAIN, ({ refused }) => refused.address],
]);

const BLOCKED = [signUpBlocked, signInBlocked].map((describe) => describe("\n").split("\n"));

/** The sentence in another language; `undefined` for one that is not ours. */
export function explainRefusal(sentence: string, texts: PersonTexts): string | undefined {
  const known = KNOWN.get(sentence);
  if (known !== undefined) return known(texts);
  const [before = "", after = ""] =
    BLOCKED.find(
      ([start = "", end = ""]) => sentence.startsWith(start) && sentence.endsWith(end),
    ) ?? [];
  if (before === "") return undefined;
  return texts.refused.domain(sentence.slice(before.length, sentence.length - after.length));
}

function entriesOf<K extends string>(
  sentences: Readonly<Record<K, string>>,
  say: (key: K, texts: PersonTexts) => string,
): readonly [string, Say][] {
  return (Object.entries(sentences) as [K, string][]).map(([key, sentence]) => [
    sentence,
    (texts) => say(key, texts),
  ]);
}
