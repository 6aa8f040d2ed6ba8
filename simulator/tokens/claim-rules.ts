/**
 * Which claims PreTokenGeneration may change: AWS's "claims and scopes reference", row by row. What no row
 * names may be added and changed.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 * @module
 */

/** Neither added nor changed nor suppressed, in either token. */
const FIXED: ReadonlySet<string> = new Set([
  "acr",
  "amr",
  "at_hash",
  "auth_time",
  "azp",
  "client_id",
  "device_key",
  "event_id",
  "exp",
  "iat",
  "identities",
  "iss",
  "jti",
  "nbf",
  "nonce",
  "origin_jti",
  "sub",
  "token_use",
  "username",
  "version",
]);

/** Suppressing `cognito:groups` takes these with it (the reference's third note). */
const GROUP_CLAIMS: ReadonlySet<string> = new Set([
  "cognito:groups",
  "cognito:roles",
  "cognito:preferred_role",
]);

/** The two tokens that have claims. */
export type ClaimedToken = "id" | "access";

/** Whether a function may add the claim or give it another value. */
export function canAdd(token: ClaimedToken, name: string): boolean {
  // Groups and scopes have members of their own in the function's answer.
  const hasOwnMember = name.startsWith("cognito:") || (token === "access" && name === "scope");
  const isFixed = FIXED.has(name) || (token === "id" && name === "aud");
  return !isFixed && !hasOwnMember && !name.startsWith("dev:");
}

/** The claims of a token that go when a function suppresses these names. */
export function suppressedClaims(
  token: ClaimedToken,
  names: readonly string[],
): (name: string) => boolean {
  const suppressed = new Set(names);
  return (name) => {
    if (GROUP_CLAIMS.has(name)) return suppressed.has("cognito:groups");
    return suppressed.has(name) && (canAdd(token, name) || name.startsWith("dev:"));
  };
}
