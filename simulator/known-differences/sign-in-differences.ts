/**
 * Choices about signing in and about tokens. Part of `index.ts`.
 * @module
 */
import type { KnownDifference } from "./known-difference";

/** Sign-in and tokens. */
export const SIGN_IN_DIFFERENCES: readonly KnownDifference[] = [
  {
    id: "pre-authentication-first",
    area: "sign-in",
    behaviour: "PreAuthentication runs before status and password are checked.",
    reason: "The order against UNCONFIRMED and disabled is not established.",
    evidence: "not established",
  },
  {
    id: "status-at-first-srp-call",
    area: "sign-in",
    behaviour:
      "USER_SRP_AUTH refuses unconfirmed and disabled users at InitiateAuth, and again at the answer.",
    reason: "Which of the two calls refuses on AWS is not established.",
    evidence: "not established",
  },
  {
    id: "lock-of-unknown-users",
    area: "sign-in",
    behaviour:
      "Where the client hides who exists, unknown names lock and run into limits like known ones.",
    reason: "Otherwise the lock would tell who exists.",
    evidence: "not established",
  },
  {
    id: "reset-required",
    area: "sign-in",
    behaviour:
      "RESET_REQUIRED is told after a right password; a user who has none gets the generic answer where the client hides who exists.",
    reason: "AWS documents the generic answer for imported users, who have no password.",
    evidence: "documented",
  },
  {
    id: "unknown-user-id",
    area: "sign-in",
    behaviour:
      "USER_ID_FOR_SRP of an unknown user is a UUID where the pool gives its users one, else the name as typed.",
    reason:
      "AWS documents a UUID always, and advises against SRP in pools whose user names are none, since they show it.",
    evidence: "documented",
  },
  {
    id: "srp-answer-time",
    area: "sign-in",
    behaviour: "PASSWORD_VERIFIER must be answered within 15 seconds; TIMESTAMP is not compared.",
    reason:
      "AWS says 'a few seconds'. The simulator's clock may be moved, the client's stays: only SECRET_BLOCK tells the time.",
    evidence: "service model",
  },
  {
    id: "srp-answer-once",
    area: "sign-in",
    behaviour: "A SECRET_BLOCK takes one answer.",
    reason: "Sessions take one answer on AWS; for plain SRP it is not established.",
    evidence: "not established",
  },
  {
    id: "new-password-retry",
    area: "sign-in",
    behaviour:
      "A refused password or attribute leaves the session of NEW_PASSWORD_REQUIRED open for another answer.",
    reason: "Applications ask again with the same session.",
    evidence: "recalled",
  },
  {
    id: "new-password-form",
    area: "sign-in",
    behaviour:
      "A NEW_PASSWORD that is longer than 256 characters or begins or ends with a space is InvalidPasswordException with a text of our own.",
    reason: "AWS's model bounds the field of other operations, not this map's values.",
    evidence: "not established",
  },
  {
    id: "disabled-flow-texts",
    area: "sign-in",
    behaviour:
      "A flow that is off is '<flow> is not enabled for the client.' for SRP and custom sign-in, '<flow> flow not enabled for this client' for the others.",
    reason: "The second is pasted for USER_PASSWORD_AUTH; the first is recalled.",
    evidence: "recalled",
  },
  {
    id: "refresh-token-form",
    area: "tokens",
    behaviour: "Refresh tokens are JWEs with alg dir and an empty second part.",
    reason: "AWS wraps the key with RSA; clients must not look inside either.",
    evidence: "recalled",
  },
  {
    id: "sign-out-resolution",
    area: "tokens",
    behaviour:
      "A global sign-out revokes to the millisecond, by the time in an access token's jti (UUID version 7).",
    reason: "On AWS a sign-in right after a global sign-out can be born revoked.",
    evidence: "reported",
  },
  {
    id: "jti-without-revocation",
    area: "tokens",
    behaviour:
      "Without token revocation ID tokens have no jti and no token has an origin_jti; access tokens keep their jti.",
    reason: "Documented for both claims; access tokens had a jti before revocation existed.",
    evidence: "recalled",
  },
  {
    id: "event-id",
    area: "tokens",
    behaviour: "event_id is new with every sign-in and every refresh.",
    reason: "What AWS does at a refresh is not established.",
    evidence: "not established",
  },
  {
    id: "refresh-trigger-source",
    area: "tokens",
    behaviour:
      "PreTokenGeneration's source is TokenGeneration_Authentication with GetTokensFromRefreshToken and TokenGeneration_RefreshTokens with REFRESH_TOKEN_AUTH.",
    reason:
      "AWS's table of operations has the first alone for GetTokensFromRefreshToken, and says of that source 'user authentication or token refresh complete'; no pasted event was found.",
    evidence: "documented",
  },
  {
    id: "acr-and-amr",
    area: "tokens",
    behaviour: "Tokens have no acr and no amr.",
    reason:
      "AWS documents both since 2026, and when which token has them only in part; tokens pasted before have neither.",
    evidence: "documented",
  },
  {
    id: "order-of-groups",
    area: "tokens",
    behaviour:
      "cognito:groups and cognito:roles go by precedence, then by the group's creation; cognito:preferred_role is chosen among the groups that have a role.",
    reason:
      "AWS documents the choice by precedence, and neither the order nor what a first group without a role means.",
    evidence: "not established",
  },
  {
    id: "token-endpoint",
    area: "tokens",
    behaviour:
      "POST /oauth2/token serves client_credentials for every pool with a domain; a scope that the client may not have is invalid_scope, one that no resource server has is left out, and a failed trigger is invalid_request. Other grants and pools without a domain answer 501.",
    reason:
      "AWS's guide says in one place that a disallowed scope is ignored and in another that it is an error; the errors' words are RFC 6749's.",
    evidence: "documented in 2023",
  },
  {
    id: "machine-event",
    area: "triggers",
    behaviour:
      "PreTokenGeneration of a client-credentials grant has the client's id as userName, no attributes and no groups.",
    reason: "AWS documents the source and the version; no pasted event was found.",
    evidence: "not established",
  },
  {
    id: "revoke-texts",
    area: "tokens",
    behaviour:
      "RevokeToken's, RefreshTokenReuseException's and a wrong ClientSecret's texts are our own; their types are AWS's.",
    reason: "No pasted answer was found.",
    evidence: "service model",
  },
];
