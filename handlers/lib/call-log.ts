/**
 * The one line that a call logs: an entry and, in CloudWatch's embedded metric format, a count. Every field
 * comes from a closed set, so no line can name a user. `trigger-handler.ts` writes it.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 * @module
 */

/** Why something was done, or did not have to be. */
export type DoneReason =
  | "administrator"
  | "answer-right"
  | "challenge-given"
  | "claims-set"
  | "confirmed"
  | "counted"
  | "domain-open"
  | "key-kept"
  | "key-stored"
  | "message-delivered"
  | "message-written"
  | "near-ceiling"
  | "password-reset"
  | "switched-off"
  | "tokens-granted"
  | "user-migrated";

/** Why a call was refused by throwing. */
export type RefusalReason =
  | "account-ended"
  | "attributes"
  | "ceiling-day"
  | "ceiling-minute"
  | "ceiling-month"
  | "domain-blocked"
  | "domain-unreadable"
  | "key-taken"
  | "name-banned"
  | "name-contact"
  | "name-email"
  | "name-form"
  | "name-phone"
  | "name-phrase"
  | "name-reserved"
  | "name-url"
  | "proof"
  | "sign-up-closed"
  | "source"
  | "state-unknown"
  | "user-banned"
  | "work-missing"
  | "work-time"
  | "work-wrong";

/** Why the answer was no without a throw. */
export type DenialReason =
  | "answer-wrong"
  | "challenge-expired"
  | "challenge-failed"
  | "challenge-used"
  | "user-unknown";

/** Why a message was not sent and never will be. */
export type DropReason =
  | "code-missing"
  | "destination-missing"
  | "destination-refused"
  | "notification";

/** Which of a handler's dependencies failed. */
export type FailureReason =
  | "code-unreadable"
  | "service-answer"
  | "service-timeout"
  | "service-unreachable"
  | "unexpected"
  | "webhook-refused"
  | "webhook-timeout"
  | "webhook-unreachable";

/** What came of a call that did not throw. */
export type Outcome =
  | { readonly decision: "done"; readonly reason: DoneReason }
  | { readonly decision: "denied"; readonly reason: DenialReason }
  | { readonly decision: "dropped"; readonly reason: DropReason };

/** What came of a call that threw. */
export type Failure =
  | { readonly decision: "refused"; readonly reason: RefusalReason }
  | { readonly decision: "failed"; readonly reason: FailureReason };

/** Where lines come from: a trigger's function. */
export interface LogPlace {
  /** The trigger as the registry names it. */
  readonly trigger: string;
  /** Every source that the trigger has. */
  readonly sources: readonly string[];
  /** Lambda's name of the function, the metric's dimension beside decision and reason. */
  readonly functionName: string;
  /** The pool that the function serves, by its kind. */
  readonly pool: string;
}

/** What came of one call. */
export interface CallResult {
  /** As the event gives it; one that is not among the trigger's is logged as `other`. */
  readonly source: unknown;
  readonly result: Outcome | Failure;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Milliseconds since 1970. */
  readonly endedAt: number;
}

const MINUTE_MILLISECONDS = 60_000;

/**
 * Formats a call as one line of JSON, with its line end. The metric has the function's name as a dimension,
 * as Lambda's own have, so that refusals can be subtracted from errors.
 */
export function formatCall(place: LogPlace, call: CallResult): string {
  const { source, result, startedAt, endedAt } = call;
  const dimensions = ["FunctionName", "Decision"];
  const line = {
    _aws: {
      // CloudWatch counts by the minute; a finer time would only help to identify people. Lambda counts an
      // error in the minute its call began, and the refusal must fall in the same minute.
      Timestamp: startedAt - (startedAt % MINUTE_MILLISECONDS),
      CloudWatchMetrics: [
        {
          Namespace: "Incognito",
          Dimensions: [dimensions, [...dimensions, "Reason"]],
          Metrics: [{ Name: "Calls", Unit: "Count" }],
        },
      ],
    },
    FunctionName: place.functionName,
    Pool: place.pool,
    Trigger: place.trigger,
    Source: place.sources.includes(source as string) ? source : "other",
    Decision: result.decision,
    Reason: result.reason,
    // Only the order of magnitude: under 10, 100, 1000 or 10000 ms. No call takes longer, but a clock may
    // jump.
    Duration: `under ${10 ** Math.min(4, String(endedAt - startedAt).length)} ms`,
    Calls: 1,
  };
  return `${JSON.stringify(line)}\n`;
}
