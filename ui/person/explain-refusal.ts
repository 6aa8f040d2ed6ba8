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

/** A field that the pool itself may refuse. */
export type RefusedField = "name" | "address";

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

const ABOUT_NAMES: ReadonlySet<string> = new Set([...Object.values(NAME_REFUSALS), NAME_BANNED]);
const ABOUT_ADDRESSES: ReadonlySet<string> = new Set([UNREADABLE_ADDRESS, UNREADABLE_DOMAIN]);

/** The sentence in another language; `undefined` for one that is not ours. */
export function explainRefusal(sentence: string, texts: PersonTexts): string | undefined {
  const known = KNOWN.get(sentence);
  if (known !== undefined) return known(texts);
  const domain = blockedDomain(sentence);
  return domain === undefined ? undefined : texts.refused.domain(domain);
}

/** The field of the page that a sentence is about, if it is about one. */
export function fieldOfRefusal(sentence: string): RefusedField | undefined {
  if (ABOUT_NAMES.has(sentence)) return "name";
  const isAddress = ABOUT_ADDRESSES.has(sentence) || blockedDomain(sentence) !== undefined;
  return isAddress ? "address" : undefined;
}

function blockedDomain(sentence: string): string | undefined {
  const [before = "", after = ""] =
    BLOCKED.find(
      ([start = "", end = ""]) => sentence.startsWith(start) && sentence.endsWith(end),
    ) ?? [];
  return before === "" ? undefined : sentence.slice(before.length, sentence.length - after.length);
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
