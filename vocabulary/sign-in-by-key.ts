/**
 * Which triggers make up sign-in by key, for the configuration, the constructs, the page, the simulator and
 * the operator's commands.
 * @module
 */

/** The triggers of a custom challenge. They work together or not at all. */
export const CHALLENGE_TRIO = [
  "defineAuthChallenge",
  "createAuthChallenge",
  "verifyAuthChallengeResponse",
] as const;

/** The triggers that check and store the key that comes with a sign-up. */
export const KEY_INTAKE = ["preSignUp", "postConfirmation"] as const;

/** All triggers that sign-in by key needs. */
export const SIGN_IN_BY_KEY = [...CHALLENGE_TRIO, ...KEY_INTAKE] as const;
