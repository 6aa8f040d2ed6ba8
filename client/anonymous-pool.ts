/**
 * Finds the anonymous pool in a stack's `config.json`, as served by the simulator or a host.
 * @module
 */
import { ClientError } from "./errors";

/** The settings that a client of the pool starts from. */
export interface AnonymousPoolSettings {
  readonly endpoint: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly realm: string;
  readonly signUpWorkBits: number;
}

/** The part of `config.json` that is read here. */
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
 * @throws {@link ClientError} `ERR_CLIENT_STEP` if there is no such pool, or it predates phrases
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
