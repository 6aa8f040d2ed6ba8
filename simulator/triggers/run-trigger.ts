/**
 * Runs one trigger as Cognito does: permission, up to three tries, and AWS's words for every way to fail.
 * The files beside it know what each trigger is asked and what its answer means.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html (the texts are reported)
 * @module
 */
import type { Scope } from "../context";
import { CognitoError } from "../errors";
import type { InvocationResult } from "../functions/function-host";
import type { SimulatedFunction, TriggerName } from "../stack/model";
import { buildEvent, type EventParts, optional } from "./build-event";
import { mayInvoke } from "./permission";

/** One run of a trigger. */
export interface TriggerRun extends EventParts {
  readonly trigger: TriggerName;
  /** Nobody waits for the function: it has its own timeout, one try, and may answer anything. */
  readonly isAsynchronous?: boolean;
}

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The 2023 guide says three; the 2026 guide that a call may be retried. */
const TRIES = 3;

/** How long an asynchronous call may wait for its turn, besides the function's own timeout. */
const QUEUE_MILLISECONDS = 60_000;

/** What came of all tries. */
interface Outcome {
  readonly attempts: number;
  readonly log: readonly string[];
  /** The event that the function gave back, where it gave one. */
  readonly returned?: JsonObject;
  readonly error?: CognitoError;
}

/** Whether the pool has a function for a trigger. */
export function hasTrigger(scope: Scope, trigger: TriggerName): boolean {
  return scope.pool.triggers[trigger] !== undefined;
}

/**
 * Runs a trigger and reads what the function gave back.
 *
 * @param read - makes something of the returned event; what it refuses counts as the trigger's failure
 * @returns `undefined` where the pool has no function for the trigger
 * @throws {@link CognitoError} when the function fails, does not answer or may not be invoked
 */
export async function runTrigger<T>(
  scope: Scope,
  run: TriggerRun,
  read: (returned: JsonObject) => T,
): Promise<T | undefined> {
  const configured = scope.pool.triggers[run.trigger];
  if (configured === undefined) {
    return undefined;
  }
  const event = buildEvent(scope, run);
  const begin = { event, arn: configured.functionArn, time: scope.services.clock.now() };
  const started = performance.now();
  const outcome = await tryFunction(scope, run, configured.functionArn, event);
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

/** For triggers of whose answer nothing is read. */
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

async function tryFunction(
  scope: Scope,
  run: TriggerRun,
  arn: string,
  event: unknown,
): Promise<Outcome> {
  const { functions } = scope.services;
  const target = findFunction(scope, arn);
  const refusal = findRefusal(scope, run.trigger, target);
  if (refusal !== undefined) {
    return { attempts: 0, log: [], error: refusal };
  }
  const { tries, limitMilliseconds } = limitsOf(scope, run, target);
  const log: string[] = [];
  for (let attempts = 1; attempts <= tries; attempts += 1) {
    const answer = await functions.invoke(arn, event, limitMilliseconds);
    log.push(...answer.log);
    if (answer.outcome !== "unanswered") {
      return { attempts, log, ...readAnswer(run, answer) };
    }
  }
  const message = `${run.trigger} invocation failed due to error Socket timeout while invoking Lambda function.`;
  return { attempts: tries, log, error: new CognitoError("UnexpectedLambdaException", message) };
}

function limitsOf(
  { services }: Scope,
  { isAsynchronous = false }: TriggerRun,
  target: SimulatedFunction | undefined,
): { readonly tries: number; readonly limitMilliseconds: number } {
  return isAsynchronous
    ? { tries: 1, limitMilliseconds: (target?.timeoutSeconds ?? 0) * 1_000 + QUEUE_MILLISECONDS }
    : { tries: TRIES, limitMilliseconds: services.triggerLimitMilliseconds };
}

function findFunction(scope: Scope, arn: string): SimulatedFunction | undefined {
  return scope.services.stack.functions.find((candidate) => candidate.arn === arn);
}

function findRefusal(
  scope: Scope,
  trigger: TriggerName,
  target: SimulatedFunction | undefined,
): CognitoError | undefined {
  if (target === undefined) {
    const message = "null invocation failed due to configuration.";
    return new CognitoError("UnexpectedLambdaException", message);
  }
  if (!mayInvoke(target, scope.pool.arn, scope.services.stack.accountId)) {
    const message = `${trigger} invocation failed due to error AccessDeniedException.`;
    return new CognitoError("UnexpectedLambdaException", message);
  }
  return undefined;
}

function readAnswer(
  { trigger, isAsynchronous = false }: TriggerRun,
  answer: Exclude<InvocationResult, { outcome: "unanswered" }>,
): Pick<Outcome, "returned" | "error"> {
  if (answer.outcome === "failed") {
    const message = `${trigger} failed with error ${answer.errorMessage}.`;
    return { error: new CognitoError("UserLambdaValidationException", message) };
  }
  const value = parseJson(answer.payload);
  if (isJsonObject(value)) {
    return { returned: value };
  }
  if (isAsynchronous) {
    return {};
  }
  if (Array.isArray(value)) {
    return { error: unrecognizable() };
  }
  const message = "Invalid lambda function output : Invalid JSON";
  return { error: new CognitoError("InvalidLambdaResponseException", message) };
}

/** Whether a JSON value is an object: no list, not null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Treated like a payload of null: AWS has one answer for both.
    return null;
  }
}

/** JSON of the wrong shape. */
export function unrecognizable(): CognitoError {
  return new CognitoError("InvalidLambdaResponseException", "Unrecognizable lambda output");
}

/** Reports a run that never came to its function, for example because its code could not be encrypted. */
export function recordUnsent(
  scope: Scope,
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
      time: scope.services.clock.now(),
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
  scope: Scope,
  { trigger, source }: TriggerRun,
  { time, durationMilliseconds, arn, attempts, event, log, returned, error }: RecordedRun,
): void {
  scope.services.trace.record({
    kind: "trigger",
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
