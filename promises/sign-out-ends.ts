/**
 * A sign-out ends what it says it ends.
 * @module
 */
import type { KeptPromise } from "./prove/kept-promise";

/** Signing out everywhere ends every session. */
export const signOutEnds: KeptPromise = {
  id: "sign-out-ends",
  said: {
    file: "ui/person/texts/en.ts",
    sentence: "You are signed out on all devices. Nothing of you is left in this tab.",
  },
  mechanism: "GlobalSignOut revokes every refresh token of the account",
  where: ["client/session/session.ts"],
  test: { file: "__tests__/e2e/identity-client.test.ts", title: "ends here, and everywhere" },
  sabotage: [
    {
      file: "client/session/session.ts",
      text: 'operation: "GlobalSignOut"',
      replacement: 'operation: "GetUser"',
    },
  ],
  needs: "simulator",
};
