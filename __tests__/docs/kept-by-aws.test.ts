/**
 * How long CloudTrail keeps its lines: what README, the docs and the pages say, against what a stack declares.
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ARTICLE_TEXTS } from "../../ui/articles/texts/languages";
import { EMAIL_TEXTS } from "../../ui/email/texts/languages";
import { LANGUAGES } from "../../ui/person/texts/languages";
import { LANGUAGE_TAGS } from "../../ui/text/language";
import type { PrivacyDeclaration } from "../../vocabulary/privacy";
import { ROOT } from "../support/places";
import { synthEnvironment } from "../support/synth";

const { keptByAws } = JSON.parse(
  String(synthEnvironment("prod").output["privacy"]?.value),
) as PrivacyDeclaration;
const declared = keptByAws
  .filter(({ what }) => what.startsWith("CloudTrail"))
  .map(({ until }) => /^\d+ days/.exec(until)?.[0]);

/** Each number of days in lines about CloudTrail, or about what it keeps. */
function daysIn(file: string): readonly string[] {
  return readFileSync(join(ROOT, file), "utf8")
    .split("\n")
    .filter((line) => line.includes("CloudTrail"))
    .flatMap((line) => line.match(/\d+ days/g) ?? []);
}

describe("how long CloudTrail keeps its lines", () => {
  it("is declared once", () => {
    expect(declared).toEqual([expect.stringMatching(/^\d+ days$/)]);
  });

  it.each(["README.md", "docs/threat-model.md", "docs/architecture.md"])(
    "is in %s what the stack declares",
    (file) => {
      expect([...new Set(daysIn(file))]).toEqual(declared);
    },
  );

  it.each(LANGUAGE_TAGS)("is on the pages in %s what the stack declares", (tag) => {
    const { seen, remove } = LANGUAGES[tag];
    const keep = ARTICLE_TEXTS[tag].keep.happens.join(" ");
    for (const text of [seen.seen, remove.text, EMAIL_TEXTS[tag].seen, keep])
      expect(text.match(/\d+/g)).toEqual([declared[0]?.match(/\d+/)?.[0]]);
  });
});
