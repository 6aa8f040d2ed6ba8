/**
 * Which step the page shows for one that the history names.
 * @module
 */
import { type Situation, type Step, stepToShow } from "../../../ui/person/steps";

const NOTHING: Situation = {
  isSignedIn: false,
  hasPhrase: false,
  hasUnknownPhrase: false,
  hasAddress: false,
  hasArticles: false,
  hasArticle: false,
  canKeep: false,
  canLetGo: false,
};
const SIGNED_IN = { ...NOTHING, isSignedIn: true };

describe("stepToShow", () => {
  it.each<[Step, keyof Situation]>([
    ["words", "hasPhrase"],
    ["check", "hasPhrase"],
    ["unknown", "hasUnknownPhrase"],
    ["confirm", "hasAddress"],
    ["reset", "hasAddress"],
  ])("shows %s only to whom it is for: %s", (step, need) => {
    expect(stepToShow(step, { ...NOTHING, [need]: true })).toBe(step);
    expect(stepToShow(step, NOTHING)).toBe("start");
    expect(stepToShow(step, { ...SIGNED_IN, [need]: true })).toBe("home");
  });

  it.each<[Step, keyof Situation]>([
    ["articles", "hasArticles"],
    ["article", "hasArticle"],
    ["forget", "hasArticles"],
    ["keep", "canKeep"],
    ["let-go", "canLetGo"],
  ])("shows %s only to somebody signed in, where it is on: %s", (step, need) => {
    expect(stepToShow(step, { ...SIGNED_IN, [need]: true })).toBe(step);
    expect(stepToShow(step, SIGNED_IN)).toBe("home");
    expect(stepToShow(step, { ...NOTHING, [need]: true })).toBe("start");
  });
});
