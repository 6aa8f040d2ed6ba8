/**
 * Choices about second factors, choice-based sign-in and passkeys. Part of `index.ts`.
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
      "A pool that demands a second factor asks for any factor that is set up: an app that is verified, an address of a medium that the pool uses, verified or not. Without any it answers MFA_SETUP, at the first sign-in too.",
    reason:
      "AWS's guide has users add an address and sign in again; that the first sign-in needs no factor it says of its own pages.",
    evidence: "documented",
  },
  {
    id: "second-factor-setup",
    area: "sign-in",
    behaviour:
      "MFA_SETUP sets up an app, or codes by e-mail where EMAIL names the address, and makes it the preferred factor. The address becomes the user's, verified, once its code has come back; the client must be allowed to write it.",
    reason:
      "AWS documents the app, and has people add an address and sign in again; Amplify sends EMAIL and goes on with the challenge that follows.",
    evidence: "source of others",
  },
  {
    id: "passkey-as-second-factor",
    area: "sign-in",
    behaviour:
      "A passkey is a first factor alone: WebAuthnMfaSettings is refused, and where a second factor is demanded or set up no passkey is offered.",
    reason:
      "On AWS a passkey with user verification satisfies both where the pool's FactorConfiguration is MULTI_FACTOR_WITH_USER_VERIFICATION. Terraform's AWS provider has no argument for that, so no stack can ask for it.",
    evidence: "documented",
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
      "Codes by e-mail are sent no matter what the pool's sending account and plan are, 20 an hour at most for each user.",
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
  {
    id: "choice-of-factors",
    area: "sign-in",
    behaviour:
      "USER_AUTH offers PASSWORD_SRP, PASSWORD, EMAIL_OTP, SMS_OTP and WEB_AUTHN as far as the policy allows and the user has them; to a temporary password's holder, to anyone who has a second factor and where the pool demands one the password alone.",
    reason:
      "Seen on AWS for temporary passwords and users without one; documented for second factors.",
    evidence: "reported",
  },
  {
    id: "choice-without-factors",
    area: "sign-in",
    behaviour:
      "USER_AUTH of a user who has nothing to begin with is 'Incorrect username or password.'",
    reason: "AWS's answer is not established.",
    evidence: "not established",
  },
  {
    id: "choice-of-unknown-users",
    area: "sign-in",
    behaviour:
      "Where the client hides who exists, an unknown name is offered passwords, codes and, for half of the names, a passkey: always the same for a name. A user whose factors are fewer can be told from it.",
    reason:
      "AWS documents a random challenge; a code to the address that was typed is seen. Whether it is the same for a name is not established.",
    evidence: "reported",
  },
  {
    id: "choice-sessions",
    area: "sign-in",
    behaviour:
      "Every session of USER_AUTH takes SELECT_CHALLENGE until it has had its answer. A wrong password or code leaves it open, a wrong proof of SRP or of a passkey ends it.",
    reason: "Amplify chooses again in the session of a factor that was given up.",
    evidence: "source of others",
  },
  {
    id: "choice-without-its-answer",
    area: "sign-in",
    behaviour:
      "PASSWORD or PASSWORD_SRP that is chosen without PASSWORD or SRP_A is answered with a challenge of that name; WEB_AUTHN always with its options, CREDENTIAL beside the choice is not read.",
    reason: "AWS's model names the challenges; nothing could have been signed before.",
    evidence: "service model",
  },
  {
    id: "choice-texts",
    area: "sign-in",
    behaviour:
      "The texts about an unknown PREFERRED_CHALLENGE, a choice that was not offered and a CREDENTIAL that is no JSON are ours, with InvalidParameterException.",
    reason: "No pasted answer was found.",
    evidence: "not established",
  },
  {
    id: "first-factor-code",
    area: "sign-in",
    behaviour:
      "A code as the first factor has eight digits, lives as long as its session, does not lock, verifies the address and confirms the user without PostConfirmation.",
    reason:
      "All but the last are documented or were seen on AWS; the trigger is not in its list for this operation.",
    evidence: "reported",
  },
  {
    id: "passkey-refusals",
    area: "sign-in",
    behaviour:
      "A passkey that proves nothing is 'Incorrect username or password.', no matter what is wrong with it. The texts of the WebAuthn exceptions are ours, their types AWS's.",
    reason: "No pasted answer was found.",
    evidence: "service model",
  },
  {
    id: "passkey-relying-party",
    area: "users",
    behaviour:
      "The relying party is that of web_authn_configuration, localhost included; a pool's domain does not stand in for it. Pages of its domain and below it count, by HTTPS or from localhost; origins of mobile apps do not.",
    reason: "AWS falls back to the pool's domain, where no page of a laptop could use it.",
    evidence: "documented",
  },
  {
    id: "passkey-registration-time",
    area: "users",
    behaviour:
      "A registration waits for three minutes and takes one answer, right or wrong; a new one voids it.",
    reason: "AWS documents that it expires.",
    evidence: "service model",
  },
  {
    id: "passkey-names",
    area: "users",
    behaviour: "FriendlyCredentialName is 'Passkey' and a number.",
    reason: "AWS makes up names; how is not established.",
    evidence: "not established",
  },
  {
    id: "passkey-registered-twice",
    area: "users",
    behaviour:
      "A credential id that an account of the pool has already is InvalidParameterException.",
    reason: "WebAuthn demands the refusal; AWS's type is not established.",
    evidence: "not established",
  },
  {
    id: "sign-up-session",
    area: "sign-up",
    behaviour:
      "SignUp hands out a session where the client has USER_AUTH and the policy a code by the same way. It lives as long as the client's sessions; ConfirmSignUp does without one that has ended.",
    reason: "AWS documents the way from sign-up to sign-in, not these edges.",
    evidence: "documented",
  },
  {
    id: "sessions-end-with-the-password",
    area: "sign-in",
    behaviour:
      "A session that followed a password (NEW_PASSWORD_REQUIRED and those of second factors) is no longer one once the password is another.",
    reason: "Anyone who knows the former password must not go on; AWS's answer is not established.",
    evidence: "not established",
  },
  {
    id: "choice-after-a-reset",
    area: "sign-in",
    behaviour:
      "A user whose password must be reset may begin with a code or a passkey and then needs none. USER_AUTH never runs UserMigration.",
    reason: "AWS documents both for users without a password.",
    evidence: "documented",
  },
];
