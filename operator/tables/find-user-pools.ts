/**
 * Finds a stack's pools: the named ones, or those deployed. All share the stack's tables, so if one were left
 * out, its rows would look ownerless.
 * @module
 */
import { readOutputs } from "../../deploy/terraform/read-outputs";
import { UserPoolError } from "./errors";

/** Where to look. */
export interface FindUserPoolsOptions {
  /** The project's folder. */
  readonly root: string;
  readonly stack: string;
  /** The region of the stack. */
  readonly region: string;
  /** The stack's pools. */
  readonly kinds: readonly string[];
  /** The ids from the command line; empty for the deployed pools. */
  readonly userPoolIds: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/**
 * The ids of the pools.
 *
 * @throws {@link UserPoolError} for a pool in another region, if there are no outputs or they lack one, and
 * if not all are named
 */
export async function findUserPools(options: FindUserPoolsOptions): Promise<readonly string[]> {
  const { stack, region, kinds, userPoolIds } = options;
  if (userPoolIds.length === 0 && kinds.length === 0) {
    throw new UserPoolError(`${stack} has no pool; expected one by --user-pool, or another stack`);
  }
  if (userPoolIds.length > 0 && userPoolIds.length < kinds.length) {
    throw new UserPoolError(
      `--user-pool names ${userPoolIds.length} of the ${kinds.length} pools of the stack (${kinds.join(", ")}), and rows of the others would look like nobody's; name each, or none`,
    );
  }
  const ids = userPoolIds.length > 0 ? userPoolIds : await readIds(options);
  const stray = ids.find((id) => !id.startsWith(`${region}_`));
  if (stray === undefined) return ids;
  throw new UserPoolError(
    `the user pool is '${stray}', but ${stack} is in ${region}; expected a pool of the same region`,
  );
}

async function readIds(options: FindUserPoolsOptions): Promise<readonly string[]> {
  const outputs = await readOutputs(options).catch((cause: unknown) => {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new UserPoolError(
      `the pools of ${options.stack} are not known; name each by --user-pool (a simulator prints them), or mend what stops its outputs from being read: ${problem}`,
      { cause },
    );
  });
  return options.kinds.map((kind) => {
    const output = `${kind}_user_pool_id`;
    const id = outputs[output];
    if (typeof id === "string" && id !== "") return id;
    throw new UserPoolError(
      `output '${output}' of ${options.stack} is missing; deploy the stack, or name the pool by --user-pool`,
    );
  });
}
