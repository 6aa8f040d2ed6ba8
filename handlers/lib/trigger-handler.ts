/**
 * The frame of every handler: takes the event, lets a decision work on it, leaves one line in the log and
 * returns the event, since Cognito reads nothing else. Errors pass it as fixed sentences only.
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
   * All that a call may take; Cognito itself waits five seconds.
   * @defaultValue 2000
   */
  readonly timeLimitMilliseconds?: number;
}

/** The part of an event that the frame itself reads. */
interface AnyTriggerEvent {
  readonly triggerSource: string;
}

/** What a decision may need beside the event. */
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
  const { now, write } = runtime;
  const { timeLimitMilliseconds = 2_000 } = description;
  return async (event) => {
    const startedAt = now();
    const record = (result: Outcome | Failure) => {
      const call = { source: event?.triggerSource, result, startedAt, endedAt: now() };
      try {
        write(formatCall({ ...runtime, ...description }, call));
      } catch {
        // A log that cannot be written is no reason to send a user away; there is nowhere left to say it.
      }
    };
    try {
      record(await decide(event, { startedAt, deadline: startedAt + timeLimitMilliseconds }));
      return event;
    } catch (error) {
      // What did not come from our own code may quote a user, and is not looked into.
      const failure = error instanceof HandlerError ? error.failure : UNEXPECTED;
      record(failure);
      throw failure.decision === "refused" ? error : new Error(UNAVAILABLE);
    }
  };
}
