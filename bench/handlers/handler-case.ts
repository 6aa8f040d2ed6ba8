/**
 * Every measured handler: with which call, against which peer, and within which limits.
 * @module
 */
import type { PoolKind } from "../../handlers/pools";
import { WORK_VARIABLES } from "../../vocabulary/sign-up-work";
import { BENCH_WORK, EVENTS, type EventPlace, type HandlerEvent } from "./handler-event";

/** What a handler depends on, which decides its peer and its limits. */
export type HandlerKind = "plain" | "dynamodb" | "sender";

/** A measured call of a handler. */
export interface HandlerCase {
  /** The handler's name in `handlers/`. */
  readonly entry: string;
  /** What happens in the call, if the handler is called in more than one way. */
  readonly call?: string;
  readonly kind: HandlerKind;
  /** The pool whose function it is, since some handlers serve several. */
  readonly pool: PoolKind;
  /** The reason that the handler must log, which shows that the call was completed. */
  readonly reason: string;
  /**
   * Powertools' schema of the event.
   * @defaultValue - it is not compared with the usual stack
   */
  readonly schema?: string;
  /**
   * Whether its time must meet its kind's target.
   * @defaultValue true
   */
  readonly isJudged?: boolean;
  /**
   * Variables that differ from those of the stack.
   * @defaultValue - none
   */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * The maximum size of its zip, in bytes.
   * @defaultValue its kind's
   */
  readonly zipBytes?: number;
  readonly makeEvent: (place: EventPlace) => HandlerEvent;
}

/** At least one call of each handler. */
export const HANDLER_CASES: readonly HandlerCase[] = [
  {
    entry: "pre-sign-up",
    kind: "plain",
    pool: "anonymous",
    reason: "confirmed",
    schema: "PreSignupTriggerSchema",
    zipBytes: 4_096,
    makeEvent: EVENTS.signUp,
  },
  {
    entry: "pre-sign-up",
    call: "with work",
    kind: "plain",
    pool: "anonymous",
    reason: "confirmed",
    schema: "PreSignupTriggerSchema",
    zipBytes: 4_096,
    environment: {
      [WORK_VARIABLES.bits]: String(BENCH_WORK.bits),
      [WORK_VARIABLES.realm]: BENCH_WORK.realm,
    },
    makeEvent: EVENTS.signUpWithWork,
  },
  {
    entry: "pre-sign-up",
    call: "with a key",
    kind: "plain",
    pool: "anonymous",
    reason: "confirmed",
    schema: "PreSignupTriggerSchema",
    // Most of it is Node loading its own cryptography.
    isJudged: false,
    makeEvent: EVENTS.signUpWithKey,
  },
  {
    entry: "pre-authentication",
    kind: "plain",
    pool: "default",
    reason: "domain-open",
    schema: "PreAuthenticationTriggerSchema",
    makeEvent: EVENTS.beforeSignIn,
  },
  {
    entry: "post-authentication",
    kind: "plain",
    pool: "anonymous",
    reason: "counted",
    schema: "PostAuthenticationTriggerSchema",
    makeEvent: EVENTS.afterSignIn,
  },
  {
    entry: "define-auth-challenge",
    kind: "plain",
    pool: "anonymous",
    reason: "tokens-granted",
    schema: "DefineAuthChallengeTriggerSchema",
    makeEvent: EVENTS.answeredChallenge,
  },
  {
    entry: "create-auth-challenge",
    kind: "plain",
    pool: "anonymous",
    reason: "challenge-given",
    // No schema: Powertools' refuses the first round, and there is only one.
    makeEvent: EVENTS.askForChallenge,
  },
  {
    entry: "pre-token-generation",
    kind: "plain",
    pool: "anonymous",
    reason: "claims-set",
    schema: "PreTokenGenerationTriggerSchemaV2AndV3",
    makeEvent: EVENTS.tokens,
  },
  {
    entry: "custom-message",
    kind: "plain",
    pool: "default",
    reason: "message-written",
    schema: "CustomMessageTriggerSchema",
    makeEvent: EVENTS.message,
  },
  {
    entry: "post-confirmation",
    kind: "dynamodb",
    pool: "anonymous",
    reason: "key-stored",
    makeEvent: EVENTS.confirmWithKey,
  },
  {
    entry: "verify-auth-challenge-response",
    kind: "dynamodb",
    pool: "anonymous",
    reason: "answer-right",
    makeEvent: EVENTS.answerChallenge,
  },
  {
    entry: "pre-sign-up-with-tables",
    kind: "dynamodb",
    pool: "anonymous",
    reason: "confirmed",
    zipBytes: 9_216,
    makeEvent: EVENTS.signUp,
  },
  {
    entry: "email-pre-sign-up",
    kind: "dynamodb",
    pool: "default",
    reason: "domain-open",
    makeEvent: EVENTS.signUpWithEmail,
  },
  {
    entry: "pre-authentication-with-tables",
    kind: "dynamodb",
    pool: "default",
    reason: "domain-open",
    makeEvent: EVENTS.beforeSignIn,
  },
  {
    entry: "pre-token-generation-with-tables",
    kind: "dynamodb",
    pool: "anonymous",
    reason: "claims-set",
    makeEvent: EVENTS.tokens,
  },
  {
    entry: "user-migration",
    call: "forgotten password",
    kind: "dynamodb",
    pool: "default",
    reason: "user-migrated",
    makeEvent: EVENTS.migrateForgotten,
  },
  {
    entry: "user-migration",
    call: "by password",
    kind: "dynamodb",
    pool: "default",
    reason: "user-migrated",
    // scrypt is slow on both sides, as intended.
    isJudged: false,
    makeEvent: EVENTS.migrateByPassword,
  },
  {
    entry: "custom-email-sender",
    kind: "sender",
    pool: "default",
    reason: "message-delivered",
    makeEvent: EVENTS.email,
  },
  {
    entry: "custom-sms-sender",
    kind: "sender",
    pool: "default",
    reason: "message-delivered",
    makeEvent: EVENTS.sms,
  },
];
