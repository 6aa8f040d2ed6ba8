/**
 * One instance of a function: a process that runs the deployed code, one invocation at a time.
 * `function-pool.ts` keeps several of them for a function.
 * @module
 */
import { type ChildProcess, fork } from "node:child_process";
import type { InvocationOutcome } from "./function-host";
import { LogBuffer } from "./log-buffer";
import type { InvocationMessage, RuntimeMessage, RuntimeSetup } from "./protocol";

/** How to start an instance. */
export interface InstanceLaunch {
  readonly program: string;
  /** What runs the program; without it this process's own Node. */
  readonly interpreter?: string;
  readonly setup: RuntimeSetup;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
}

/** An invocation as an instance sees it. */
export interface Invocation {
  readonly requestId: string;
  readonly event: string;
}

/** What an instance tells its pool. */
export interface InstanceEvents {
  /** It can take an invocation: its code is loaded, or it has answered. */
  idle(instance: FunctionInstance): void;
  finished(invocation: Invocation, outcome: InvocationOutcome, log: readonly string[]): void;
  /** It will never take another invocation. */
  ended(instance: FunctionInstance, end: InstanceEnd): void;
}

/** What an instance leaves behind. */
export interface InstanceEnd {
  /** An invocation that it was given and has not started: free for another instance. */
  readonly unstarted?: Invocation;
  /** If its code could not be loaded: what the invocation that it was started for ends with. */
  readonly initFailure?: (requestId: string) => InvocationOutcome;
  readonly log: readonly string[];
}

/** Lambda gives the code ten seconds to load. */
const INIT_LIMIT_MILLISECONDS = 10_000;
/** Lambda sizes the heap by the function's memory. */
const HEAP_SHARE = 0.9;
/** How long the last words of an ended process may take to come through. */
const LAST_WORDS_MILLISECONDS = 100;

/** Signals in the words of Lambda's log; others keep their name. */
const SIGNAL_WORDS: Readonly<Record<string, string>> = {
  SIGABRT: "aborted",
  SIGKILL: "killed",
  SIGSEGV: "segmentation fault",
  SIGTERM: "terminated",
  SIGTRAP: "trace/breakpoint trap",
};

/** A process with the deployed code in it. */
export class FunctionInstance {
  readonly #launch: InstanceLaunch;
  readonly #events: InstanceEvents;
  readonly #process: ChildProcess;
  readonly #log = new LogBuffer();
  #state: "starting" | "idle" | "busy" | "ended" = "starting";
  #invocation: Invocation | undefined;
  /** What the runtime has answered to the invocation, or to the loading of its code. */
  #outcome: InvocationOutcome | undefined;
  #limit: NodeJS.Timeout;
  #overtime = false;
  #gone = false;

