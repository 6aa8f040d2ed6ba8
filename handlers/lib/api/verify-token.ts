/**
 * Checks an exchange token for one service. API Gateway's own authorizer cannot: for HTTP APIs it supports
 * only RSA (docs/decisions/0020).
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 * @module
 */
import { verify } from "node:crypto";
import type { ServiceClaims } from "../exchange/service-token";
import type { PublicKeys } from "../exchange/signing-keys";

/** What a token must be for. */
export interface TokenDemand {
  readonly issuer: string;
  readonly audience: string;
  readonly publicKeys: PublicKeys;
}

/** When a token is checked and by when that must be done, in milliseconds since 1970. */
export interface VerifyCall {
  readonly startedAt: number;
  readonly deadline: number;
}

/** Our tokens have about 400 characters; one over this limit is turned away without work. */
const MAXIMUM_CHARACTERS = 2_048;
const SUBJECT = /^[\w-]{43}$/;

/**
 * What a token says, or `undefined` if this service does not accept it.
 *
 * @throws {@link ServiceError} if the keys cannot be read
 */
export async function verifyServiceToken(
  token: string,
  { issuer, audience, publicKeys }: TokenDemand,
  { startedAt, deadline }: VerifyCall,
): Promise<ServiceClaims | undefined> {
  const [header = "", payload = "", signature = "", ...more] = token.split(".");
  if (token.length > MAXIMUM_CHARACTERS || more.length > 0) return undefined;
  const { alg, kid, crit } = parse(header);
  // We know no extension, so we cannot accept a critical one.
  if (alg !== "ES256" || crit !== undefined) return undefined;
  const key = (await publicKeys(deadline)).get(String(kid));
  const bytes = decode(signature);
  if (key === undefined || bytes === undefined) return undefined;
  const signed = Buffer.from(`${header}.${payload}`);
  if (!verify("sha256", signed, { key, dsaEncoding: "ieee-p1363" }, bytes)) return undefined;
  const claims = parse(payload);
  const { iss, aud, sub, exp, identity, scope = "" } = claims;
  const isTaken =
    iss === issuer &&
    aud === audience &&
    typeof exp === "number" &&
    exp * 1_000 > startedAt &&
    typeof sub === "string" &&
    SUBJECT.test(sub) &&
    typeof identity === "string" &&
    typeof scope === "string";
  return isTaken ? { iss, aud, sub, exp, identity, scope } : undefined;
}

function parse(part: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(decode(part)?.toString("utf8") ?? ""));
  } catch {
    return {};
  }
}

/** Decodes base64url in its canonical spelling only. */
function decode(part: string): Buffer | undefined {
  const bytes = Buffer.from(part, "base64url");
  return bytes.toString("base64url") === part ? bytes : undefined;
}
