/**
 * Nobody learns from the page that somebody was there.
 * @module
 */
import type { KeptPromise } from "./prove/kept-promise";

/** Nothing is sent to a third party. */
export const noThirdParty: KeptPromise = {
  id: "no-third-party",
  said: {
    file: "ui/person/texts/en.ts",
    sentence: "speaks to no other site but Amazon's, where the accounts are",
  },
  mechanism: "The host's Content-Security-Policy lets the page connect to itself and to Cognito",
  where: ["vocabulary/page-headers.ts"],
  test: {
    file: "__tests__/operator/ui-config/config-from-outputs.test.ts",
    title: "lets the page connect to itself and the region's Cognito, and to nothing else",
  },
  sabotage: [
    {
      file: "vocabulary/page-headers.ts",
      text: "[\"connect-src 'self'\", ...new Set(origins)]",
      replacement: '["connect-src \'self\'", "https:", ...new Set(origins)]',
    },
  ],
  needs: "code",
};
