/**
 * A deleted account is gone.
 * @module
 */
import type { KeptPromise } from "./prove/kept-promise";

/** Nothing is left of a deleted account. */
export const deletingDeletes: KeptPromise = {
  id: "deleting-deletes",
  said: {
    file: "ui/person/texts/en.ts",
    sentence:
      "The account and what it holds are gone at once, and nobody can bring them back. Amazon's log keeps the internet addresses and times of your visits until they are 90 days old.",
  },
  mechanism: "The page calls DeleteUser with the person's own token",
  where: ["client/identity-client.ts", "promises/subpoena/answer-subpoena.ts"],
  test: { file: "__tests__/e2e/identity-client.test.ts", title: "is deleted for good" },
  sabotage: {
    file: "client/identity-client.ts",
    text: 'await authorized("DeleteUser");',
    replacement: 'await authorized("GetUser");',
  },
  needs: "simulator",
};
