/**
 * The instances of one function: keeps them warm, gives each one invocation at a time in the order of
 * arrival, starts more when callers wait, and replaces them all when the bundle changes.
 * @module
 */
import { randomUUID } from "node:crypto";
import { existsSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { SimulatedFunction } from "../stack/model";
import type { CompiledRuntime } from "./compile-runtime";
import { findPython } from "./find-python";
import type { InvocationOutcome, InvocationResult } from "./function-host";
import {
  FunctionInstance,
  type InstanceEnd,
  type InstanceLaunch,
  type Invocation,
} from "./function-instance";
import { lambdaEnvironment } from "./lambda-environment";
import type { OrphanGuard } from "./orphan-guard";
import { readResidentMegabytes } from "./resident-memory";
import { layOutSurroundings } from "./surroundings";
import { type BundleWatch, layOutTaskRoot, watchBundle } from "./task-root";

/** What all pools of a host share. */
export interface PoolSurroundings {
  readonly runtime: CompiledRuntime;
  readonly guard: OrphanGuard;
  readonly region: string;
  readonly endpoints: Readonly<Record<string, string>>;
  readonly maximumInstances: number;
}

interface Caller extends Invocation {
  readonly arrivedAt: number;
  readonly settle: (result: InvocationResult) => void;
}

/** One version of the bundle, unpacked. */
interface Deployment {
  readonly watch: BundleWatch;
  readonly launch: InstanceLaunch;
}

/**
 * If callers wait and nothing has finished for this long, the function is slow and another instance helps.
 * If a queue is long but moves, one would only take the machine's time from those at work.
 */
const PATIENCE_MILLISECONDS = 25;

/** The instances of one function: starts them, hands them calls, ends them. */
export class FunctionPool {
  #target: SimulatedFunction;
  #surroundings: PoolSurroundings;
  readonly #callers = new Map<string, Caller>();
  readonly #instances = new Map<FunctionInstance, Deployment>();
  /** Most recently used last: the others may rest. */
  readonly #idle: FunctionInstance[] = [];
  #waiting: Caller[] = [];
  #deployment: Deployment | undefined;
  #growth: NodeJS.Timeout | undefined;
  #finishedAt = 0;
  #closed = false;

  constructor(target: SimulatedFunction, surroundings: PoolSurroundings) {
    this.#target = target;
    this.#surroundings = surroundings;
  }

  invoke(event: string, limitMilliseconds: number): Promise<InvocationResult> {
    return new Promise((resolve) => {
      const requestId = randomUUID();
      const timer = setTimeout(() => this.#abandon(requestId), limitMilliseconds);
      const settle = (result: InvocationResult) => {
        clearTimeout(timer);
        resolve(result);
      };
      const caller: Caller = { requestId, event, arrivedAt: performance.now(), settle };
      this.#callers.set(requestId, caller);
      this.#waiting.push(caller);
      this.#dispatch();
    });
  }

  /** Why the function cannot run here, if it cannot. */
  get missing(): string | undefined {
    return this.#target.missing;
  }

  /** Runs another version of the function from the next invocation on. */
  update(target: SimulatedFunction): void {
    if (JSON.stringify(target) === JSON.stringify(this.#target)) return;
    this.#target = target;
    this.#redeploy();
  }

  /** Runs in other surroundings from the next invocation on. */
  move(surroundings: PoolSurroundings): void {
    this.#surroundings = surroundings;
    this.#redeploy();
  }

  #redeploy(): void {
    this.#deployment = undefined;
    for (const instance of this.#idle.splice(0)) instance.kill();
  }

  /** Ends every instance that holds more memory than the function has. */
  enforceMemory(): void {
    for (const instance of this.#instances.keys()) {
      if (instance.state !== "busy" || instance.pid === undefined) continue;
      const megabytes = readResidentMegabytes(instance.pid) ?? 0;
      if (megabytes > this.#target.memoryMegabytes) instance.kill();
    }
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#growth);
    for (const requestId of this.#callers.keys()) this.#abandon(requestId);
    for (const instance of this.#instances.keys()) instance.kill();
  }

  /** The caller has stopped waiting; a function that runs goes on running, as on Lambda. */
  #abandon(requestId: string): void {
    this.#waiting = this.#waiting.filter((caller) => caller.requestId !== requestId);
    this.#settle(requestId, { outcome: "unanswered" }, []);
  }

  #settle(requestId: string, outcome: InvocationOutcome, log: readonly string[]): void {
    const caller = this.#callers.get(requestId);
    this.#callers.delete(requestId);
    caller?.settle({ ...outcome, log });
  }

  #dispatch(): void {
    let deployment: Deployment;
    try {
      deployment = this.#current();
    } catch (error) {
      this.#failOldest(() => bundleFailure(error), []);
      return;
    }
    for (const caller of this.#waiting.splice(0, this.#idle.length)) this.#idle.pop()?.run(caller);
    if (this.#waiting.length > 0) this.#grow(deployment);
  }

  /** Unpacks the bundle, unless that has been done since it last changed. */
  #current(): Deployment {
    const current = this.#deployment;
    if (current !== undefined && !current.watch.changed()) return current;
    // A build may take the bundle away for a moment before it lays the new one down.
    if (current !== undefined && !existsSync(this.#target.bundlePath)) return current;
    this.#deployment = this.#deploy();
    for (const instance of this.#idle.splice(0)) instance.kill();
    return this.#deployment;
  }

  #deploy(): Deployment {
    const { runtime, region, endpoints } = this.#surroundings;
    const watch = watchBundle(this.#target);
    const folder = join(runtime.directory, randomUUID());
    const taskRoot = join(folder, "task");
    layOutTaskRoot(this.#target, taskRoot);
    const { arn, handler, memoryMegabytes, timeoutSeconds } = this.#target;
    const runtimeMajor = majorOf(this.#target.runtime);
    const layersDirectory = layOutSurroundings({
      target: this.#target,
      folder,
      projectDirectory: runtime.projectDirectory,
      runtimeMajor,
    });
    return {
      watch,
      launch: {
        ...programOf(this.#target.runtime, runtime),
        setup: {
          taskRoot,
          handler,
          functionArn: arn,
          runtimeMajor,
          ...(layersDirectory !== undefined && { layersDirectory }),
        },
        environment: lambdaEnvironment(this.#target, { region, taskRoot, endpoints }),
        memoryMegabytes,
        timeoutSeconds,
      },
    };
  }

  #grow(deployment: Deployment): void {
    const [oldest] = this.#waiting;
    const current = [...this.#instances].filter(([, of]) => of === deployment);
    if (
      this.#closed ||
      oldest === undefined ||
      current.length >= this.#surroundings.maximumInstances
    )
      return;
    if (current.some(([instance]) => instance.state === "starting")) return;
    const stalled = performance.now() - Math.max(oldest.arrivedAt, this.#finishedAt);
    if (current.length === 0 || stalled >= PATIENCE_MILLISECONDS) this.#start(deployment);
    else this.#growLater(PATIENCE_MILLISECONDS - stalled);
  }

  #growLater(milliseconds: number): void {
    this.#growth ??= setTimeout(() => {
      // If the host itself was busy, answers may lie unread: they are read before this runs.
      setImmediate(() => {
        this.#growth = undefined;
        this.#dispatch();
      });
    }, milliseconds);
  }

  #start(deployment: Deployment): void {
    const instance = new FunctionInstance(deployment.launch, {
      idle: (ready) => this.#reuse(ready),
      finished: ({ requestId }, outcome, log) => {
        this.#finishedAt = performance.now();
        this.#settle(requestId, outcome, log);
      },
      ended: (ended, end) => this.#forget(ended, end),
    });
    this.#instances.set(instance, deployment);
    if (instance.pid !== undefined) this.#surroundings.guard.add(instance.pid);
  }

  #reuse(instance: FunctionInstance): void {
    if (this.#instances.get(instance) !== this.#deployment) {
      instance.kill();
      return;
    }
    this.#idle.push(instance);
    if (this.#waiting.length > 0) this.#dispatch();
  }

  #forget(instance: FunctionInstance, { unstarted, initFailure, log }: InstanceEnd): void {
    const deployment = this.#instances.get(instance);
    this.#instances.delete(instance);
    if (instance.pid !== undefined) this.#surroundings.guard.remove(instance.pid);
    const place = this.#idle.indexOf(instance);
    if (place >= 0) this.#idle.splice(place, 1);
    const returned = unstarted && this.#callers.get(unstarted.requestId);
    if (returned !== undefined) this.#waiting.unshift(returned);
    if (initFailure !== undefined) this.#failOldest(initFailure, log);
    this.#removeIfUnused(deployment);
    if (this.#waiting.length > 0) this.#dispatch();
  }

  /** Code that cannot be loaded fails the invocation that it was started for. */
  #failOldest(failure: (requestId: string) => InvocationOutcome, log: readonly string[]): void {
    const [oldest] = this.#waiting.splice(0, 1);
    if (oldest !== undefined) this.#settle(oldest.requestId, failure(oldest.requestId), log);
  }

  #removeIfUnused(deployment: Deployment | undefined): void {
    if (deployment === undefined || deployment === this.#deployment) return;
    if ([...this.#instances.values()].includes(deployment)) return;
    rmSync(dirname(deployment.launch.setup.taskRoot), { recursive: true, force: true });
  }
}

/** The outcome if what is deployed cannot even be unpacked. */
function bundleFailure(error: unknown): InvocationOutcome {
  const errorMessage = error instanceof Error ? error.message : String(error);
  return { outcome: "failed", errorType: "Runtime.ImportModuleError", errorMessage };
}

/** Python runs its own program, in the Python of this machine. */
function programOf(declared: string, runtime: CompiledRuntime) {
  return declared.startsWith("python")
    ? { program: runtime.pythonProgram, interpreter: findPython() }
    : { program: runtime.program };
}

/** `nodejs24.x` is 24; what is no Node runtime cannot run here and fails to load. */
function majorOf(runtime: string): number {
  return Number(/^nodejs(\d+)/.exec(runtime)?.[1] ?? 0);
}
