/**
 * Whether a request's token lets it through, as a JWT authorizer decides: signature by RSA, issuer, audience,
 * times and scope, in that order. Times are compared without tolerance.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-jwt.html
 * @module
 */
import { type KeyObject, verify } from "node:crypto";
import type { Clock } from "../clock";
import type { JwtAuthorizer } from "../stack/http-api-model";
import { InvalidToken } from "./errors";
import type { IssuerKey, IssuerKeys } from "./issuer-keys";

/** Claims as the token has them. */
export type JwtClaims = Readonly<Record<string, unknown>>;

/** What came of it. */
export type Authorization =
  /** `scopes`: those of the token that the route asks for; `null` if it asks for none. */
  | { readonly claims: JwtClaims; readonly scopes: readonly string[] | null }
  | {
      readonly status: 401 | 403;
      /** The header `www-authenticate`. */
      readonly challenge: string;
      /** For a developer; no part of the token is in it. */
      readonly reason: string;
    };

/** What an authorizer works with. */
export interface AuthorizerDependencies {
  readonly clock: Clock;
  readonly issuerKeys: IssuerKeys;
}

const ALGORITHMS: ReadonlyMap<string, string> = new Map([
  ["RS256", "RSA-SHA256"],
  ["RS384", "RSA-SHA384"],
  ["RS512", "RSA-SHA512"],
]);

/** Judges the text of the identity source, which has the token alone or after `Bearer`. */
export async function authorize(
  authorizer: JwtAuthorizer,
  text: string | undefined,
  dependencies: AuthorizerDependencies,
): Promise<Authorization> {
  const token = text?.replace(/^bearer +/i, "");
  if (token === undefined || token === "") {
    return { status: 401, challenge: "Bearer", reason: "there is no token" };
  }
  try {
    const claims = await readVerified(authorizer, token, dependencies);
    return judgeScopes(authorizer.scopes, claims);
  } catch (error) {
    if (!(error instanceof InvalidToken)) throw error;
    const { message } = error;
    const challenge = describeChallenge(authorizer.scopes, "invalid_token", message);
    return { status: 401, challenge, reason: message };
  }
}

function judgeScopes(wanted: readonly string[], claims: JwtClaims): Authorization {
  if (wanted.length === 0) return { claims, scopes: null };
  const given = readScopes(claims["scope"] ?? claims["scp"]);
  const scopes = wanted.filter((scope) => given.includes(scope));
  if (scopes.length > 0) return { claims, scopes };
  const reason = "the token has none of the route's scopes";
  const challenge = describeChallenge(wanted, "insufficient_scope", reason);
  return { status: 403, challenge, reason };
}

/** In the documented form, which has no commas. */
function describeChallenge(scopes: readonly string[], error: string, description: string): string {
  return `Bearer scope="${scopes.join(" ")}" error="${error}" error_description="${description}"`;
}

function readScopes(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return typeof value === "string" ? value.split(" ") : [];
}

async function readVerified(
  authorizer: JwtAuthorizer,
  token: string,
  { clock, issuerKeys }: AuthorizerDependencies,
): Promise<JwtClaims> {
  const [header = "", payload = "", signature = "", ...more] = token.split(".");
  if (signature === "" || more.length > 0) {
    throw new InvalidToken("token contains an invalid number of segments");
  }
  const { alg, kid, crit } = parse(header);
  const claims = parse(payload);
  const digest = typeof alg === "string" ? ALGORITHMS.get(alg) : undefined;
  // No extension is known here, so none can be critical.
  if (digest === undefined || crit !== undefined) {
    throw new InvalidToken("the signing method is not supported");
  }
  if (claims["iss"] !== authorizer.issuer) throw new InvalidToken("issuer does not match");
  const key = findKey(await issuerKeys(authorizer.issuer), kid, alg);
  const bytes = decode(signature);
  if (!bytes || !verify(digest, Buffer.from(`${header}.${payload}`), key, bytes)) {
    throw new InvalidToken("the signature is invalid");
  }
  judgeClaims(authorizer, claims, Math.floor(clock.now() / 1_000));
  return claims;
}

function findKey(keys: ReadonlyMap<unknown, IssuerKey>, kid: unknown, alg: unknown): KeyObject {
  const known = keys.get(kid);
  if (known === undefined || (known.alg ?? alg) !== alg) {
    throw new InvalidToken("the token's key is not known");
  }
  return known.key;
}

function judgeClaims({ audiences }: JwtAuthorizer, claims: JwtClaims, now: number): void {
  const { aud, client_id: clientId, exp, nbf, iat } = claims;
  const own = [aud ?? clientId].flat();
  if (!own.some((one) => typeof one === "string" && audiences.includes(one))) {
    throw new InvalidToken("the token does not have a valid audience");
  }
  if (typeof exp !== "number" || exp <= now) throw new InvalidToken("the token has expired");
  const isEarly = (time: unknown) =>
    time !== undefined && !(typeof time === "number" && time <= now);
  if (isEarly(nbf) || isEarly(iat)) throw new InvalidToken("the token is not valid yet");
}

function parse(part: string): JwtClaims {
  try {
    const value: unknown = JSON.parse(decode(part)?.toString("utf8") ?? "");
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value as JwtClaims;
    }
  } catch {
    // The parser's message quotes the token.
  }
  throw new InvalidToken("the token is malformed");
}

/** Decodes base64url in its canonical spelling only. */
function decode(part: string): Buffer | undefined {
  const bytes = Buffer.from(part, "base64url");
  return bytes.toString("base64url") === part ? bytes : undefined;
}