  constructor(launch: InstanceLaunch, events: InstanceEvents) {
    this.#launch = launch;
    this.#events = events;
    this.#process = this.#fork();
    this.#limit = this.#startLimit(INIT_LIMIT_MILLISECONDS);
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  get state(): "starting" | "idle" | "busy" | "ended" {
    return this.#state;
  }

  /** Runs an invocation; only while idle. */
  run(invocation: Invocation): void {
    const limitMilliseconds = this.#launch.timeoutSeconds * 1_000;
    this.#state = "busy";
    this.#invocation = invocation;
    this.#limit = this.#startLimit(limitMilliseconds);
    const deadline = Date.now() + limitMilliseconds;
    const message: InvocationMessage = [invocation.requestId, deadline, invocation.event];
    // A process that has just died says so by its exit.
    this.#process.send(message, () => undefined);
  }

  /** Ends the process at once. */
  kill(): void {
    this.#process.kill("SIGKILL");
  }

  #fork(): ChildProcess {
    const { program, interpreter, setup, environment, memoryMegabytes } = this.#launch;
    const heapMegabytes = Math.floor(memoryMegabytes * HEAP_SHARE);
    const child = fork(program, [JSON.stringify(setup)], {
      cwd: setup.taskRoot,
      env: environment,
      ...(interpreter === undefined
        ? { execArgv: [`--max-old-space-size=${heapMegabytes}`] }
        : { execPath: interpreter, execArgv: ["-u"] }),
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => this.#log.add(text));
    }
    child.on("message", (message: RuntimeMessage) => this.#hear(message));
    child.once("exit", (code, signal) => this.#awaitLastWords(code, signal));
    child.once("error", (error) => {
      this.#log.add(`${error.message}\n`);
      this.#end(1, null);
    });
    return child;
  }

  #hear(message: RuntimeMessage): void {
    if (message[0] === "gone") this.#gone = true;
    else if (message[0] === "ready") this.#becomeIdle();
    else this.#answer(outcomeOf(message));
  }

  #becomeIdle(): void {
    clearTimeout(this.#limit);
    this.#state = "idle";
    this.#events.idle(this);
  }

  #answer(outcome: InvocationOutcome): void {
    this.#outcome = outcome;
    if (this.#state !== "busy") return;
    clearTimeout(this.#limit);
    this.#finishWhenRead(outcome, 0);
  }

  /**
   * What was printed before the answer is in the pipe by now, and each turn of the event loop reads a
   * piece of it: the log is whole after a turn that brings nothing.
   */
  #finishWhenRead(outcome: InvocationOutcome, received: number): void {
    setImmediate(() => {
      if (this.#state !== "busy") return;
      if (this.#log.received !== received) {
        this.#finishWhenRead(outcome, this.#log.received);
        return;
      }
      this.#finish(outcome);
      this.#becomeIdle();
    });
  }

  #finish(outcome: InvocationOutcome): void {
    const invocation = this.#invocation;
    this.#invocation = undefined;
    this.#outcome = undefined;
    if (invocation !== undefined) this.#events.finished(invocation, outcome, this.#log.take());
  }

  #startLimit(milliseconds: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.#overtime = true;
      this.kill();
    }, milliseconds);
  }

  #awaitLastWords(code: number | null, signal: NodeJS.Signals | null): void {
    const timer = setTimeout(() => this.#end(code, signal), LAST_WORDS_MILLISECONDS);
    this.#process.once("close", () => {
      clearTimeout(timer);
      this.#end(code, signal);
    });
  }

  #end(code: number | null, signal: NodeJS.Signals | null): void {
    if (this.#state === "ended") return;
    clearTimeout(this.#limit);
    const starting = this.#state === "starting";
    this.#state = "ended";
    const failure = (requestId: string) =>
      this.#outcome ?? this.#unanswered(requestId, code, signal);
    const unstarted = this.#gone && this.#outcome === undefined ? this.#invocation : undefined;
    if (unstarted !== undefined) this.#invocation = undefined;
    if (this.#invocation !== undefined) this.#finish(failure(this.#invocation.requestId));
    this.#events.ended(this, {
      log: this.#log.take(),
      ...(unstarted !== undefined && { unstarted }),
      ...(starting && { initFailure: failure }),
    });
  }

  #unanswered(
    requestId: string,
    code: number | null,
    signal: NodeJS.Signals | null,
  ): InvocationOutcome {
    if (this.#overtime) return timedOut(requestId, this.#launch.timeoutSeconds);
    return {
      outcome: "failed",
      errorType: "Runtime.ExitError",
      errorMessage: `RequestId: ${requestId} Error: ${exitWords(code, signal)}`,
    };
  }
}

function outcomeOf(message: Exclude<RuntimeMessage, readonly ["ready"] | readonly ["gone"]>) {
  const [kind, ...rest] = message;
  if (kind === "returned") return { outcome: "returned", payload: rest[0] } as const;
  const [errorType, errorMessage = ""] = rest;
  return { outcome: "failed", errorType, errorMessage } as const;
}

/** Lambda's text, recalled. */
function timedOut(requestId: string, timeoutSeconds: number): InvocationOutcome {
  return {
    outcome: "failed",
    errorType: "Sandbox.Timedout",
    errorMessage: `${new Date().toISOString()} ${requestId} Task timed out after ${timeoutSeconds.toFixed(2)} seconds`,
  };
}

/**
 * Lambda's text, reported.
 *
 * @see https://github.com/aws-amplify/amplify-js/issues/9127
 */
function exitWords(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal !== null) {
    return `Runtime exited with error: signal: ${SIGNAL_WORDS[signal] ?? signal.toLowerCase()}`;
  }
  if (code === 0) return "Runtime exited without providing a reason";
  return `Runtime exited with error: exit status ${code}`;
}
