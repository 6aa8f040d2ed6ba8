/**
 * Finds the pools that a stack's sign-in keys belong to: those that were named, or the deployed stack's own. All
 * of them share one table, so one that is left out would make its keys look like nobody's.
 * @module
 */
import { readOutputs } from "../../deploy/terraform/read-outputs";
import { KeysSweepError } from "./errors";

/** Where to look. */
export interface FindUserPoolsOptions {
  /** The project's folder. */
  readonly root: string;
  readonly stack: string;
  /** The region of the key table. */
  readonly region: string;
  /** The stack's pools that may take keys. */
  readonly kinds: readonly string[];
  /** What was named on the command line; empty for what is deployed. */
  readonly userPoolIds: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/**
 * The ids of the pools.
 *
 * @throws {@link KeysSweepError} for a pool of another region, if the outputs lack one, and where fewer are
 * named than there are
 * @throws {@link TerraformError} if there are no outputs
 */
export async function findUserPools(options: FindUserPoolsOptions): Promise<readonly string[]> {
  const { stack, region, kinds, userPoolIds } = options;
  if (userPoolIds.length === 0 && kinds.length === 0) {
    throw new KeysSweepError(
      "ERR_USER_POOL",
      `no pool of ${stack} takes sign-in keys; expected one by --user-pool, or another stack`,
    );
  }
  if (userPoolIds.length > 0 && userPoolIds.length < kinds.length) {
    throw new KeysSweepError(
      "ERR_USER_POOL",
      `--user-pool names ${userPoolIds.length} of the ${kinds.length} pools whose keys are in one table (${kinds.join(", ")}), and the keys of the others would be removed; name each, or none`,
    );
  }
  const ids = userPoolIds.length > 0 ? userPoolIds : await readIds(options);
  const stray = ids.find((id) => !id.startsWith(`${region}_`));
  if (stray === undefined) return ids;
  throw new KeysSweepError(
    "ERR_USER_POOL",
    `the user pool is '${stray}', but the key table of ${stack} is in ${region}; expected a pool of the same region`,
  );
}

async function readIds(options: FindUserPoolsOptions): Promise<readonly string[]> {
  const outputs = await readOutputs(options);
  return options.kinds.map((kind) => {
    const output = `${kind}_user_pool_id`;
    const id = outputs[output];
    if (typeof id === "string" && id !== "") return id;
    throw new KeysSweepError(
      "ERR_USER_POOL",
      `output '${output}' of ${options.stack} is missing; deploy the stack, or name the pool by --user-pool`,
    );
  });
}
