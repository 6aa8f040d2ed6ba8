/**
 * What a person reads where a function of the pool turns them away: their language's words for it.
 * @module
 */
import { ClientError } from "../../../client/errors";
import { explainProblem } from "../../../ui/person/explain-problem";
import { refusedField } from "../../../ui/person/refusals";
import { LANGUAGES } from "../../../ui/person/texts/languages";
import { LANGUAGE_TAGS } from "../../../ui/text/language";
import { NAME_REFUSALS } from "../../../vocabulary/name-refusals";
import {
  ACCOUNT_ENDED,
  NAME_BANNED,
  signInBlocked,
  signUpBlocked,
  UNREADABLE_ADDRESS,
  UNREADABLE_DOMAIN,
  USER_BANNED,
  WORK_REFUSALS,
} from "../../../vocabulary/refusals";
import { CLOSED_REFUSALS, type ClosedReason } from "../../../vocabulary/sign-up-ceiling";

const refusal = (sentence: string) =>
  new ClientError("ERR_CLIENT_REFUSED", `PreSignUp failed with error ${sentence}.`, {
    exception: "UserLambdaValidationException",
  });

const REASONS = Object.keys(CLOSED_REFUSALS) as ClosedReason[];

describe("a sign-up that is turned away though nothing is wrong with it", () => {
  it.each(LANGUAGE_TAGS)("is explained in %s, each reason in its own words", (tag) => {
    const texts = LANGUAGES[tag];
    const read = REASONS.map((reason) => explainProblem(refusal(CLOSED_REFUSALS[reason]), texts));

    expect(read).toEqual(REASONS.map((reason) => texts.closed[reason]));
    expect(new Set(read).size).toBe(REASONS.length);
  });

  it("is told apart from any other refusal, which speaks for itself", () => {
    expect(explainProblem(refusal("Sign-up is closed"), LANGUAGES.de)).toBe("Sign-up is closed.");
  });
});

describe("the field that a refusal is about", () => {
  it.each([
    ["name", [...Object.values(NAME_REFUSALS), NAME_BANNED]],
    ["address", [UNREADABLE_ADDRESS, UNREADABLE_DOMAIN, signUpBlocked("blocked.example")]],
    [undefined, [USER_BANNED, ACCOUNT_ENDED, ...Object.values(WORK_REFUSALS), "Anything else"]],
  ])("is %s for the sentences about it", (field, sentences) => {
    for (const sentence of sentences)
      expect([sentence, refusedField(refusal(sentence))]).toEqual([sentence, field]);
  });

  it("is the name where somebody has it", () => {
    expect(refusedField(new ClientError("ERR_CLIENT_NAME_TAKEN", "taken"))).toBe("name");
    expect(refusedField(new Error("taken"))).toBeUndefined();
  });
});

describe("a refusal of our own functions", () => {
  const SENTENCES = [
    ...Object.values(NAME_REFUSALS),
    ...Object.values(WORK_REFUSALS),
    NAME_BANNED,
    USER_BANNED,
    ACCOUNT_ENDED,
    UNREADABLE_ADDRESS,
    UNREADABLE_DOMAIN,
    signUpBlocked("blocked.example"),
    signInBlocked("blocked.example"),
  ];

  it.each(LANGUAGE_TAGS)("is said in %s", (tag) => {
    const others = LANGUAGE_TAGS.filter((other) => other !== tag);
    for (const sentence of SENTENCES) {
      const said = explainProblem(refusal(sentence), LANGUAGES[tag]);
      // In these words by no other language: it is not English that shows through.
      for (const other of others)
        expect(explainProblem(refusal(sentence), LANGUAGES[other])).not.toBe(said);
    }
  });

  it.each(LANGUAGE_TAGS)("says in %s of an account that has ended just that", (tag) => {
    const atSignIn = new ClientError(
      "ERR_CLIENT_REFUSED",
      `PreTokenGeneration failed with error ${ACCOUNT_ENDED}.`,
      { exception: "UserLambdaValidationException" },
    );

    expect(explainProblem(atSignIn, LANGUAGES[tag])).toBe(LANGUAGES[tag].refused.ended);
  });

  it("keeps the domain that it names", () => {
    const said = LANGUAGE_TAGS.map((tag) =>
      explainProblem(refusal(signUpBlocked("blocked.example")), LANGUAGES[tag]),
    );

    expect(said.filter((sentence) => !sentence.includes("blocked.example"))).toEqual([]);
  });
});
