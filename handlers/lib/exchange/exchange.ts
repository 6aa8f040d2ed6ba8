/**
 * The exchange: a pool's access token in, a token for one service out. It stores and logs nothing.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8693
 * @module
 */
import type { ApiAnswer, Route } from "../api/api-handler";
import type { Call } from "../trigger-handler";
import {
  authorizedClaims,
  type IdentifyParts,
  identify,
  type Person,
  refuseBanned,
} from "./identify";
import { linkRoutes } from "./link-routes";
import type { Links } from "./links";
import { expiryOf, type ServiceClaims } from "./service-token";
import type { PublicKeys } from "./signing-keys";
import { type Account, type Authenticate, subjectOf } from "./subject";
import { ACCESS_TOKEN_TYPE, type RegisteredServices, readTokenRequest } from "./token-request";

/** What the exchange is made of. */
export interface ExchangeParts extends IdentifyParts {
  /** The address of its API, without a slash at the end. */
  readonly issuer: string;
  readonly realm: string;
  readonly services: RegisteredServices;
  readonly authenticate: Authenticate;
  readonly sign: (claims: ServiceClaims, call: Call) => Promise<string>;
  readonly publicKeys: PublicKeys;
  /** @defaultValue - accounts cannot be linked */
  readonly links?: Links | undefined;
}

/** The routes of the exchange by their keys: two documents, and a token endpoint for each pool. */
export function exchangeRoutes(parts: ExchangeParts): Readonly<Record<string, Route>> {
  const tokenRoutes = Object.keys(parts.pools).map((kind): [string, Route] => [
    `POST /token/${kind}`,
    async (event, call) => {
      const { token, service, scopes } = readTokenRequest(event, parts.services);
      const claims = authorizedClaims(event);
      const person = await identify(parts, { kind, token, claims }, call);
      return giveToken(parts, { person, service, scope: scopes.join(" ") }, call);
    },
  ]);
  return {
    "GET /.well-known/openid-configuration": () => describeIssuer(parts),
    "GET /.well-known/jwks.json": (_event, call) => publishKeys(parts, call),
    ...Object.fromEntries(tokenRoutes),
    ...(parts.links && linkRoutes({ ...parts, links: parts.links })),
  };
}

interface Grant {
  readonly person: Person;
  readonly service: string;
  readonly scope: string;
}

async function giveToken(
  parts: ExchangeParts,
  { person, service, scope }: Grant,
  call: Call,
): Promise<ApiAnswer> {
  const { issuer, realm, authenticate, sign } = parts;
  const { account, identity } = await followLink(parts, person, call);
  const place = { service, realm, deadline: call.deadline };
  const exp = expiryOf(call.startedAt);
  const scopes = scope !== "" && { scope };
  const sub = await subjectOf(authenticate, account, place);
  const token = await sign({ iss: issuer, aud: service, sub, identity, ...scopes, exp }, call);
  return {
    statusCode: 200,
    body: {
      access_token: token,
      issued_token_type: ACCESS_TOKEN_TYPE,
      token_type: "Bearer",
      expires_in: exp - Math.floor(call.startedAt / 1_000),
      ...scopes,
    },
  };
}

/** Who somebody counts as: the anonymous account that theirs is linked to, if any, with its kind. */
async function followLink(
  { links, pools, bans }: ExchangeParts,
  { pool, account }: Person,
  call: Call,
): Promise<{ readonly account: Account; readonly identity: string }> {
  const linked = pool.anonymous ? undefined : await links?.follow(account, call.deadline);
  if (linked === undefined) return { account, identity: pool.identity };
  const other = pools[linked.kind];
  if (other === undefined) return { account, identity: pool.identity };
  await refuseBanned(bans, { pool: other, attributes: { sub: linked.sub } }, call);
  return { account: linked.account, identity: other.identity };
}

/** These documents may be cached: a new key is published long before it signs. */
const KEEP = { "cache-control": "public, max-age=300" };

/** @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata */
function describeIssuer({ issuer, services }: ExchangeParts): ApiAnswer {
  const body = {
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    grant_types_supported: ["urn:ietf:params:oauth:grant-type:token-exchange"],
    response_types_supported: [],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["ES256"],
    scopes_supported: [...new Set([...services.values()].flat())],
    claims_supported: ["iss", "aud", "sub", "identity", "scope", "exp"],
  };
  return { statusCode: 200, headers: KEEP, body };
}

async function publishKeys({ publicKeys }: ExchangeParts, call: Call): Promise<ApiAnswer> {
  const keys = [...(await publicKeys(call.deadline))].map(([kid, key]) => ({
    ...key.export({ format: "jwk" }),
    kid,
    use: "sig",
    alg: "ES256",
  }));
  return { statusCode: 200, headers: KEEP, body: { keys } };
}
