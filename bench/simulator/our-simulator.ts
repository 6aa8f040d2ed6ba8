/**
 * Starts our simulator on the project's own stack, as `npm start` does after the build.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleHandlers } from "../../build/bundle-handlers";
import { BUNDLE_ENTRIES } from "../../handlers/services";
import { createApp } from "../../main";
import type { SimulatedFunction } from "../../simulator/stack/model";
import { readStack } from "../../simulator/stack/read-stack";
import { BenchError } from "../errors";
import { type ServerProcess, startServerProcess } from "./server-process";

/** A stack ready to run: its anonymous pool, and the function for its sign-ups. */
export interface BenchStack {
  readonly root: string;
  readonly directory: string;
  readonly poolId: string;
  readonly clientId: string;
  readonly region: string;
  /** The pool's PreSignUp, with its variables. */
  readonly preSignUp: SimulatedFunction;
}

/** Our simulator, which can be asked for its memory. */
export interface OurSimulator extends ServerProcess {
  /** Live heap after a collection. */
  heapBytes(): Promise<number>;
}

/**
 * Bundles and synthesizes `incognito-dev` into a folder.
 *
 * @param variables - override the configuration
 */
export async function makeStack(
  root: string,
  workDirectory: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<BenchStack> {
  const bundleDirectory = join(workDirectory, "bundles");
  await bundleHandlers({ root, entries: BUNDLE_ENTRIES, outputDirectory: bundleDirectory });
  const out = join(workDirectory, "out");
  createApp({ variables, bundleDirectory, app: { outdir: out } }).synth();
  const directory = join(out, "stacks", "incognito-dev");
  const { pools, functions, region } = readStack(directory);
  const pool = pools.find(({ tags }) => "incognito:contract" in tags);
  const [client] = pool?.clients ?? [];
  const preSignUp = functions.find(({ arn }) => arn === pool?.triggers.PreSignUp?.functionArn);
  if (pool === undefined || client === undefined || preSignUp === undefined) {
    throw new BenchError(
      `no anonymous pool with a client and PreSignUp in ${directory}; expected one`,
    );
  }
  return {
    root,
    directory,
    poolId: pool.id,
    clientId: client.id,
    region,
    preSignUp,
  };
}

/**
 * Starts the simulator in a separate process.
 *
 * @param keepsData - with `--data`, in a new folder that is deleted when it stops
 */
export async function startOurs(stack: BenchStack, keepsData = false): Promise<OurSimulator> {
  const data = keepsData ? mkdtempSync(join(tmpdir(), "incognito-bench-data-")) : undefined;
  const program = ["--expose-gc", "scripts/run.mjs", "bench/simulator/run-simulator.ts"];
  const server = await startServerProcess({
    args: (port) => [
      ...program,
      `--stack=${stack.directory}`,
      `--port=${port}`,
      ...(data === undefined ? [] : [`--data=${data}`]),
    ],
    directory: stack.root,
    path: "/config.json",
  });
  const stop = async () => {
    await server.stop();
    if (data !== undefined) rmSync(data, { recursive: true, force: true });
  };
  const heapBytes = () =>
    new Promise<number>((resolve) => {
      server.process.once("message", (bytes) => resolve(bytes as number));
      server.process.send("heap");
    });
  return { ...server, stop, heapBytes };
}
