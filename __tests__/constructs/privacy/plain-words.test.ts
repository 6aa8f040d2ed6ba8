/**
 * The declaration in plain words: every sentence that a stack can declare has them in every language.
 * @module
 */
import { TABLE_CONTENTS } from "../../../constructs/privacy/table-contents";
import { PRIVACY_TEXTS, translate } from "../../../ui/privacy/texts/languages";
import { LANGUAGE_TAGS } from "../../../ui/text/language";
import type { PrivacyDeclaration } from "../../../vocabulary/privacy";
import { everyStack } from "../../support/every-option";
import { BAN_VARIABLES, FULL_STACK_VARIABLES } from "../../support/full-stack";
import { synthEnvironment } from "../../support/synth";

/** Stacks that together declare everything. */
const STACKS = [
  ...everyStack(),
  synthEnvironment("dev", {
    ...FULL_STACK_VARIABLES,
    INCOGNITO_DEV_POINT_IN_TIME_RECOVERY: "true",
    INCOGNITO_DEV_ACCOUNT_IDLE_WEEKS: "26",
    INCOGNITO_DEV_SIGN_UPS_PER_DAY: "1000",
  }),
  synthEnvironment("dev", BAN_VARIABLES),
].map((stack) => JSON.parse(String(stack.output["privacy"]?.value)) as PrivacyDeclaration);

const SENTENCES = [
  ...new Set(
    STACKS.flatMap(({ entries, keptByAws, notEstablished }) => [
      ...entries.flatMap(({ id, where, what, until, readBy, afterDeletion }) => [
        // A webhook's place is its host, which the page puts into a sentence of its own.
        ...(id.startsWith("webhook:") ? [] : [where]),
        ...what,
        until,
        readBy,
        afterDeletion,
      ]),
      ...keptByAws.flatMap(({ what, until }) => [what, until]),
      ...notEstablished,
    ]),
  ),
].filter((sentence) => !sentence.startsWith("Amazon Cognito, the "));

describe("the plain words of the privacy page", () => {
  it("are tested with everything that any stack declares", () => {
    const tables = Object.values(TABLE_CONTENTS).flatMap(({ what }) => what);
    expect(tables.filter((sentence) => !SENTENCES.includes(sentence))).toEqual([]);
    for (const part of [
      "WAF",
      "35 days more",
      "its operator decides",
      "authenticator app",
      "opens the page",
    ])
      expect(SENTENCES.some((sentence) => sentence.includes(part))).toBe(true);
  });

  it.each(LANGUAGE_TAGS)("are there in %s for every declared sentence", (tag) => {
    const missing = SENTENCES.filter(
      (sentence) => translate(sentence, PRIVACY_TEXTS[tag]) === undefined,
    );

    expect(missing).toEqual([]);
  });

  it("are of no other language", () => {
    const others = LANGUAGE_TAGS.filter((tag) => tag !== "en");
    for (const sentence of SENTENCES) {
      const plain = translate(sentence, PRIVACY_TEXTS.en);
      const same = others.filter((tag) => translate(sentence, PRIVACY_TEXTS[tag]) === plain);
      expect([sentence, same]).toEqual([sentence, []]);
    }
  });

  it("use no word that only engineers know", () => {
    for (const tag of LANGUAGE_TAGS) {
      const texts = SENTENCES.map((sentence) => translate(sentence, PRIVACY_TEXTS[tag]) ?? "");
      expect(
        texts.filter((text) =>
          /\bsub\b|npm|pool|Cloud|DynamoDB|KMS|WAF|scrypt|digest|custom:|DELETE|Token|Sign-Up/.test(
            text,
          ),
        ),
      ).toEqual([]);
    }
  });
});
