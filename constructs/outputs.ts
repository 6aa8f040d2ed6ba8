/**
 * What a front end needs to know of a stack, as Terraform outputs. Nothing in them is secret.
 * @module
 */
import { TerraformOutput, type TerraformStack } from "cdktf";
import type { UserPool } from "./user-pool";
import type { UserPoolClient } from "./user-pool-client";

/** A pool and its client. */
export interface PoolWithClient {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
}

/** What the outputs are made of. */
export interface OutputProps {
  readonly region: string;
  readonly passwordMinimumLength: number;
  /** Whether people may sign in to the anonymous pool by a key. */
  readonly signInByKey: boolean;
  readonly default: PoolWithClient;
  readonly anonymous: PoolWithClient;
}

/**
 * Adds `region`, `password_minimum_length`, `anonymous_sign_in_by_key` and, for each pool, its id, client id, issuer and JWKS address.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
 */
export function addOutputs(stack: TerraformStack, props: OutputProps): void {
  new TerraformOutput(stack, "region", { value: props.region });
  new TerraformOutput(stack, "password_minimum_length", { value: props.passwordMinimumLength });
  new TerraformOutput(stack, "anonymous_sign_in_by_key", { value: props.signInByKey });
  for (const kind of ["default", "anonymous"] as const) {
    const { pool, client } = props[kind];
    const outputs = {
      user_pool_id: pool.id,
      user_pool_client_id: client.id,
      issuer: pool.issuer,
      jwks_uri: `${pool.issuer}/.well-known/jwks.json`,
    };
    for (const [name, value] of Object.entries(outputs)) {
      new TerraformOutput(stack, `${kind}_${name}`, { value });
    }
  }
}
