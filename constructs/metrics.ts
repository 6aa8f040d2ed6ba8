/**
 * The metrics behind the alarms and the dashboard, as written by the handlers (`handlers/lib/call-log.ts`)
 * and by Lambda.
 * @module
 */
import type { PoolKind } from "../handlers/pools";
import type { SignInWith, TriggerName } from "../handlers/triggers";

/** A function to watch. */
export interface MonitoredFunction {
  readonly trigger: TriggerName;
  readonly kind: PoolKind;
  /** What people sign in to its pool with; Pre Sign-Up confirms nobody by e-mail. */
  readonly signInWith: SignInWith;
  /** Whether people can sign in to its pool by key, so that a sign-up may bring one. */
  readonly takesKeys: boolean;
  readonly functionName: string;
  /**
   * Whether it counts sign-ups against a ceiling.
   * @defaultValue false
   */
  readonly hasCeiling?: boolean;
}

/**
 * The one metric that every handler writes; its dimensions are `FunctionName`, `Decision` and, in a second
 * set, also `Reason`.
 */
export const CALLS = { namespace: "Incognito", metricName: "Calls" } as const;

/** The time that one data point covers. */
export const PERIOD_SECONDS = 300;
