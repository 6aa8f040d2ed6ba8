/**
 * Finds the pool that a stack's sign-in keys belong to: the one that was named, or the deployed stack's own.
 * @module
 */
import { readOutputs } from "../../deploy/terraform/read-outputs";
import { KeysSweepError } from "./errors";

/** Where to look. */
export interface FindUserPoolOptions {
  /** The project's folder. */
  readonly root: string;
  readonly stack: string;
  /** The region of the key table. */
  readonly region: string;
  /** What was named on the command line. */
  readonly userPoolId: string | undefined;
  readonly env: NodeJS.ProcessEnv;
}

const OUTPUT = "anonymous_user_pool_id";

/**
 * The id of the anonymous pool.
 *
 * @throws {@link KeysSweepError} for a pool of another region, and where the outputs name none
 * @throws {@link TerraformError} where there are no outputs
 */
export async function findUserPool(options: FindUserPoolOptions): Promise<string> {
  const { stack, region } = options;
  const id = options.userPoolId ?? (await readOutputs(options))[OUTPUT];
  if (typeof id !== "string" || id === "") {
    throw new KeysSweepError(
      "ERR_USER_POOL",
      `output '${OUTPUT}' of ${stack} is missing; deploy the stack, or name the pool by --user-pool`,
    );
  }
  if (id.startsWith(`${region}_`)) return id;
  throw new KeysSweepError(
    "ERR_USER_POOL",
    `the user pool is '${id}', but the key table of ${stack} is in ${region}; expected a pool of the same region`,
  );
}
