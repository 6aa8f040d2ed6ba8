/**
 * Calls a trigger's function as Cognito and Lambda do: permission, several tries, and AWS's words for every
 * way to fail. Called by `run-trigger.ts`.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html (the texts are reported)
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 * @module
 */
import { setTimeout } from "node:timers/promises";
import type { Scope } from "../context";
import { CognitoError } from "../errors";
import type { InvocationResult } from "../functions/function-host";
import { mayInvoke } from "../functions/may-invoke";
import type { AsynchronousCalls, SimulatedFunction, TriggerName } from "../stack/model";
import { isJsonObject, type JsonObject, parsePayload, unrecognizable } from "./json-answer";

/** One call of a function, however many tries it takes. */
export interface TryRequest {
  readonly trigger: TriggerName;
  readonly arn: string;
  readonly event: unknown;
  /** Nobody waits for the function. */
  readonly isAsynchronous?: boolean;
}

/** What came of all tries. */
export interface Outcome {
  readonly attempts: number;
  readonly log: readonly string[];
  /** The event that the function gave back, if it gave one. */
  readonly returned?: JsonObject;
  readonly error?: CognitoError;
}

/** How a function is called. */
interface Plan {
  /** How long each try may take. */
  readonly limitMilliseconds: number;
  /** How long to wait before each try. */
  readonly pausesMilliseconds: readonly number[];
  /** The outcomes that are followed by another try. */
  readonly passing: ReadonlySet<InvocationResult["outcome"]>;
}

const PRINCIPAL = "cognito-idp.amazonaws.com";

/** The 2023 guide says three; the 2026 guide that a call may be retried. */
const SYNCHRONOUS_PAUSES = [0, 0, 0];

/** How long an asynchronous call may wait for its turn, besides the function's own timeout. */
const QUEUE_MILLISECONDS = 60_000;

/** How old an event is when Lambda calls a function for the second and the third time: one minute, two more. */
const AGES_AT_RETRY_SECONDS = [60, 180];

/** The function of an ARN, as it is now. */
export function findFunction(
  { stack }: Scope<"stack">,
  arn: string,
): SimulatedFunction | undefined {
  return stack.functions.find((candidate) => candidate.arn === arn);
}

/** Calls the function until it has answered or may be called no more. */
export async function tryFunction(
  scope: Scope<"functions" | "retryPausesMilliseconds" | "stack" | "triggerLimitMilliseconds">,
  request: TryRequest,
): Promise<Outcome> {
  const target = findFunction(scope, request.arn);
  const { trigger } = request;
  if (target === undefined) {
    return refused("null invocation failed due to configuration.");
  }
  const { arn: sourceArn, accountId } = scope.pool;
  if (!mayInvoke(target, { principal: PRINCIPAL, sourceArn, accountId })) {
    return refused(`${trigger} invocation failed due to error AccessDeniedException.`);
  }
  return runTries(scope, request, planOf(scope, request, target));
}

function refused(message: string): Outcome {
  return { attempts: 0, log: [], error: new CognitoError("UnexpectedLambdaException", message) };
}

function planOf(
  {
    triggerLimitMilliseconds,
    retryPausesMilliseconds,
  }: Scope<"retryPausesMilliseconds" | "triggerLimitMilliseconds">,
  { isAsynchronous = false }: TryRequest,
  { asynchronous, timeoutSeconds }: SimulatedFunction,
): Plan {
  if (!isAsynchronous) {
    return {
      limitMilliseconds: triggerLimitMilliseconds,
      pausesMilliseconds: SYNCHRONOUS_PAUSES,
      passing: new Set(["unanswered"]),
    };
  }
  const retries = retryPausesMilliseconds.slice(0, countRetries(asynchronous));
  return {
    limitMilliseconds: timeoutSeconds * 1_000 + QUEUE_MILLISECONDS,
    pausesMilliseconds: [0, ...retries],
    passing: new Set(["unanswered", "failed"]),
  };
}

/** Lambda drops an event that has become too old meanwhile, however many retries are left. */
function countRetries({ maximumRetries, maximumEventAgeSeconds }: AsynchronousCalls): number {
  const inTime = AGES_AT_RETRY_SECONDS.filter((age) => age <= maximumEventAgeSeconds);
  return Math.min(maximumRetries, inTime.length);
}

async function runTries(
  scope: Scope<"functions">,
  request: TryRequest,
  plan: Plan,
): Promise<Outcome> {
  const log: string[] = [];
  let attempts = 0;
  let last: Pick<Outcome, "returned" | "error"> = {};
  for (const pause of plan.pausesMilliseconds) {
    // Unreferenced: a message that waits is no reason to keep the simulator running.
    if (pause > 0) await setTimeout(pause, undefined, { ref: false });
    attempts += 1;
    const { arn, event } = request;
    const answer = await scope.functions.invoke(arn, event, plan.limitMilliseconds);
    log.push(...answer.log);
    last = readAnswer(request, answer);
    if (!plan.passing.has(answer.outcome)) break;
  }
  return { attempts, log, ...last };
}

function readAnswer(
  { trigger, isAsynchronous = false }: TryRequest,
  answer: InvocationResult,
): Pick<Outcome, "returned" | "error"> {
  if (answer.outcome === "unanswered") {
    const message = `${trigger} invocation failed due to error Socket timeout while invoking Lambda function.`;
    return { error: new CognitoError("UnexpectedLambdaException", message) };
  }
  if (answer.outcome === "failed") {
    const message = `${trigger} failed with error ${answer.errorMessage}.`;
    return { error: new CognitoError("UserLambdaValidationException", message) };
  }
  const value = parsePayload(answer.payload);
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
