/**
 * Choices about second factors, choice-based sign-in and passkeys. Part of `known-differences.ts`.
 * @module
 */
import type { KnownDifference } from "./known-difference";

/** Factors beside and instead of the password. */
export const FACTOR_DIFFERENCES: readonly KnownDifference[] = [
  {
    id: "software-token-older-code",
    area: "sign-in",
    behaviour:
      "A code of an authenticator app is also 'used' once a code of a later step has counted.",
    reason: "RFC 6238 demands one use; the refusal of a second one is reported, the order is not.",
    evidence: "reported",
  },
  {
    id: "second-factor-lock",
    area: "sign-in",
    behaviour:
      "Five wrong codes of a second factor lock it as five wrong passwords lock the password: 'Password attempts exceeded', apart from the password's own count.",
    reason: "AWS documents the lock without its text.",
    evidence: "documented",
  },
  {
    id: "second-factor-session",
    area: "sign-in",
    behaviour: "A wrong code leaves the session open for another.",
    reason: "Seen on AWS for codes by e-mail; applications rely on it for authenticator apps.",
    evidence: "reported",
  },
  {
    id: "second-factor-custom-sign-in",
    area: "sign-in",
    behaviour:
      "In CUSTOM_AUTH the second factor follows the SRP proof; without one the functions alone decide, even where the pool demands a factor.",
    reason:
      "AWS documents the first; of the second its staff say that factors depend on the password's proof.",
    evidence: "reported",
  },
  {
    id: "second-factor-demanded",
    area: "sign-in",
    behaviour:
      "A pool that demands a second factor asks for whatever is set up: an app that is verified, an address of a medium that the pool uses, verified or not. Without any it answers MFA_SETUP, at the first sign-in too.",
    reason:
      "AWS's guide has users add an address and sign in again; that the first sign-in needs no factor it says of its own pages.",
    evidence: "documented",
  },
  {
    id: "second-factor-setup",
    area: "sign-in",
    behaviour:
      "MFA_SETUP sets up an app and makes it the preferred factor; it takes no address, which Amplify may send.",
    reason: "AWS documents the app alone; what becomes of the preference is not established.",
    evidence: "not established",
  },
  {
    id: "second-factor-off",
    area: "users",
    behaviour: "Turning off a factor that was never set up is no error.",
    reason: "In 2018 AWS refused it for apps; clients that send every setting would fail.",
    evidence: "reported",
  },
  {
    id: "second-factor-texts",
    area: "users",
    behaviour:
      "The texts about two preferred factors, a preferred one that is off, one that may not be turned off, an unknown choice in SELECT_MFA_TYPE, and about a token beside a session are ours; the types are InvalidParameterException.",
    reason: "No pasted answer was found.",
    evidence: "not established",
  },
  {
    id: "message-factor-setup",
    area: "users",
    behaviour:
      "A factor by message can be turned on for a verified address of a medium that the pool uses; else 'User does not have delivery config set to turn on …'.",
    reason: "The text is reported for apps.",
    evidence: "reported",
  },
  {
    id: "second-factor-without-ses",
    area: "messages",
    behaviour:
      "Codes by e-mail are sent whatever the pool's sending account and plan are, 20 an hour at most for each user.",
    reason:
      "AWS refuses such a pool when it is made; it documents 5 to 20 an hour by address and caller.",
    evidence: "documented",
  },
  {
    id: "second-factor-messages",
    area: "messages",
    behaviour:
      "Without texts of its own a pool sends 'Your authentication code is {####}.' under 'Your authentication code', with six digits.",
    reason: "AWS names no default for e-mail.",
    evidence: "recalled",
  },
];
