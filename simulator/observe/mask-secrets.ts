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

/** What a field's name says of its value. */
type Secrecy = "open" | "secret" | "secret-if-text";

/** Deeper than anything that Cognito takes or a trigger answers with. */
const MAXIMUM_DEPTH = 64;
/** What the trace holds in place of a value that is nested too deeply to be looked through. */
export const TOO_DEEP = "(nested too deeply to be recorded)";

/** A copy of a JSON value without its secrets. */
export function maskSecrets(value: unknown): unknown {
  const secrets: string[] = [];
  return collectSecrets(value, false, secrets, 0) ? copyMasked(value, false, secrets) : TOO_DEEP;
}

/** Whether the value could be looked through. */
function collectSecrets(
  value: unknown,
  isSecret: boolean,
  secrets: string[],
  depth: number,
): boolean {
  if (typeof value === "string" && isSecret && value.length >= FINDABLE_LENGTH) {
    secrets.push(value);
  }
  if (typeof value !== "object" || value === null) return true;
  if (depth === MAXIMUM_DEPTH) return false;
  for (const name in value) {
    const inner = value[name as keyof typeof value];
    if (!collectSecrets(inner, isSecret || isSecretField(name, inner), secrets, depth + 1))
      return false;
  }
  return true;
}

function copyMasked(value: unknown, isSecret: boolean, secrets: readonly string[]): unknown {
  if (typeof value === "string") {
    return isSecret ? MASK : maskText(value, secrets);
  }
  if (typeof value !== "object" || value === null) {
    return isSecret && typeof value === "number" ? MASK : value;
  }
  return Array.isArray(value)
    ? value.map((inner) => copyMasked(inner, isSecret, secrets))
    : copyMembers(value, isSecret, secrets);
}

function copyMembers(value: object, isSecret: boolean, secrets: readonly string[]): unknown {
  const copy: Record<string, unknown> = {};
  for (const name in value) {
    const inner = value[name as keyof typeof value];
    // Defined and not assigned: a member may be called __proto__.
    define(copy, name, copyMasked(inner, isSecret || isSecretField(name, inner), secrets));
  }
  return copy;
}

function define(target: Record<string, unknown>, name: string, value: unknown): void {
  if (name === "__proto__") {
    Object.defineProperty(target, name, { value, enumerable: true });
  } else {
    target[name] = value;
  }
}

function isSecretField(name: string, value: unknown): boolean {
  const secrecy = KNOWN_FIELDS.get(name) ?? rememberField(name);
  return secrecy === "secret" || (secrecy === "secret-if-text" && typeof value === "string");
}

/** Fields have few names, and judging one costs more than looking it up; callers choose some of them. */
const KNOWN_FIELDS = new Map<string, Secrecy>();
const KNOWN_FIELDS_LIMIT = 1000;

function rememberField(name: string): Secrecy {
  const folded = name.replaceAll("_", "").toLowerCase();
  const open = folded === SESSION_FIELD ? "secret-if-text" : "open";
  const secrecy = SECRET_FIELDS.has(folded) ? "secret" : open;
  if (KNOWN_FIELDS.size < KNOWN_FIELDS_LIMIT) {
    KNOWN_FIELDS.set(name, secrecy);
  }
  return secrecy;
}

function maskText(text: string, secrets: readonly string[]): string {
  let masked = text;
  for (const secret of secrets) {
    masked = masked.includes(secret) ? masked.replaceAll(secret, MASK) : masked;
  }
  masked = masked.includes("eyJ") ? masked.replace(TOKEN, MASK) : masked;
  return masked.length > TEXT_LIMIT ? `${masked.slice(0, TEXT_LIMIT)}…` : masked;
}
