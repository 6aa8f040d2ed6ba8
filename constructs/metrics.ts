/**
 * The metrics that alarms and dashboard are made from, as the handlers write them
 * (`handlers/lib/call-log.ts`) and as Lambda does.
 * @module
 */
import type { PoolKind } from "../handlers/pools";
import type { TriggerName } from "../handlers/triggers";

/** A function to watch. */
export interface MonitoredFunction {
  readonly trigger: TriggerName;
  readonly kind: PoolKind;
  /** Whether people can sign in to its pool by key, so that a sign-up may bring one. */
  readonly takesKeys: boolean;
  readonly functionName: string;
  /**
   * Whether it counts sign-ups against a ceiling.
   * @defaultValue false
   */
  readonly hasCeiling?: boolean;
}

/** The one metric of every handler; its dimensions are `FunctionName`, `Decision` and, more finely, `Reason`. */
export const CALLS = { namespace: "Incognito", metricName: "Calls" } as const;

/** What one point of a metric covers. */
export const PERIOD_SECONDS = 300;
