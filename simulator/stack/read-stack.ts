/**
 * Reads a synthesized stack as if it were deployed: the only way into the simulator. Everything else in
 * it works on the model that this returns.
 * @module
 */
import { joinStacks } from "./join-stacks";
import { judgeFunctions, type ReadStackOptions, triggerFunctions } from "./judge-functions";
import type { SimulatedStack } from "./model";
import { openStack } from "./open-stack";
import { readFunctions } from "./read-functions";
import { readHttpApis, routedFunctions } from "./read-http-apis";
import { readKeys } from "./read-keys";
import { readPools } from "./read-pools";
import { readPrivacy } from "./read-privacy";
import { readTables } from "./read-tables";

/**
 * Reads a stack, or several that are to run together: each a folder that holds `cdk.tf.json` and, beside it, the bundles; a plan or state of Terraform
 * as JSON; or a folder of HCL, which Terraform resolves.
 *
 * @example
 * const stack = readStack("cdktf.out/stacks/incognito-dev");
 *
 * @throws {@link StackReadError} if the path cannot be run as a stack; the message says where and what to
 * do.
 */
export function readStack(
  path: string | readonly string[],
  options: ReadStackOptions = {},
): SimulatedStack {
  const paths = typeof path === "string" ? [path] : path;
  return joinStacks(paths.map((one) => readOne(one, options)));
}

function readOne(path: string, options: ReadStackOptions): SimulatedStack {
  const opened = openStack(path);
  const { document, resolver } = opened;
  const pools = readPools(opened);
  const httpApis = readHttpApis(opened);
  const arns = [...triggerFunctions(pools), ...routedFunctions(httpApis)];
  return {
    name: document.stackName,
    region: resolver.defaultRegion(),
    pools,
    functions: judgeFunctions(pools, readFunctions(document, resolver, arns), options),
    tables: readTables(document, resolver),
    keys: readKeys(document, resolver),
    httpApis,
    ...readPrivacy(document),
  };
}
