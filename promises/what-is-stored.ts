/**
 * The pool has no place for anything about a person.
 * @module
 */
import type { KeptPromise } from "./prove/kept-promise";

/** A client can write one neutral attribute and nothing else. */
export const whatIsStored: KeptPromise = {
  id: "what-is-stored",
  said: {
    file: "ui/person/texts/en.ts",
    sentence:
      "A name that means nothing, an account number drawn at random, the times at which the account was made and last changed, to the fraction of a second, something that can check your secret without knowing it, and your open sessions, until you sign out or they run out.",
  },
  mechanism:
    "Clients may read and write one neutral attribute and no other; Pre Sign-Up refuses every attribute",
  where: ["constructs/pool-properties.ts", "handlers/pre-sign-up.ts"],
  test: {
    file: "__tests__/constructs/identity-stack.test.ts",
    title: "reads and writes named attributes only",
  },
  sabotage: [
    {
      file: "constructs/pool-properties.ts",
      text: "writeAttributes: [NEUTRAL_NAME]",
      replacement: 'writeAttributes: [NEUTRAL_NAME, "email"]',
    },
    // Or the contract would refuse to make the stack at all.
    {
      file: "contract/client-clauses.ts",
      text: "check: ({ pool, clients }) => clients.flatMap((client) => checkWritable(pool, client)),",
      replacement: "check: () => [],",
    },
  ],
  needs: "code",
};
