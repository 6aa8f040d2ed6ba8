/**
 * The frame of every handler: it passes the event to a decision, writes one log line and returns the event,
 * since Cognito reads nothing else. Errors leave it only as fixed sentences.
 * @module
 */
import type { TriggerName } from "../triggers";
import { type Failure, formatCall, type Outcome } from "./call-log";
import { HandlerError, UNAVAILABLE } from "./errors";
import type { Runtime } from "./runtime";

/** What the frame must know about a trigger. */
export interface TriggerDescription {
  readonly trigger: TriggerName;
  /** Every source that the log may name. */
  readonly sources: readonly string[];
  /**
   * The longest that a call may take; Cognito itself waits five seconds.
   * @defaultValue 2000
   */
  readonly timeLimitMilliseconds?: number;
}

/** The part of an event that the frame reads. */
interface AnyTriggerEvent {
  readonly triggerSource: string;
}

/** What a decision may need besides the event. */
export interface Call {
  /** When it began, in milliseconds since 1970. */
  readonly startedAt: number;
  /** When it must have ended, in milliseconds since 1970. */
  readonly deadline: number;
}

/** Decides on an event: changes `event.response`, says what came of it, throws for a refusal. */
export type Decide<E> = (event: E, call: Call) => Outcome | Promise<Outcome>;

const UNEXPECTED: Failure = { decision: "failed", reason: "unexpected" };

/**
 * Puts a decision into the frame.
 *
 * @returns a handler that throws `UserFacingError` for a refusal, and an `Error` that says
 * {@link UNAVAILABLE} for anything else that went wrong: it fails closed and quotes nothing
 */
export function createTriggerHandler<E extends AnyTriggerEvent>(
  description: TriggerDescription,
  runtime: Runtime,
  decide: Decide<E>,
): (event: E) => Promise<E> {
  return async (event) => {
    const startedAt = runtime.now();
    const record = (result: Outcome | Failure) => {
      const call = { source: event?.triggerSource, result, startedAt, endedAt: runtime.now() };
      try {
        runtime.write(formatCall({ ...runtime, ...description }, call));
      } catch {
        // A failed log write must not turn a user away, and there is nowhere left to report it.
      }
    };
    try {
      const deadline = startedAt + (description.timeLimitMilliseconds ?? 2_000);
      record(await decide(event, { startedAt, deadline }));
      return event;
    } catch (error) {
      // An error from outside our own code may quote a user, so it is dropped unread.
      const failure = error instanceof HandlerError ? error.failure : UNEXPECTED;
      record(failure);
      throw failure.decision === "refused" ? error : new Error(UNAVAILABLE);
    }
  };
}
