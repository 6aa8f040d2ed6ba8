/**
 * The declaration's sentences in other languages: the project's own stack has none that a language lacks.
 * @module
 */

import { PRIVACY_TEXTS, translate } from "../../ui/privacy/texts/languages";
import { LANGUAGE_TAGS } from "../../ui/text/language";

describe("translate", () => {
  it("keeps what differs from stack to stack", () => {
    expect(translate("30 days", PRIVACY_TEXTS.de)).toBe("30 Tage");
    expect(
      translate("the lines, which name nobody, until they are 7 days old", PRIVACY_TEXTS.nl),
    ).toBe("de regels, die niemand noemen, tot ze 7 dagen oud zijn");
  });

  it("answers nothing for a sentence that nobody has translated", () => {
    expect(translate("seven years", PRIVACY_TEXTS.fr)).toBeUndefined();
    expect(translate("", PRIVACY_TEXTS.fr)).toBeUndefined();
  });

  it("has the same sentences in every language but English, which they are declared in", () => {
    const [first, ...others] = LANGUAGE_TAGS.filter((tag) => tag !== "en").map((tag) =>
      Object.keys(PRIVACY_TEXTS[tag].sentences),
    );

    for (const sentences of others) expect(sentences).toEqual(first);
    expect(PRIVACY_TEXTS.en.sentences).toEqual({});
  });
});
