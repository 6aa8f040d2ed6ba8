/**
 * Copied words do not stay in the clipboard for the next person.
 * @module
 */
import type { KeptPromise } from "./prove/kept-promise";

/** What was copied does not stay for the next person at the device. */
export const clipboardIsEmptied: KeptPromise = {
  id: "clipboard-is-emptied",
  said: {
    file: "ui/person/texts/en.ts",
    sentence: "In a minute this page empties the clipboard, if your browser lets it.",
  },
  mechanism: "A timer of a minute overwrites what the page copied",
  where: ["ui/person/copy-for-a-minute.ts"],
  test: {
    file: "__tests__/browser/person.test.ts",
    title: "empties the clipboard a minute after it was filled",
  },
  sabotage: [
    {
      file: "ui/person/copy-for-a-minute.ts",
      text: "const LIFETIME_MILLISECONDS = 60_000;",
      replacement: "const LIFETIME_MILLISECONDS = 6_000_000;",
    },
  ],
  needs: "browser",
};
