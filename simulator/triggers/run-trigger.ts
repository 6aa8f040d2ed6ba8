/**
 * Runs one trigger as Cognito does, from the event to the trace. The files beside it know what each trigger
 * is asked and what its answer means; `try-function.ts` knows how a function is called.
 * @module
 */
import type { Scope } from "../context";
import { CognitoError } from "../errors";
import type { TriggerName } from "../stack/model";
import { buildEvent, type EventParts, optional } from "./build-event";
import type { JsonObject } from "./json-answer";
import { findFunction, type Outcome, tryFunction } from "./try-function";

/** The services that a trigger needs, from the event to the trace. */
export type TriggerServices =
  | "stack"
  | "functions"
  | "trace"
  | "clock"
  | "callId"
  | "awsSdkVersion"
  | "triggerLimitMilliseconds"
  | "retryPausesMilliseconds";

/** One run of a trigger. */
export interface TriggerRun extends EventParts {
  readonly trigger: TriggerName;
  /** Nobody waits for the function: Lambda itself calls it again if it fails, and it may answer anything. */
  readonly isAsynchronous?: boolean;
  /** Secrets that the function can learn beyond its event, and that the trace must not show. */
  readonly secrets?: readonly string[];
}

/** Whether the pool has a function for a trigger. */
export function hasTrigger(scope: Scope, trigger: TriggerName): boolean {
  return scope.pool.triggers[trigger] !== undefined;
}

/**
 * Runs a trigger and reads what the function gave back.
 *
 * @param read - makes something of the returned event; what it refuses counts as the trigger's failure
 * @returns `undefined` if the pool has no function for the trigger
 * @throws {@link CognitoError} when the function fails, does not answer or may not be invoked
 */
export async function runTrigger<T>(
  scope: Scope<TriggerServices>,
  run: TriggerRun,
  read: (returned: JsonObject) => T,
): Promise<T | undefined> {
  const configured = scope.pool.triggers[run.trigger];
  if (configured === undefined) {
    return undefined;
  }
  const event = buildEvent(scope, run);
  const begin = { event, arn: configured.functionArn, time: scope.clock.now() };
  const started = performance.now();
  const outcome = await tryFunction(scope, { ...run, arn: configured.functionArn, event });
  const durationMilliseconds = performance.now() - started;
  const { value, error } = readOutcome(outcome, read);
  recordRun(scope, run, {
    ...begin,
    ...outcome,
    ...optional("error", error),
    durationMilliseconds,
  });
  if (error !== undefined) {
    throw error;
  }
  return value;
}

/** For triggers whose answer is ignored. */
export function readNothing(): void {}

function readOutcome<T>(
  { returned, error }: Outcome,
  read: (returned: JsonObject) => T,
): { readonly value?: T; readonly error?: CognitoError } {
  if (returned === undefined) {
    return { ...(error === undefined ? {} : { error }) };
  }
  try {
    return { value: read(returned) };
  } catch (refusal) {
    if (refusal instanceof CognitoError) {
      return { error: refusal };
    }
    throw refusal;
  }
}

/** Reports a run that never came to its function, for example because its code could not be encrypted. */
export function recordUnsent(
  scope: Scope<"callId" | "clock" | "stack" | "trace">,
  trigger: TriggerName,
  source: string,
  error: unknown,
): void {
  const message = error instanceof Error ? error.message : String(error);
  recordRun(
    scope,
    { trigger, source, userName: "", request: {} },
    {
      event: null,
      arn: scope.pool.triggers[trigger]?.functionArn ?? "",
      time: scope.clock.now(),
      durationMilliseconds: 0,
      attempts: 0,
      log: [],
      error: new CognitoError("CodeDeliveryFailureException", message),
    },
  );
}

interface RecordedRun extends Outcome {
  readonly event: unknown;
  readonly arn: string;
  /** By the simulator's clock; the duration is by the machine's. */
  readonly time: number;
  readonly durationMilliseconds: number;
}

function recordRun(
  scope: Scope<"callId" | "stack" | "trace">,
  { trigger, source, secrets }: TriggerRun,
  { time, durationMilliseconds, arn, attempts, event, log, returned, error }: RecordedRun,
): void {
  scope.trace.record({
    kind: "trigger",
    ...optional("secrets", secrets),
    time: new Date(time).toISOString(),
    callId: scope.callId,
    poolId: scope.pool.id,
    ...optional("clientId", scope.client?.id),
    durationMilliseconds,
    trigger,
    triggerSource: source,
    functionName: findFunction(scope, arn)?.name ?? arn,
    attempts,
    event,
    ...optional("response", returned?.response),
    ...optional("log", log.length === 0 ? undefined : log),
    ...optional("error", error && { type: error.code, message: error.message }),
  });
}
