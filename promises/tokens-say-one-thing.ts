/**
 * Tokens say what kind of identity they are for and nothing about the person.
 * @module
 */
import type { KeptPromise } from "./prove/kept-promise";

/** Tokens carry nothing more than declared. */
export const tokensSayOneThing: KeptPromise = {
  id: "tokens-say-one-thing",
  said: {
    file: "README.md",
    sentence:
      "Tokens of the anonymous pool carry what Cognito puts into every token, and `identity: anonymous`; no attribute.",
  },
  mechanism: "Pre Token Generation suppresses every standard attribute and the neutral one",
  where: ["handlers/lib/token-claims.ts", "handlers/pre-token-generation.ts"],
  test: {
    file: "__tests__/handlers/pre-token-generation.test.ts",
    title: "keeps every standard attribute and the neutral one out of anonymous tokens",
  },
  sabotage: [
    {
      file: "handlers/lib/token-claims.ts",
      text: "claimsToSuppress: attributesAllowed ? [] : [...SUPPRESSED_CLAIMS]",
      replacement: "claimsToSuppress: []",
    },
  ],
  needs: "code",
};
