/**
 * Finds the anonymous pool in a stack's `config.json`, as the simulator serves it and a host has it.
 * @module
 */
import { ClientError } from "./errors";

/** What a client of the pool begins with. */
export interface AnonymousPoolSettings {
  readonly endpoint: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly realm: string;
  readonly signUpWorkBits: number;
}

/** What of `config.json` is read here. */
export interface StackConfig {
  /** @defaultValue - AWS's own for the pool */
  readonly endpoint?: string;
  readonly pools: Readonly<
    Record<
      string,
      {
        readonly anonymous: boolean;
        readonly userPoolId: string;
        readonly userPoolClientId: string;
        readonly issuer: string;
        readonly realm?: string;
        readonly signUpWorkBits?: number;
      }
    >
  >;
}

/**
 * The pool's settings, for `createIdentityClient`.
 *
 * @example
 * const config = await (await fetch("/config.json")).json();
 * const identities = createIdentityClient(anonymousPool(config));
 *
 * @throws {@link ClientError} `ERR_CLIENT_STEP` if there is no such pool, or one from before there were phrases
 */
export function anonymousPool({ endpoint, pools }: StackConfig): AnonymousPoolSettings {
  const pool = Object.values(pools).find(({ anonymous }) => anonymous);
  if (pool?.realm === undefined) {
    throw new ClientError("ERR_CLIENT_STEP", "config.json has no anonymous pool with a realm");
  }
  return {
    endpoint: endpoint ?? new URL(pool.issuer).origin,
    userPoolId: pool.userPoolId,
    userPoolClientId: pool.userPoolClientId,
    realm: pool.realm,
    signUpWorkBits: pool.signUpWorkBits ?? 0,
  };
}
