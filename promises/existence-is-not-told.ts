/**
 * Sign-in does not reveal who has an account.
 * @module
 */
import type { KeptPromise } from "./prove/kept-promise";

/** Nobody learns whether a name is taken by trying to sign in. */
export const existenceIsNotTold: KeptPromise = {
  id: "existence-is-not-told",
  said: {
    file: "README.md",
    sentence: "Sign-in does not tell whether an account exists.",
  },
  mechanism: "PreventUserExistenceErrors is on for every client",
  where: ["constructs/user-pool-client.ts", "contract/client-clauses.ts"],
  test: {
    file: "__tests__/constructs/identity-stack.test.ts",
    title: "has no secret and no OAuth, and hides whether a user exists",
  },
  sabotage: [
    {
      file: "constructs/user-pool-client.ts",
      text: 'preventUserExistenceErrors: "ENABLED"',
      replacement: 'preventUserExistenceErrors: "LEGACY"',
    },
    // Or the contract would refuse to make the stack at all.
    {
      file: "contract/client-clauses.ts",
      text: "check: ({ clients }) => clients.flatMap(checkExistenceErrors),",
      replacement: "check: () => [],",
    },
  ],
  needs: "code",
};
