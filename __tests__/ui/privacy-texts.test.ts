/**
 * The plain words for declared sentences; that there are some for every sentence is proven in
 * `__tests__/constructs/privacy/plain-words.test.ts`.
 * @module
 */
import { PRIVACY_TEXTS, translate } from "../../ui/privacy/texts/languages";

describe("translate", () => {
  it("keeps what differs from stack to stack", () => {
    expect(translate("30 days", PRIVACY_TEXTS.de)).toBe("sie 30 Tage alt sind");
    expect(
      translate("the lines, which name nobody, until they are 7 days old", PRIVACY_TEXTS.nl),
    ).toBe("de notities, die niemand noemen, tot ze 7 dagen oud zijn");
  });

  it("answers nothing for a sentence that has no plain words", () => {
    expect(translate("seven years", PRIVACY_TEXTS.fr)).toBeUndefined();
    expect(translate("", PRIVACY_TEXTS.fr)).toBeUndefined();
  });
});
