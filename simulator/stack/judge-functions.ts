/**
 * Says which triggers cannot run on this machine, before anybody signs up: a function of another stack, code
 * that lies in S3 or an image, a runtime that is not here. Called by `read-stack.ts`.
 * @module
 */
import { spawnSync } from "node:child_process";
import { StackReadError } from "./errors";
import type { SimulatedFunction, SimulatedPool } from "./model";

/** How a stack is read. */
export interface ReadStackOptions {
  /**
   * Takes a stack with triggers that cannot run here: each then fails when it is called.
   *
   * @defaultValue false
   */
  readonly allowMissingFunctions?: boolean;
}

/** Takes the place of the ARN of a function that nobody names. */
const UNKNOWN = "unknown:";

/**
 * The stack's functions, and a stand-in for each trigger that has none here: it fails when it is called.
 *
 * @throws {@link StackReadError} that lists what is missing, unless that is allowed
 */
export function judgeFunctions(
  pools: readonly SimulatedPool[],
  found: readonly SimulatedFunction[],
  { allowMissingFunctions = false }: ReadStackOptions,
): readonly SimulatedFunction[] {
  const judged = found.map((one) => withMissing(one, one.missing ?? judgeRuntime(one.runtime)));
  const known = new Set(judged.map(({ arn }) => arn));
  const strangers = [...new Set(triggerFunctions(pools))]
    .filter((arn) => !known.has(arn))
    .map(standIn);
  const functions = [...judged, ...strangers];
  const lines = describeMissing(pools, functions);
  if (lines.length > 0 && !allowMissingFunctions) {
    throw new StackReadError(
      `triggers that cannot run here:\n${lines.map((line) => `  ${line}`).join("\n")}\nprovide them, or start with --allow-missing-functions, where each fails when it is called`,
    );
  }
  return functions;
}

/** The ARNs that the pools name for their triggers. */
export function triggerFunctions(pools: readonly SimulatedPool[]): readonly string[] {
  return pools.flatMap(({ triggers }) => Object.values(triggers).map((one) => one.functionArn));
}

/** A line for each trigger that cannot run, with the reason. */
export function describeMissing(
  pools: readonly SimulatedPool[],
  functions: readonly SimulatedFunction[],
): readonly string[] {
  return pools.flatMap((pool) =>
    Object.entries(pool.triggers).flatMap(([trigger, { functionArn }]) => {
      const missing = functions.find(({ arn }) => arn === functionArn)?.missing;
      return missing === undefined
        ? []
        : [`${trigger} of pool ${pool.name} (${pool.address}): ${missing}`];
    }),
  );
}

/** A line for each layer that is not here; only what imports its code fails. */
export function describeMissingLayers(functions: readonly SimulatedFunction[]): readonly string[] {
  return functions.flatMap(({ name, layers }) =>
    layers.flatMap(({ arn, missing }) =>
      missing === undefined ? [] : [`layer ${arn} of function ${name}: ${missing}`],
    ),
  );
}

function withMissing(one: SimulatedFunction, missing: string | undefined): SimulatedFunction {
  return missing === undefined ? one : { ...one, missing: `${one.name}: ${missing}` };
}

function judgeRuntime(runtime: string): string | undefined {
  if (/^nodejs\d/.test(runtime)) return undefined;
  if (!/^python3/.test(runtime)) {
    return `runtime '${runtime}' does not run here; expected nodejs or python3`;
  }
  const { error } = spawnSync("python3", ["--version"], { stdio: "ignore" });
  return error === undefined
    ? undefined
    : `runtime '${runtime}' needs python3, which is not on the PATH`;
}

/** Called like any other, so its permission must not be what fails. */
function standIn(arn: string): SimulatedFunction {
  const isUnknown = arn.startsWith(UNKNOWN);
  const missing = isUnknown
    ? `the plan leads to ${arn.slice(UNKNOWN.length)} for it, since it says nothing of locals, conditions and dynamic blocks; start from the folder of HCL, or from the state of an apply`
    : `'${arn}' is no function of this stack; define it in the same configuration`;
  return {
    address: arn,
    name: arn.split(":").at(-1) ?? arn,
    arn,
    handler: "",
    runtime: "",
    bundlePath: "",
    timeoutSeconds: 3,
    memoryMegabytes: 128,
    environment: {},
    layers: [],
    permissions: [
      {
        address: arn,
        statementId: "stand-in",
        principal: "cognito-idp.amazonaws.com",
        action: "lambda:InvokeFunction",
      },
    ],
    asynchronous: { maximumRetries: 0, maximumEventAgeSeconds: 60 },
    missing,
  };
}
