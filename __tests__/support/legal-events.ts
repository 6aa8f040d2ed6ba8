/**
 * A legal event for every function of a stack with all twelve triggers: each is invoked with it once it is
 * deployed.
 * @module
 */
import {
  createAuthChallengeEvent,
  customEmailSenderEvent,
  customMessageEvent,
  customSmsSenderEvent,
  defineAuthChallengeEvent,
  postAuthenticationEvent,
  postConfirmationEvent,
  preAuthenticationEvent,
  preSignUpEvent,
  preTokenGenerationEvent,
  userMigrationEvent,
  verifyAuthChallengeResponseEvent,
} from "./events";

/** By the function's name without the prefix. */
export const LEGAL_EVENTS: Readonly<Record<string, object>> = {
  "anonymous-create-auth-challenge": createAuthChallengeEvent(),
  "anonymous-define-auth-challenge": defineAuthChallengeEvent(),
  "anonymous-post-authentication": postAuthenticationEvent(),
  "anonymous-post-confirmation": postConfirmationEvent(),
  "anonymous-pre-sign-up": preSignUpEvent("quiet-heron"),
  "anonymous-pre-token-generation": preTokenGenerationEvent(),
  "anonymous-verify-auth-challenge-response": verifyAuthChallengeResponseEvent(),
  "default-custom-email-sender": customEmailSenderEvent(),
  "default-custom-message": customMessageEvent(),
  "default-custom-sms-sender": customSmsSenderEvent(),
  "default-post-authentication": postAuthenticationEvent(),
  "default-post-confirmation": postConfirmationEvent(),
  "default-pre-authentication": preAuthenticationEvent({
    userAttributes: { email: "somebody@allowed.example" },
  }),
  "default-pre-sign-up": preSignUpEvent("ada", { email: "ada@example.com" }),
  "default-pre-token-generation": preTokenGenerationEvent("TokenGeneration_RefreshTokens"),
  "default-user-migration": userMigrationEvent("ada@example.com", "correct horse battery"),
};
