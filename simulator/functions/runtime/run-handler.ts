/**
 * Runs a handler once and finds its answer: what it returned, promised, called back with, or left open.
 * Part of the program that runs in an instance.
 * @see https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/main/src/Runtime.js
 * @module
 */
import { randomUUID } from "node:crypto";
import type { InvocationMessage, RuntimeMessage, RuntimeSetup } from "../protocol";
import { describeError, RuntimeError } from "./describe-error";
import type { Handler } from "./load-handler";

/** One invocation. */
export interface Run {
  /** Calls the handler. */
  start(): void;
  /** Ends the invocation with an error, unless it has its answer. */
  fail(thrown: unknown): void;
  /** To be called when nothing is left that could still answer. */
  drained(): void;
}

type Answer = (message: RuntimeMessage) => void;

/** Lambda's limit for a synchronous answer, in bytes. */
const MAX_PAYLOAD_BYTES = 6_291_556;
const FIRST_WITHOUT_CALLBACKS = 24;
const LOG_STREAM = `simulator/[$LATEST]${randomUUID().replaceAll("-", "")}`;

/** Prepares an invocation; `answer` is called once, while it starts or later. */
export function createRun(
  handler: Handler,
  setup: RuntimeSetup,
  message: InvocationMessage,
  answer: Answer,
): Run {
  return new HandlerRun(handler, setup, message, answer);
}

class HandlerRun implements Run {
  readonly #handler: Handler;
  readonly #setup: RuntimeSetup;
  readonly #message: InvocationMessage;
  readonly #answer: Answer;
  readonly #modern: boolean;
  #answered = false;
  #waitsForEmptyEventLoop = true;
  #whenDrained: () => void;

  constructor(handler: Handler, setup: RuntimeSetup, message: InvocationMessage, answer: Answer) {
    this.#handler = handler;
    this.#setup = setup;
    this.#message = message;
    this.#answer = answer;
    this.#modern = setup.runtimeMajor >= FIRST_WITHOUT_CALLBACKS;
    // A plain function that forgot its callback is done; an async one has lost its promise.
    const asynchronous = this.#modern || handler.constructor.name === "AsyncFunction";
    this.#whenDrained = () => (asynchronous ? this.fail(neverSettled()) : this.#succeed(null));
  }

  fail(thrown: unknown): void {
    this.#settle(() => ["failed", ...describeError(thrown)]);
  }

  drained(): void {
    this.#whenDrained();
  }

  start(): void {
    const [requestId, deadline, event] = this.#message;
    try {
      const context = buildContext(this.#setup, requestId, deadline);
      const result: unknown = this.#modern
        ? this.#handler(JSON.parse(event), context)
        : this.#handler(JSON.parse(event), this.#withCallbacks(context), this.#callback);
      if (isThenable(result)) {
        result.then(
          (value) => this.#whenQuiet(() => this.#succeed(value)),
          (thrown) => this.#whenQuiet(() => this.fail(thrown)),
        );
      } else if (this.#modern) {
        this.#whenQuiet(() => this.#succeed(result));
      }
    } catch (thrown) {
      this.fail(thrown);
    }
  }

  /**
   * From Node 24 on, Lambda's runtime lets the event loop turn once before it answers, so that an
   * unhandled rejection fails the call (aws-lambda-base-images issue 392).
   */
  #whenQuiet(settle: () => void): void {
    if (this.#modern) setImmediate(settle);
    else settle();
  }

  readonly #callback = (error: unknown, result?: unknown): void => {
    if (error !== undefined && error !== null) this.fail(error);
    else if (!this.#waitsForEmptyEventLoop) this.#succeed(result);
    else this.#whenDrained = () => this.#succeed(result);
  };

  #withCallbacks(context: object): object {
    const run = this;
    const callbacks = {
      get callbackWaitsForEmptyEventLoop() {
        return run.#waitsForEmptyEventLoop;
      },
      set callbackWaitsForEmptyEventLoop(value: boolean) {
        run.#waitsForEmptyEventLoop = value;
      },
      succeed: (result: unknown) => run.#succeed(result),
      fail: (error: unknown) => run.fail(error),
      done: (error: unknown, result: unknown) =>
        error === undefined || error === null ? run.#succeed(result) : run.fail(error),
    };
    return Object.defineProperties(context, Object.getOwnPropertyDescriptors(callbacks));
  }

  #succeed(value: unknown): void {
    this.#settle(() => returned(value));
  }

  #settle(message: () => RuntimeMessage): void {
    if (this.#answered) return;
    this.#answered = true;
    this.#answer(message());
  }
}

function returned(value: unknown): RuntimeMessage {
  let payload: string;
  try {
    payload = JSON.stringify(value === undefined ? null : value) ?? "null";
  } catch {
    return ["failed", "Error", "Unable to stringify response body"];
  }
  if (Buffer.byteLength(payload) <= MAX_PAYLOAD_BYTES) return ["returned", payload];
  return [
    "failed",
    "Function.ResponseSizeTooLarge",
    `Response payload size exceeded maximum allowed payload size (${MAX_PAYLOAD_BYTES} bytes).`,
  ];
}

function buildContext(setup: RuntimeSetup, requestId: string, deadline: number): object {
  return {
    functionVersion: "$LATEST",
    functionName: process.env["AWS_LAMBDA_FUNCTION_NAME"],
    memoryLimitInMB: process.env["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"],
    logGroupName: process.env["AWS_LAMBDA_LOG_GROUP_NAME"],
    logStreamName: LOG_STREAM,
    invokedFunctionArn: setup.functionArn,
    awsRequestId: requestId,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    "then" in value &&
    typeof value.then === "function"
  );
}

function neverSettled(): RuntimeError {
  return new RuntimeError(
    "NodeJsExit",
    "The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was never settled. For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes",
  );
}
