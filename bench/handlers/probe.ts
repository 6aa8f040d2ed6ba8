/**
 * Reads what `bench/handlers/handler-probe.cjs` prints.
 * @module
 */
import { BenchError } from "../errors";
import type { Finished } from "../process";

/** The wall time and CPU time of one step. */
export interface Step {
  readonly wallMilliseconds: number;
  readonly cpuMilliseconds: number;
}

/** One process that loaded a bundle and called its handler twice. */
export interface Probe {
  readonly init: Step;
  readonly first: Step;
  readonly second: Step;
  /** Resident memory that loading and both calls added. */
  readonly rssBytes: number;
  /** What both calls answered, if the handler is an API's. */
  readonly statuses?: readonly (number | null)[];
}

/**
 * Reads the last line. The handler has logged its reasons before it: a call that was refused, or that found
 * no table, does not count.
 *
 * @param reason - what both calls must have logged; `undefined` for a bundle without a handler
 * @throws {@link BenchError} if the probe printed no result, or a call ended differently
 */
export function readProbe({ stdout }: Finished, reason: string | undefined): Probe {
  const line = stdout.slice(stdout.lastIndexOf("\n") + 1);
  if (!line.startsWith('{"init":')) {
    throw new BenchError(`the probe's last line is '${line}'; expected its figures as JSON`);
  }
  const reasons = [...stdout.matchAll(/"Reason":"([^"]*)"/g)].map(([, logged = ""]) => logged);
  const expected = reason === undefined ? [] : [reason, reason];
  if (reasons.join() !== expected.join()) {
    throw new BenchError(
      `the handler logged '${reasons.join(", ")}' as reasons; expected '${expected.join(", ")}'`,
    );
  }
  return JSON.parse(line) as Probe;
}

/**
 * The probe of an API's function, which logs nothing.
 *
 * @throws {@link BenchError} unless both calls were answered with 200
 */
export function readApiProbe(finished: Finished): Probe {
  const probe = readProbe(finished, undefined);
  const { statuses = [] } = probe;
  if (statuses.join() === "200,200") return probe;
  throw new BenchError(`the function answered '${statuses.join()}'; expected 200 twice`);
}

/** The milliseconds of a cold start caused by the bundle: loading and the first call. */
export function coldStartMilliseconds({ init, first }: Probe): number {
  return init.wallMilliseconds + first.wallMilliseconds;
}

/** The same in CPU time. */
export function coldStartCpuMilliseconds({ init, first }: Probe): number {
  return init.cpuMilliseconds + first.cpuMilliseconds;
}
