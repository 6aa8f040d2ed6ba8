/**
 * Takes known secrets and tokens out of free text: what a function printed, what an error says. Linear in
 * the text, which is cut before anything else is done with it.
 * @module
 */
import { inspect } from "node:util";
import { findText, replaceText } from "./find-text";

/** What stands in a secret's place. */
export const MASK = "(masked)";

/** Below this a secret is no use for finding it elsewhere: it would be found everywhere. */
const FINDABLE_LENGTH = 4;
/** Longer than any token. Of anything longer only the beginning is looked for, and the rest is dropped. */
const NEEDLE_LENGTH = 16_384;
/** More than any step of Cognito has. Beyond it no text is shown at all. */
const SECRETS_LENGTH_LIMIT = 65_536;
const SECRETS_LIMIT = 32;

/** Everything that could be one word of a token. */
const WORD = /[\w.-]+/g;
/** JWTs have three parts, encrypted ones five; all begin with `{"` in base64url. */
const TOKEN_START = "eyJ";
const TOKEN_LENGTH = 11;
const TOKEN_DOTS = 2;

/** Secrets in all the spellings in which a function may print them; the longest first. */
export interface Needles {
  readonly whole: readonly string[];
  /** Beginnings of secrets that go on. */
  readonly heads: readonly string[];
}

/**
 * Spells each secret as JSON, Python, Node, a URL and base64 would.
 *
 * @returns `undefined` if there are more than a step of Cognito has
 */
export function spellSecrets(secrets: ReadonlySet<string>): Needles | undefined {
  const findable = [...secrets].filter(({ length }) => length >= FINDABLE_LENGTH);
  const length = findable.reduce((sum, secret) => sum + Math.min(secret.length, NEEDLE_LENGTH), 0);
  if (length > SECRETS_LENGTH_LIMIT || findable.length > SECRETS_LIMIT) return undefined;
  const isLong = (secret: string) => secret.length > NEEDLE_LENGTH;
  return {
    whole: spellAll(findable.filter((secret) => !isLong(secret))),
    heads: spellAll(findable.filter(isLong).map((secret) => secret.slice(0, NEEDLE_LENGTH))),
  };
}

/** The longest first: one secret may be the beginning of another, or of another's spelling. */
function spellAll(secrets: readonly string[]): readonly string[] {
  const spellings = new Set(secrets.flatMap(spell));
  return [...spellings].sort((left, right) => right.length - left.length);
}

function spell(secret: string): readonly string[] {
  const json = quote(secret);
  const ascii = escapeNonAscii(json);
  // An incomplete character becomes a question mark in a diamond on its way through a pipe.
  const piped = Buffer.from(secret).toString();
  const url = encodeURIComponent(piped);
  return [
    ...secret.split("\n").filter((line) => line.length >= FINDABLE_LENGTH),
    secret,
    piped,
    json,
    ascii,
    quote(json),
    quote(ascii),
    inspect(secret, { breakLength: Number.POSITIVE_INFINITY, maxStringLength: null }).slice(1, -1),
    secret.replaceAll("\\", "\\\\").replaceAll("'", "\\'"),
    url,
    url.replaceAll("%20", "+"),
    Buffer.from(secret).toString("base64"),
  ];
}

function quote(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function escapeNonAscii(text: string): string {
  return text.replaceAll(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** The text without secrets and tokens, cut to a length. */
export function scrubText(text: string, needles: Needles | undefined, limit: number): string {
  if (needles === undefined) return MASK;
  // What begins before the cut must be found whole.
  const lengths = [needles.whole, needles.heads].map(([longest]) => longest?.length ?? 0);
  const margin = Math.max(TOKEN_LENGTH, ...lengths);
  const isCut = text.length > limit;
  const given = isCut ? text.slice(0, limit + margin) : text;
  const scrubbed = maskTokens(maskNeedles(given, needles), isCut);
  return isCut ? `${scrubbed.slice(0, limit)}…` : scrubbed;
}

function maskNeedles(text: string, { whole, heads }: Needles): string {
  let masked = text;
  for (const head of heads) {
    const start = findText(masked, head);
    if (start !== -1) masked = `${masked.slice(0, start)}${MASK}`;
  }
  for (const needle of whole) masked = replaceText(masked, needle, MASK);
  return masked;
}

function maskTokens(text: string, isCut: boolean): string {
  if (!text.includes(TOKEN_START)) return text;
  return text.replaceAll(WORD, (word, offset: number) =>
    maskToken(word, isCut && offset + word.length === text.length),
  );
}

/** @param runsOn - the text is cut within this word, so its dots may be beyond */
function maskToken(word: string, runsOn: boolean): string {
  const start = word.indexOf(TOKEN_START);
  if (start === -1 || word.length - start < TOKEN_LENGTH) return word;
  const isToken = runsOn || hasDots(word, start);
  return isToken ? `${word.slice(0, start)}${MASK}` : word;
}

function hasDots(word: string, start: number): boolean {
  let position = start;
  for (let dots = 0; dots < TOKEN_DOTS; dots += 1) {
    position = word.indexOf(".", position) + 1;
    if (position === 0) return false;
  }
  return true;
}
