/**
 * What a person reads where sign-up is closed or full: their language's words for it.
 * @module
 */
import { ClientError } from "../../../client/errors";
import { explainProblem } from "../../../ui/person/explain-problem";
import { LANGUAGE_TAGS, LANGUAGES } from "../../../ui/person/texts/languages";
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
