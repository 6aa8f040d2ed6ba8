/**
 * The interface between the triggers and what runs a function. `fork-function-host.ts` is the real
 * one: the deployed bundle in a process of its own; tests may pass another.
 * @module
 */

/** What came of one invocation, and the lines that the function printed meanwhile. */
export type InvocationResult = InvocationOutcome & { readonly log: readonly string[] };

/** What came of one invocation, in Lambda's terms. */
export type InvocationOutcome =
  /** The handler answered; `payload` is its JSON text, `null` if it returned nothing. */
  | { readonly outcome: "returned"; readonly payload: string }
  /** The handler threw, or the instance ended: Lambda's own words for it. */
  | { readonly outcome: "failed"; readonly errorType: string; readonly errorMessage: string }
  /** Nothing within the time that the caller gave (Cognito's five seconds). */
  | { readonly outcome: "unanswered" };

/** Runs the stack's functions. */
export interface FunctionHost {
  /**
   * Invokes a function once.
   *
   * @param functionArn - must be one of the stack's functions
   * @param event - the event, serialized as JSON on its way
   * @param limitMilliseconds - how long the caller waits
   */
  invoke(functionArn: string, event: unknown, limitMilliseconds: number): Promise<InvocationResult>;
  /** Ends every instance. */
  close(): Promise<void>;
}
