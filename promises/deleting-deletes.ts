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
      "The account and what it holds are deleted at once, and there is no way back. How long Amazon keeps copies is not known. Its log keeps the internet addresses and times of your visits for 90 days, or longer where the people who run this service keep such a log themselves.",
  },
  mechanism: "The page calls DeleteUser with the person's own token",
  where: ["client/own-account.ts", "promises/subpoena/answer-subpoena.ts"],
  test: { file: "__tests__/e2e/identity-client.test.ts", title: "is deleted for good" },
  sabotage: [
    {
      file: "client/own-account.ts",
      text: 'authorized("DeleteUser",',
      replacement: 'authorized("GetUser",',
    },
  ],
  needs: "simulator",
};
