/**
 * The shapes that the simulator serves besides Cognito's own API. The page imports these types, and
 * nothing else, from the simulator.
 * @module
 */

export type { FrontEndConfig, FrontEndPool } from "../../vocabulary/front-end";

/** `GET /_incognito/triggers`: which function runs for which trigger, for a stack that is made for our page. */
export interface TriggerOverview {
  /** For example `incognito-dev`. */
  readonly stack: string;
  readonly pools: readonly PoolTriggers[];
}

/** One pool of {@link TriggerOverview}. */
export interface PoolTriggers {
  /** A key of {@link FrontEndConfig.pools}. */
  readonly kind: string;
  readonly poolId: string;
  /** What the pool's `LambdaConfig` names; a trigger that is missing is not wired. */
  readonly triggers: readonly WiredTrigger[];
}

/** A trigger that a pool has a function for. */
export interface WiredTrigger {
  /** By its key in `LambdaConfig`, for example `PreSignUp`. */
  readonly trigger: string;
  readonly functionName: string;
  /** False if the function is wired but told by `TRIGGER_ENABLED=false` to do nothing. */
  readonly enabled: boolean;
}

/** An e-mail or text message that Cognito would have sent. `GET /_incognito/outbox`, newest last. */
export interface OutboxMessage {
  readonly id: string;
  /** ISO 8601. */
  readonly time: string;
  readonly poolId: string;
  readonly medium: "EMAIL" | "SMS";
  readonly destination: string;
  /** For example `CustomMessage_SignUp`: what the message is for. */
  readonly purpose: string;
  readonly subject?: string;
  readonly text: string;
  /** The code or temporary password in it. */
  readonly code?: string;
}

/** One step of the trace. `GET /_incognito/trace`, newest last, and each as a server-sent event. */
export type TraceEntry = TraceCall | TraceTrigger;

interface TraceStep {
  /** Rises by one with each entry. */
  readonly sequence: number;
  /** ISO 8601, when the step began. */
  readonly time: string;
  /** The same for a call and every trigger that it ran. */
  readonly callId: string;
  readonly poolId?: string;
  readonly clientId?: string;
  readonly durationMilliseconds: number;
  /** What the caller was told, if the step failed. */
  readonly error?: { readonly type: string; readonly message: string };
}

/**
 * A call of Cognito's public or admin API, recorded when it has been answered, after its triggers; or a request
 * to an HTTP API of the stack.
 */
export interface TraceCall extends TraceStep {
  readonly kind: "call";
  /** For example `SignUp`; of a request to an HTTP API the route's key. */
  readonly operation: string;
  /** The name of the HTTP API, if the call is a request to one. */
  readonly api?: string;
  readonly request: unknown;
  readonly response?: unknown;
  /** Lines that the function behind a route printed. */
  readonly log?: readonly string[];
}

/** One trigger's run, all its attempts in one entry. */
export interface TraceTrigger extends TraceStep {
  readonly kind: "trigger";
  /** For example `PreSignUp`. */
  readonly trigger: string;
  /** For example `PreSignUp_SignUp`. */
  readonly triggerSource: string;
  readonly functionName: string;
  readonly attempts: number;
  readonly event: unknown;
  readonly response?: unknown;
  /** Lines that the function printed. */
  readonly log?: readonly string[];
}
