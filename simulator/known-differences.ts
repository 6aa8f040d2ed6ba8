/**
 * Where AWS's behaviour is not established, or differs on purpose: what the simulator does, and why. The
 * table of docs/simulator.md is generated from this list.
 * @module
 */

/** The tags of the reference: how well a fact is known (docs/simulator.md explains them). */
export type Evidence = "D26" | "D23" | "M" | "T" | "C" | "I" | "R" | "unknown";

/** One choice. */
export interface KnownDifference {
  /** Kebab-case; the anchor in the documentation. */
  readonly id: string;
  readonly area: "sign-up" | "sign-in" | "tokens" | "triggers" | "messages" | "users" | "api";
  /** What the simulator does. */
  readonly behaviour: string;
  /** Why, or what would settle it. */
  readonly reason: string;
  /** What is known of AWS's side. */
  readonly evidence: Evidence;
}

/** Every choice, by area. */
export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    id: "pre-sign-up-before-existence",
    area: "sign-up",
    behaviour:
      "Input, schema and password policy are checked first, then PreSignUp runs, then the name is looked up.",
    reason:
      "Pools with a throwing trigger answer with its error, not with UsernameExistsException.",
    evidence: "I",
  },
  {
    id: "pre-sign-up-user-name",
    area: "sign-up",
    behaviour:
      "In a pool that signs in with attributes, PreSignUp sees the final UUID as userName and the address from the user name among userAttributes.",
    reason: "Later triggers are seen with the UUID; the first has no evidence.",
    evidence: "R",
  },
  {
    id: "auto-verify-without-address",
    area: "sign-up",
    behaviour:
      "autoVerifyEmail or autoVerifyPhone without the address fails with InvalidLambdaResponseException and a text of our own.",
    reason: "AWS documents an error without naming it.",
    evidence: "D23",
  },
  {
    id: "confirm-unknown-user",
    area: "sign-up",
    behaviour:
      "ConfirmSignUp of an unknown user is ExpiredCodeException where the client hides who exists.",
    reason: "The answer to a user without a code; AWS's documentation names no other.",
    evidence: "R",
  },
  {
    id: "resend-without-verification",
    area: "sign-up",
    behaviour:
      "ResendConfirmationCode in a pool that verifies nothing is InvalidParameterException 'Cannot resend codes. Auto verification not turned on.'",
    reason: "Recalled text; the answer does not depend on the user.",
    evidence: "R",
  },
  {
    id: "user-name-spelling",
    area: "users",
    behaviour:
      "A user name keeps the case of its sign-up; where the pool ignores case, lookups do too.",
    reason: "What AWS shows in tokens of such pools is not established.",
    evidence: "unknown",
  },
  {
    id: "schema-texts",
    area: "users",
    behaviour:
      "Texts about values that do not fit the schema are recalled or our own; their type is InvalidParameterException.",
    reason: "No pasted answer was found for most of them.",
    evidence: "R",
  },
  {
    id: "verified-flags-never-written",
    area: "users",
    behaviour:
      "A client can never write email_verified, phone_number_verified, sub or identities, whatever its list says.",
    reason: "A user must not vouch for herself.",
    evidence: "R",
  },
  {
    id: "admin-create-existing",
    area: "users",
    behaviour: "AdminCreateUser of a taken name answers 'User account already exists'.",
    reason: "Recalled text.",
    evidence: "R",
  },
  {
    id: "invitation-medium",
    area: "messages",
    behaviour:
      "AdminCreateUser without DesiredDeliveryMediums invites by e-mail where there is an address, else by text message.",
    reason:
      "AWS's documented default is SMS; pools with e-mail alone are known to invite by e-mail.",
    evidence: "R",
  },
  {
    id: "attempt-limits",
    area: "api",
    behaviour:
      "ForgotPassword and ConfirmForgotPassword together are limited to 20 an hour; there is no throttling by rate.",
    reason: "AWS varies the limit between 5 and 20 by risk; rates belong to an account.",
    evidence: "D26",
  },
  {
    id: "pre-authentication-first",
    area: "sign-in",
    behaviour: "PreAuthentication runs before status and password are checked.",
    reason: "The order against UNCONFIRMED and disabled is not established.",
    evidence: "unknown",
  },
  {
    id: "status-at-first-srp-call",
    area: "sign-in",
    behaviour:
      "USER_SRP_AUTH refuses unconfirmed and disabled users at InitiateAuth, and again at the answer.",
    reason: "Which of the two calls refuses on AWS is not established.",
    evidence: "unknown",
  },
  {
    id: "lock-of-unknown-users",
    area: "sign-in",
    behaviour:
      "Where the client hides who exists, unknown names lock and run into limits like known ones.",
    reason: "Otherwise the lock would tell who exists.",
    evidence: "unknown",
  },
  {
    id: "reset-required",
    area: "sign-in",
    behaviour:
      "RESET_REQUIRED is told after a right password; a user who has none gets the generic answer where the client hides who exists.",
    reason: "AWS documents the generic answer for imported users, who have no password.",
    evidence: "D26",
  },
  {
    id: "srp-answer-time",
    area: "sign-in",
    behaviour: "PASSWORD_VERIFIER must be answered within 15 seconds; TIMESTAMP is not compared.",
    reason:
      "AWS says 'a few seconds'. The simulator's clock may be moved, the client's stays: only SECRET_BLOCK tells the time.",
    evidence: "M",
  },
  {
    id: "srp-answer-once",
    area: "sign-in",
    behaviour: "A SECRET_BLOCK takes one answer.",
    reason: "Sessions take one answer on AWS; for plain SRP it is not established.",
    evidence: "unknown",
  },
  {
    id: "new-password-retry",
    area: "sign-in",
    behaviour:
      "A refused password or attribute leaves the session of NEW_PASSWORD_REQUIRED open for another answer.",
    reason: "Applications ask again with the same session.",
    evidence: "R",
  },
  {
    id: "disabled-flow-texts",
    area: "sign-in",
    behaviour:
      "A flow that is off is '<flow> is not enabled for the client.' for SRP and custom sign-in, '<flow> flow not enabled for this client' for the others.",
    reason: "The second is pasted for USER_PASSWORD_AUTH; the first is recalled.",
    evidence: "R",
  },
  {
    id: "define-without-verdict",
    area: "triggers",
    behaviour:
      "DefineAuthChallenge that returns neither challenge nor verdict is InvalidLambdaResponseException 'Unrecognizable lambda output'.",
    reason: "AWS's answer is not established.",
    evidence: "unknown",
  },
  {
    id: "three-tries",
    area: "triggers",
    behaviour:
      "A function that does not answer within 5 seconds is tried three times; one that fails is not tried again.",
    reason: "The 2023 guide says three; the 2026 guide says that a call may be retried.",
    evidence: "D23",
  },
  {
    id: "flags-must-be-boolean",
    area: "triggers",
    behaviour: "A response value of the wrong type is InvalidLambdaResponseException.",
    reason: 'A report of 2016 had the text "false" confirming a user.',
    evidence: "I",
  },
  {
    id: "nothing-read-nothing-checked",
    area: "triggers",
    behaviour:
      "PostConfirmation, PreAuthentication and PostAuthentication may return any JSON object; the others must return one with an object as response.",
    reason: "Of the first three nothing is read.",
    evidence: "R",
  },
  {
    id: "migration-messages",
    area: "triggers",
    behaviour:
      "UserMigration's messageAction, desiredDeliveryMediums and enableSMSMFA are ignored: no welcome message is sent.",
    reason: "What the message holds for a user with a password of her own is not established.",
    evidence: "unknown",
  },
  {
    id: "migration-then-sign-in",
    area: "triggers",
    behaviour: "After UserMigration the sign-in goes on with PreAuthentication as for any user.",
    reason: "Documented for PreAuthentication; the others follow.",
    evidence: "D26",
  },
  {
    id: "custom-message-without-ses",
    area: "messages",
    behaviour: "CustomMessage's e-mail texts are used whatever the pool's sending account is.",
    reason:
      "AWS documents an error without SES; in practice such pools are reported to accept them.",
    evidence: "D23",
  },
  {
    id: "forgot-password-pretence",
    area: "messages",
    behaviour:
      "Where the client hides who exists, ForgotPassword of an unknown, disabled or unverifiable user always seems to send.",
    reason: "AWS alternates between that and InvalidParameterException.",
    evidence: "D26",
  },
  {
    id: "administrator-recovery-text",
    area: "messages",
    behaviour:
      "ForgotPassword with admin_only is NotAuthorizedException 'Contact administrator to reset password.'",
    reason: "moto's text, not confirmed on AWS.",
    evidence: "C",
  },
  {
    id: "refresh-token-form",
    area: "tokens",
    behaviour: "Refresh tokens are JWEs with alg dir and an empty second part.",
    reason: "AWS wraps the key with RSA; clients must not look inside either.",
    evidence: "R",
  },
  {
    id: "sign-out-resolution",
    area: "tokens",
    behaviour:
      "A global sign-out revokes to the millisecond, by the time in an access token's jti (UUID version 7).",
    reason: "On AWS a sign-in right after a global sign-out can be born revoked.",
    evidence: "I",
  },
  {
    id: "jti-without-revocation",
    area: "tokens",
    behaviour:
      "Without token revocation ID tokens have no jti and no token has an origin_jti; access tokens keep their jti.",
    reason: "Documented for both claims; access tokens had a jti before revocation existed.",
    evidence: "R",
  },
  {
    id: "event-id",
    area: "tokens",
    behaviour: "event_id is new with every sign-in and every refresh.",
    reason: "What AWS does at a refresh is not established.",
    evidence: "unknown",
  },
  {
    id: "revoke-texts",
    area: "tokens",
    behaviour:
      "RevokeToken's, RefreshTokenReuseException's and a wrong ClientSecret's texts are our own; their types are AWS's.",
    reason: "No pasted answer was found.",
    evidence: "M",
  },
  {
    id: "values-hidden-in-violations",
    area: "api",
    behaviour: "A validation error never repeats the value.",
    reason: "AWS hides sensitive members only; the simulator's terminal and trace must hold none.",
    evidence: "I",
  },
];
