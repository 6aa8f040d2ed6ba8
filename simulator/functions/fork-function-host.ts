/**
 * Runs the stack's functions as Lambda would: the deployed bundle in processes of its own, with the
 * environment, the limits and the error texts of Lambda. The triggers call it through `FunctionHost`.
 * @module
 */
import type { SimulatedFunction } from "../stack/model";
import { compileRuntime } from "./compile-runtime";
import { FunctionHostClosedError, FunctionHostError } from "./errors";
import type { FunctionHost, InvocationResult } from "./function-host";
import { FunctionPool, type PoolSurroundings } from "./function-pool";
import { OrphanGuard } from "./orphan-guard";

/** What to run, and where. */
export interface ForkFunctionHostOptions {
  readonly functions: readonly SimulatedFunction[];
  readonly region: string;
  /**
   * Variables that lead the functions to stand-ins, for example `AWS_ENDPOINT_URL_DYNAMODB`.
   * @defaultValue none
   */
  readonly endpoints?: Readonly<Record<string, string>>;
  /**
   * How many invocations of one function run at the same time; each holds some 40 MB.
   * @defaultValue 10
   */
  readonly maximumInstances?: number;
}

/** A host whose functions can be replaced while it runs. */
export interface ForkFunctionHost extends FunctionHost {
  /**
   * Runs these functions from the next invocation on: for a stack that was synthesized again, whose
   * bundles have new places. What has not changed stays warm.
   */
  update(functions: readonly SimulatedFunction[]): void;
  /** Gives the functions more of these variables, from the next invocation on. */
  offer(endpoints: Readonly<Record<string, string>>): void;
}

const MISSING = "Simulator.FunctionMissing";
const DEFAULT_MAXIMUM_INSTANCES = 10;
const MEMORY_CHECK_MILLISECONDS = 100;

/**
 * Creates a host; instances start when they are needed.
 *
 * @example
 * const host = createForkFunctionHost({ functions: stack.functions, region: stack.region });
 * const result = await host.invoke(arn, { version: "1" }, 5_000);
 * await host.close();
 */
export function createForkFunctionHost(options: ForkFunctionHostOptions): ForkFunctionHost {
  return new ProcessHost(options);
}

class ProcessHost implements ForkFunctionHost {
  readonly #pools = new Map<string, FunctionPool>();
  #surroundings: PoolSurroundings;
  readonly #guard: OrphanGuard;
  readonly #memoryCheck: NodeJS.Timeout;
  #closing: Promise<void> | undefined;

  constructor(options: ForkFunctionHostOptions) {
    const runtime = compileRuntime();
    this.#guard = new OrphanGuard(runtime.directory);
    this.#surroundings = {
      runtime,
      guard: this.#guard,
      region: options.region,
      endpoints: options.endpoints ?? {},
      maximumInstances: options.maximumInstances ?? DEFAULT_MAXIMUM_INSTANCES,
    };
    this.update(options.functions);
    this.#memoryCheck = setInterval(() => this.#enforceMemory(), MEMORY_CHECK_MILLISECONDS);
    this.#memoryCheck.unref();
  }

  update(functions: readonly SimulatedFunction[]): void {
    const arns = new Set(functions.map(({ arn }) => arn));
    for (const [arn, pool] of this.#pools) {
      if (arns.has(arn)) continue;
      pool.close();
      this.#pools.delete(arn);
    }
    for (const target of functions) {
      const pool = this.#pools.get(target.arn);
      if (pool === undefined) {
        this.#pools.set(target.arn, new FunctionPool(target, this.#surroundings));
      } else pool.update(target);
    }
  }

  offer(endpoints: Readonly<Record<string, string>>): void {
    const all = { ...this.#surroundings.endpoints, ...endpoints };
    this.#surroundings = { ...this.#surroundings, endpoints: all };
    for (const pool of this.#pools.values()) pool.move(this.#surroundings);
  }

  async invoke(
    functionArn: string,
    event: unknown,
    limitMilliseconds: number,
  ): Promise<InvocationResult> {
    const pool = this.#pools.get(functionArn);
    if (pool === undefined) {
      throw new FunctionHostError(
        `no function '${functionArn}' in this stack; name one of its functions`,
      );
    }
    if (this.#closing !== undefined) throw new FunctionHostClosedError();
    const { missing } = pool;
    if (missing !== undefined) {
      return { outcome: "failed", errorType: MISSING, errorMessage: missing, log: [] };
    }
    return pool.invoke(JSON.stringify(event), limitMilliseconds);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    clearInterval(this.#memoryCheck);
    for (const pool of this.#pools.values()) pool.close();
    await this.#guard.close();
  }

  #enforceMemory(): void {
    for (const pool of this.#pools.values()) pool.enforceMemory();
  }
}
