/**
 * Nothing recognizes a browser that comes back.
 * @module
 */
import type { KeptPromise } from "./prove/kept-promise";

/** The page sets no cookie. */
export const noCookie: KeptPromise = {
  id: "no-cookie",
  said: { file: "ui/person/texts/en.ts", sentence: "This page sets no cookies" },
  mechanism: "Neither page nor server sets one; every browser test looks for them at its end",
  where: ["ui/person/render-page.tsx", "vocabulary/page-headers.ts"],
  test: {
    file: "__tests__/browser/person.test.ts",
    title: "opens the account in a fresh browser with the words alone, and deletes it",
  },
  sabotage: [
    {
      file: "ui/person/render-page.tsx",
      text: "if (element === null) return;",
      replacement: 'document.cookie = "seen=1";\n  if (element === null) return;',
    },
  ],
  needs: "browser",
};
