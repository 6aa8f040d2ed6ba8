/**
 * `GET /<poolId>/.well-known/...`: the keys and the discovery document of each pool, at the paths of AWS's
 * issuer, so that verifiers need another origin and nothing else.
 * @module
 */
import type { Cognito } from "../cognito";
import type { SimulatedPool } from "../stack/model";
import { PUBLIC_HEADERS } from "./headers";
import { type Exchange, type Handler, jsonReply, textReply } from "./reply";

const WELL_KNOWN_PATH = /^\/([\w-]+)\/\.well-known\/(jwks\.json|openid-configuration)$/;

/** The keys may change with a restart, so a cache has to ask. */
const HEADERS = { ...PUBLIC_HEADERS, "cache-control": "no-cache" };

/** Whether a path is one of a pool's public documents. */
export function isWellKnownPath(path: string): boolean {
  return WELL_KNOWN_PATH.test(path);
}

/** Serves the public documents of every pool. */
export function createWellKnown(cognito: Cognito, pools: readonly SimulatedPool[]): Handler {
  return async (exchange) => {
    const [, poolId = "", document] = WELL_KNOWN_PATH.exec(exchange.path) ?? [];
    const pool = pools.find(({ id }) => id === poolId);
    const keys = await cognito.jwks(poolId);
    if (pool === undefined || keys === undefined) {
      return textReply(404, "no such user pool; /config.json names the pools", PUBLIC_HEADERS);
    }
    return jsonReply(document === "jwks.json" ? keys : describeIssuer(pool, exchange), HEADERS);
  };
}

/**
 * What AWS says about a pool, with this server's addresses; of a domain's endpoints only the one for tokens.
 */
function describeIssuer(pool: SimulatedPool, { origin }: Exchange): Record<string, unknown> {
  return {
    id_token_signing_alg_values_supported: ["RS256"],
    issuer: pool.issuer,
    jwks_uri: `${origin}/${pool.id}/.well-known/jwks.json`,
    response_types_supported: ["code", "token"],
    scopes_supported: ["openid", "email", "phone", "profile"],
    subject_types_supported: ["public"],
    ...(pool.domain === undefined ? {} : { token_endpoint: `${origin}/oauth2/token` }),
  };
}
