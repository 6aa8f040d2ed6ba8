/**
 * Reads a synthesized stack as if it were deployed: the only way into the simulator. Everything else in
 * it works on the model that this returns.
 * @module
 */
import { ACCOUNT_ID } from "./derive-identifier";
import type { SimulatedFunction, SimulatedPool, SimulatedStack } from "./model";
import { readFunctions } from "./read-functions";
import { readKeys } from "./read-keys";
import { readPools } from "./read-pools";
import { readTables } from "./read-tables";
import { createResolver } from "./resolve-references";
import { ResourceReader } from "./resource-reader";
import { readStackDocument } from "./stack-document";

/**
 * Reads the stack in a folder that holds `cdk.tf.json` and, beside it, the bundles.
 *
 * @example
 * const stack = readStack("cdktf.out/stacks/incognito-dev");
 *
 * @throws {@link StackReadError} where the folder cannot be run as a stack; the message says where and
 * what to do.
 */
export function readStack(stackDirectory: string): SimulatedStack {
  const document = readStackDocument(stackDirectory);
  const resolver = createResolver(document);
  const pools = readPools(document, resolver);
  const functions = readFunctions(document, resolver, pools);
  for (const pool of pools) checkTriggers(pool, functions);
  return {
    name: document.stackName,
    region: resolver.defaultRegion(),
    accountId: ACCOUNT_ID,
    pools,
    functions,
    tables: readTables(document, resolver),
    keys: readKeys(document, resolver),
  };
}

/** A function of another stack or account cannot run here, and must not look as if it were not wired. */
function checkTriggers(pool: SimulatedPool, functions: readonly SimulatedFunction[]): void {
  for (const [trigger, { functionArn }] of Object.entries(pool.triggers)) {
    if (functions.some(({ arn }) => arn === functionArn)) continue;
    throw new ResourceReader(pool.address, () => undefined).error(
      "lambda_config",
      `names '${functionArn}' for ${trigger}, which is no function of this stack; define the function in the same stack`,
    );
  }
}
