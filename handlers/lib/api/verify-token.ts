/**
 * Checks a token of the exchange for one service. API Gateway's own authorizer cannot: of HTTP APIs it knows RSA alone
 * (docs/decisions/0020).
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

/** When a token is looked at, and until when that may take, in milliseconds since 1970. */
export interface VerifyCall {
  readonly startedAt: number;
  readonly deadline: number;
}

/** A token of ours has some 400 characters; a longer one costs no work. */
const MAXIMUM_CHARACTERS = 2_048;
const SUBJECT = /^[\w-]{43}$/;

/**
 * What a token says, or `undefined` for one that this service does not take.
 *
 * @throws {@link ServiceError} where the keys cannot be read
 */
export async function verifyServiceToken(
  token: string,
  { issuer, audience, publicKeys }: TokenDemand,
  { startedAt, deadline }: VerifyCall,
): Promise<ServiceClaims | undefined> {
  const [header = "", payload = "", signature = "", ...more] = token.split(".");
  if (token.length > MAXIMUM_CHARACTERS || more.length > 0) return undefined;
  const { alg, kid, crit } = parse(header);
  // An extension that must be understood is none that we know.
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

/** Base64url in its one spelling. */
function decode(part: string): Buffer | undefined {
  const bytes = Buffer.from(part, "base64url");
  return bytes.toString("base64url") === part ? bytes : undefined;
}
