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
 * @param kind - the pool's name in the file, needed only where there are several anonymous ones
 * @throws {@link ClientError} `ERR_CLIENT_STEP` if there is no such pool, it predates phrases, or it could be
 * one of several
 */
export function anonymousPool(
  { endpoint, pools }: StackConfig,
  kind?: string,
): AnonymousPoolSettings {
  const found = Object.entries(pools).filter(
    ([name, { anonymous }]) => anonymous && (kind ?? name) === name,
  );
  if (found.length > 1) {
    const names = found.map(([name]) => name).join(", ");
    throw new ClientError(
      "ERR_CLIENT_STEP",
      `config.json has several anonymous pools, ${names}; give the kind of one as the second argument`,
    );
  }
  const pool = found[0]?.[1];
  if (pool?.realm === undefined) {
    throw new ClientError("ERR_CLIENT_STEP", "config.json has no such anonymous pool with a realm");
  }
  return {
    endpoint: endpoint ?? new URL(pool.issuer).origin,
    userPoolId: pool.userPoolId,
    userPoolClientId: pool.userPoolClientId,
    realm: pool.realm,
    signUpWorkBits: pool.signUpWorkBits ?? 0,
  };
}
