/**
 * Phrases as people make, keep and mistype them.
 * @module
 */
import { wordlist } from "@scure/bip39/wordlists/english";
import fc from "fast-check";
import { isPhraseWord, makePhrase, phraseOf, readPhrase } from "../../../client/phrase/phrase";
import { anyText } from "../../support/text";

const ENTROPY = fc.uint8Array({ minLength: 16, maxLength: 16 });

describe("makePhrase", () => {
  it("makes twelve words of the list, never the same twice", () => {
    const phrases = Array.from({ length: 50 }, () => makePhrase());

    for (const words of phrases) {
      expect(words).toHaveLength(12);
      expect(words.every(isPhraseWord)).toBe(true);
      expect(readPhrase(words.join(" "))).toEqual({ words });
    }
    expect(new Set(phrases.map((words) => words.join(" "))).size).toBe(50);
  });
});

describe("readPhrase", () => {
  it("reads a phrase with numbers, capitals, commas, line breaks and full-width letters", () => {
    const words = makePhrase();
    const typed = words.map((word, index) => `${index + 1}. ${word.toUpperCase()},\n`).join("\t");
    const wide = words
      .join(" ")
      .replace(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));

    expect(readPhrase(typed)).toEqual({ words });
    expect(readPhrase(wide)).toEqual({ words });
  });

  it("names the place of an unknown word and offers the nearest of the list", () => {
    const words = [...phraseOf(new Uint8Array(16))];
    words[4] = "abuot";

    expect(readPhrase(words.join(" "))).toEqual({
      fault: { kind: "unknown-word", place: 5, suggestions: expect.arrayContaining(["about"]) },
    });
  });

  it.each([
    ["", 0],
    ["able", 1],
    [Array(13).fill("abandon").join(" "), 13],
    [Array(24).fill("abandon").join(" "), 24],
  ])("counts the words of %j", (text, words) => {
    expect(readPhrase(text)).toEqual({ fault: { kind: "count", words } });
  });

  it("refuses fifteen in sixteen phrases with one word replaced by another of the list", () => {
    const words = phraseOf(new Uint8Array(16).fill(7));
    const passed = wordlist.filter(
      (word) => readPhrase([word, ...words.slice(1)].join(" ")).words !== undefined,
    );

    // 2,048 words, a checksum of 4 bits: 128 pass on average.
    expect(passed.length).toBeGreaterThan(80);
    expect(passed.length).toBeLessThan(180);
  });

  it("refuses twelve words whose checksum is wrong", () => {
    expect(readPhrase(Array(12).fill("abandon").join(" "))).toEqual({
      fault: { kind: "checksum" },
    });
  });

  it("stays quick and gives no suggestion for a word of a million letters", () => {
    const typed = `${"z".repeat(1_000_000)} able`;

    expect(readPhrase(typed)).toEqual({
      fault: { kind: "unknown-word", place: 1, suggestions: [] },
    });
  });

  it("takes any text without throwing", () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(readPhrase(text).words === undefined).toBe(true);
      }),
    );
  });

  it("reads what it wrote", () => {
    fc.assert(
      fc.property(ENTROPY, (entropy) => {
        const words = phraseOf(entropy);

        expect(readPhrase(words.join(" "))).toEqual({ words });
      }),
    );
  });
});

describe("suggestions", () => {
  it.each([
    ["abuot", "about"],
    ["hapy", "happy"],
    ["zebrra", "zebra"],
    ["qick", "quick"],
  ])("of %s begin with %s", (typed, meant) => {
    const { fault } = readPhrase(typed);

    expect(fault).toMatchObject({ kind: "unknown-word" });
    expect(fault?.kind === "unknown-word" && fault.suggestions[0]).toBe(meant);
  });

  it("are empty for what resembles no word", () => {
    expect(readPhrase("xxxxxxx").fault).toEqual({
      kind: "unknown-word",
      place: 1,
      suggestions: [],
    });
  });
});
