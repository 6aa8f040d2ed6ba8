/**
 * The public keys of an issuer, by its discovery document, kept for two hours.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
 * @module
 */
import { createPublicKey, type JsonWebKey, type KeyObject } from "node:crypto";
import type { Clock } from "../clock";
import { InvalidToken } from "./errors";

/** One key of an issuer. */
export interface IssuerKey {
  readonly key: KeyObject;
  /** What the issuer says that it is for, if it says so. */
  readonly alg: string | undefined;
}

/** The RSA keys of an issuer by their ids; throws {@link InvalidToken} if they cannot be had. */
export type IssuerKeys = (issuer: string) => Promise<ReadonlyMap<string, IssuerKey>>;

/** Where documents are, and how long they may take. */
export interface IssuerPlace {
  readonly url: string;
  readonly timeoutMilliseconds: number;
}

/** What the keys are fetched with. */
export interface IssuerKeysDependencies {
  readonly clock: Clock;
  /** Where an issuer's documents are, if not at the issuer itself as on AWS. */
  readonly locate?: (issuer: string) => IssuerPlace | undefined;
}

const KEPT_MILLISECONDS = 2 * 3_600_000;
const TIMEOUT_MILLISECONDS = 1_500;
const MAXIMUM_BYTES = 150_000;

type Kept = { readonly until: number; readonly keys: Promise<ReadonlyMap<string, IssuerKey>> };

/** Fetches when asked first, and again once two hours have passed; a failure is not kept. */
export function createIssuerKeys({
  clock,
  locate = () => undefined,
}: IssuerKeysDependencies): IssuerKeys {
  const kept = new Map<string, Kept>();
  return (issuer) => {
    const known = kept.get(issuer);
    if (known !== undefined && known.until > clock.now()) return known.keys;
    const place = locate(issuer) ?? { url: issuer, timeoutMilliseconds: TIMEOUT_MILLISECONDS };
    const keys = fetchKeys(issuer, place);
    kept.set(issuer, { until: clock.now() + KEPT_MILLISECONDS, keys });
    keys.catch(() => kept.delete(issuer));
    return keys;
  };
}

async function fetchKeys(
  issuer: string,
  { url, timeoutMilliseconds }: IssuerPlace,
): Promise<ReadonlyMap<string, IssuerKey>> {
  const discovery = "OIDC discovery endpoint communication error";
  const ask = (place: string, fault: string) => fetchJson(place, timeoutMilliseconds, fault);
  const { issuer: stated, jwks_uri: jwksUri } = await ask(
    `${url.replace(/\/$/, "")}/.well-known/openid-configuration`,
    discovery,
  );
  if (stated !== issuer || typeof jwksUri !== "string") throw new InvalidToken(discovery);
  const { keys } = await ask(jwksUri, "JWKS communication error");
  return new Map((Array.isArray(keys) ? keys : []).flatMap(readKey));
}

async function fetchJson(
  url: string,
  timeoutMilliseconds: number,
  fault: string,
): Promise<Readonly<Record<string, unknown>>> {
  try {
    const signal = AbortSignal.timeout(timeoutMilliseconds);
    const response = await fetch(url, { signal, redirect: "error" });
    const text = await response.text();
    if (!response.ok || Buffer.byteLength(text) > MAXIMUM_BYTES) throw new Error(fault);
    return Object(JSON.parse(text));
  } catch (cause) {
    throw new InvalidToken(fault, { cause });
  }
}

/** A key of another kind, or one that is none, signs nothing here. */
function readKey(jwk: unknown): readonly (readonly [string, IssuerKey])[] {
  const { kty, kid, alg, use } = Object(jwk) as Readonly<Record<string, unknown>>;
  if (kty !== "RSA" || typeof kid !== "string" || (use !== undefined && use !== "sig")) return [];
  try {
    const key = createPublicKey({ key: jwk as JsonWebKey, format: "jwk" });
    return [[kid, { key, alg: typeof alg === "string" ? alg : undefined }]];
  } catch {
    return [];
  }
}
