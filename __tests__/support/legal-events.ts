/**
 * A legal event for every function of a stack with every trigger of every pool: each is invoked with it once it
 * is deployed.
 * @module
 */
import { listPools, triggersOf } from "../../handlers/pools";
import { type SignInWith, type TriggerName, triggerOf } from "../../handlers/triggers";
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

/** By what people sign in with, and by trigger. */
const EVENTS: Readonly<Record<SignInWith, Readonly<Partial<Record<TriggerName, object>>>>> = {
  username: {
    createAuthChallenge: createAuthChallengeEvent(),
    defineAuthChallenge: defineAuthChallengeEvent(),
    postAuthentication: postAuthenticationEvent(),
    postConfirmation: postConfirmationEvent(),
    preSignUp: preSignUpEvent("quiet-heron"),
    preTokenGeneration: preTokenGenerationEvent(),
    verifyAuthChallengeResponse: verifyAuthChallengeResponseEvent(),
  },
  email: {
    customEmailSender: customEmailSenderEvent(),
    customMessage: customMessageEvent(),
    customSmsSender: customSmsSenderEvent(),
    postAuthentication: postAuthenticationEvent(),
    postConfirmation: postConfirmationEvent(),
    preAuthentication: preAuthenticationEvent({
      userAttributes: { email: "somebody@allowed.example" },
    }),
    preSignUp: preSignUpEvent("ada", { email: "ada@example.com" }),
    preTokenGeneration: preTokenGenerationEvent("TokenGeneration_RefreshTokens"),
    userMigration: userMigrationEvent("ada@example.com", "correct horse battery"),
  },
};

/** For each trigger that any pool may have, by the function's name without the prefix. */
export const LEGAL_EVENTS: Readonly<Record<string, object>> = Object.fromEntries(
  listPools().flatMap(({ kind, pool }) =>
    triggersOf(pool).map((trigger) => [
      `${kind}-${triggerOf(trigger).entry}`,
      EVENTS[pool.signInWith][trigger] ?? {},
    ]),
  ),
);
