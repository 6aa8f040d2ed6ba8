/**
 * Takes passwords, codes, tokens, sessions and proofs out of what the trace shows.
 *
 * @remarks
 * By the names of Cognito's own fields, at every depth. A secret that a field held is then also taken out of
 * every other text of the same step (a function may print its event), and so is anything that looks like a
 * token.
 * @module
 */

/** What stands in a secret's place. */
export const MASK = "(masked)";

/** Longer texts are cut: one step must not hold a megabyte. */
const TEXT_LIMIT = 4096;

/** Below this a secret is no use for finding it elsewhere: it would be found everywhere. */
const FINDABLE_LENGTH = 4;

/** JWTs have three parts, encrypted ones five; all begin with `{"` in base64url. */
const TOKEN = /eyJ[\w-]{8,}(?:\.[\w-]*){2,4}/g;

/** In lower case and without `_`, so that `NEW_PASSWORD` and `newPassword` are one. */
const SECRET_FIELDS = new Set([
  "password",
  "previouspassword",
  "proposedpassword",
  "newpassword",
  "temporarypassword",
  "accesstoken",
  "idtoken",
  "refreshtoken",
  "token",
  "secrethash",
  "clientsecret",
  "secretblock",
  "passwordclaimsecretblock",
  "passwordclaimsignature",
  "confirmationcode",
  "code",
  "usercode",
  "smsmfacode",
  "emailotpcode",
  "softwaretokenmfacode",
  "answer",
  "challengeanswer",
  "privatechallengeparameters",
]);

/** A session is a string with clients; with triggers it is the list of challenges so far. */
const SESSION_FIELD = "session";

/** A copy of a JSON value without its secrets. */
export function maskSecrets(value: unknown): unknown {
  const secrets = new Set<string>();
  collectSecrets(value, false, secrets);
  return copyMasked(value, false, [...secrets]);
}

function collectSecrets(value: unknown, isSecret: boolean, secrets: Set<string>): void {
  if (typeof value === "string") {
    if (isSecret && value.length >= FINDABLE_LENGTH) {
      secrets.add(value);
    }
    return;
  }
  if (typeof value === "object" && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      collectSecrets(inner, isSecret || isSecretField(name, inner), secrets);
    }
  }
}

function copyMasked(value: unknown, isSecret: boolean, secrets: readonly string[]): unknown {
  if (Array.isArray(value)) {
    return value.map((inner) => copyMasked(inner, isSecret, secrets));
  }
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).map(([name, inner]) => [
      name,
      copyMasked(inner, isSecret || isSecretField(name, inner), secrets),
    ]);
    return Object.fromEntries(fields);
  }
  if (isSecret && (typeof value === "string" || typeof value === "number")) {
    return MASK;
  }
  return typeof value === "string" ? maskText(value, secrets) : value;
}

function isSecretField(name: string, value: unknown): boolean {
  const folded = name.replaceAll("_", "").toLowerCase();
  return SECRET_FIELDS.has(folded) || (folded === SESSION_FIELD && typeof value === "string");
}

function maskText(text: string, secrets: readonly string[]): string {
  let masked = text;
  for (const secret of secrets) {
    masked = masked.replaceAll(secret, MASK);
  }
  masked = masked.includes("eyJ") ? masked.replace(TOKEN, MASK) : masked;
  return masked.length > TEXT_LIMIT ? `${masked.slice(0, TEXT_LIMIT)}…` : masked;
}
