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

type PoolConfig = StackConfig["pools"][string];

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
export function anonymousPool(config: StackConfig, kind?: string): AnonymousPoolSettings {
  if (typeof config?.pools !== "object" || config.pools === null)
    throw fault("has no pools; expected what the simulator serves or npm run ui:config writes");
  const [name, pool] = onlyPool(config.pools, kind);
  if (pool.realm === undefined)
    throw fault(`says no realm of the pool ${name}; make it anew, of a stack that has phrases`);
  return {
    endpoint: config.endpoint ?? endpointOf(name, pool),
    userPoolId: pool.userPoolId,
    userPoolClientId: pool.userPoolClientId,
    realm: pool.realm,
    signUpWorkBits: pool.signUpWorkBits ?? 0,
  };
}

function onlyPool(pools: StackConfig["pools"], kind: string | undefined): [string, PoolConfig] {
  const found = Object.entries(pools).filter(
    ([name, { anonymous }]) => anonymous && (kind ?? name) === name,
  );
  if (found.length > 1) {
    const names = found.map(([name]) => name).join(", ");
    throw fault(
      `has several anonymous pools, ${names}; give the kind of one as the second argument`,
    );
  }
  const [only] = found;
  if (only !== undefined) return only;
  const asked = kind === undefined ? "" : ` '${kind}'`;
  throw fault(
    `has no anonymous pool${asked}; its pools are: ${Object.keys(pools).join(", ") || "none"}`,
  );
}

function endpointOf(name: string, { issuer }: PoolConfig): string {
  if (/^https?:\/\/./.test(issuer)) return new URL(issuer).origin;
  throw fault(`says neither endpoint nor the issuer of the pool ${name}`);
}

function fault(sentence: string): ClientError {
  return new ClientError("ERR_CLIENT_STEP", `config.json ${sentence}`);
}
