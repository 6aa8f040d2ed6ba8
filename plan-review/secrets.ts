/**
 * Which texts in a plan are secret: every value that Terraform marks anywhere, and values under names such as
 * `client_secret`. A value that is secret in one place is hidden everywhere, since providers copy values
 * without their marks: a sensitive tag comes back in `tags_all`.
 * @module
 */
import { toDocument } from "./document";
import { isRecord } from "./json-record";
import { placesOf, replaceSpans, type Span } from "./text-spans";

/** Replaces a secret. */
export const HIDDEN = "(sensitive value)";

/** Shorter secrets match only whole values: as parts of others they would blank the report. */
const SHORTEST_PART = 4;
/** A number with fewer digits reveals nothing and occurs everywhere. */
const SHORTEST_NUMBER = 4;
/** Base64 and hex repeat a secret in another encoding; for a short one that would match too much. */
const SHORTEST_SPELLED = 8;
/** A value under a name that suggests a secret is hidden elsewhere too, if it has at least this length. */
const SHORTEST_NAMED = 8;
/** Up to this many are searched for one by one. */
const FEW = 32;
/** Longer ones are not compared at each place of a text, which could take the square of their length. */
const LONGEST_COMPARED = 256;

/** A name with such an ending holds a secret; `token_validity`, `password_policy` and `secret_arn` do not. */
const SECRET_NAME =
  /(?:^|[_\-.]|[a-z](?=[A-Z]))(?:passwords?|passwd|passphrase|pwd|secrets?|tokens?|credentials?|(?:private|secret|api|access|auth|encryption|signing|shared|account)[_-]?keys?|secret[_-]?(?:string|value|binary|data)|key[_-]?material|connection[_-]?string|client[_-]?secret)$/i;

/** Plain values, such as a unit or a kind of token, under names that look like a secret's. */
const PLAIN_WORDS = new Set([
  "seconds",
  "minutes",
  "hours",
  "days",
  "true",
  "false",
  "none",
  "null",
  "enabled",
  "disabled",
  "optional",
  "required",
  // Of policies, in which everybody has them.
  "allow",
  "deny",
  "2012-10-17",
  "2008-10-17",
]);

/** Texts that are secret anywhere; for a token only its payload, so that matching stays linear. */
const SECRET_SHAPE =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\.eyJ[\w-]{10,}\.|:\/\/[^/\s:@]+:[^/\s@]+@/;

/** Whether a value is secret, judged by its name alone. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** Whether a value is secret, judged by its form or its name. */
export function looksSecret(name: string, value: unknown): boolean {
  if (typeof value === "number")
    return isSecretName(name) && String(value).length >= SHORTEST_NUMBER;
  if (typeof value !== "string" || value === "") return false;
  if (SECRET_SHAPE.test(value)) return true;
  return isSecretName(name) && !isPlain(value);
}

/** An ARN, an address or a reference only says where a secret is, and a unit is just a word. */
function isPlain(value: string): boolean {
  return PLAIN_WORDS.has(value.toLowerCase()) || /^arn:[^:]+:[a-z0-9-]+:/.test(value);
}

/** The secrets of one plan. */
export class Secrets {
  private readonly whole = new Set<string>();
  private readonly keys = new Set<string>();
  private parts: readonly string[] = [];
  private byStart = new Map<string, string[]>();
  private dirty = false;

  /** Collects marked values: `true` marks everything below it. */
  addMarked(value: unknown, marks: unknown): void {
    if (marks === true) this.addAll(value);
    else if (isNested(marks) && isNested(value)) {
      for (const [name, mark] of Object.entries(marks)) {
        if (Object.hasOwn(value, name)) this.addMarked((value as Nested)[name], mark);
      }
    }
  }

  /** Collects values under names that suggest a secret, at any depth. */
  addNamed(value: unknown, name = ""): void {
    if (isNested(value)) {
      const pair = pairName(value);
      for (const [key, one] of Object.entries(value)) {
        // References are names, not values.
        if (key !== "references") this.addNamed(one, nameBelow(value, key, name, pair));
      }
    } else if (String(value).length >= SHORTEST_NAMED && looksSecret(name, value)) {
      this.add(String(value));
    }
  }

  /** Whether some map that is marked as a whole has the key: what a provider copies of it has the key, too. */
  isKey(key: string): boolean {
    return this.keys.has(key);
  }

  /** Whether a text is or contains a secret. */
  isIn(text: string): boolean {
    if (this.whole.size === 0) return false;
    return this.whole.has(text) || this.findIn(text) !== undefined;
  }

  /** A text with every secret in it hidden, in one pass: what was put in is not looked at again. */
  hide(text: string): string {
    if (this.whole.size === 0) return text;
    if (this.whole.has(text)) return HIDDEN;
    if (this.findIn(text) === undefined) return text;
    const long = this.parts.filter(({ length }) => length > LONGEST_COMPARED);
    const spans = [...long.flatMap((one) => placesOf(one, text)), ...this.shortPlaces(text)];
    return replaceSpans(text, spans, HIDDEN);
  }

  private *shortPlaces(text: string): Generator<Span> {
    for (let at = 0; at + SHORTEST_PART <= text.length; at++) {
      const found = this.byStart
        .get(text.slice(at, at + SHORTEST_PART))
        ?.find((one) => one.length <= LONGEST_COMPARED && text.startsWith(one, at));
      if (found !== undefined) yield [at, at + found.length];
    }
  }

  private addAll(value: unknown): void {
    for (const key of isRecord(value) ? Object.keys(value) : []) this.keys.add(key);
    for (const one of valuesIn(value)) {
      if (typeof one === "string" || String(one).length >= SHORTEST_NUMBER) this.add(String(one));
    }
  }

  private add(secret: string): void {
    if (secret === "" || PLAIN_WORDS.has(secret.toLowerCase()) || this.whole.has(secret)) return;
    for (const one of [secret, ...linesOf(secret)]) {
      this.whole.add(one);
      for (const spelling of spellingsOf(one)) this.whole.add(spelling);
    }
    this.dirty = true;
  }

  private findIn(text: string): string | undefined {
    if (this.dirty) this.index();
    if (text.length < SHORTEST_PART || this.parts.length === 0) return undefined;
    if (this.parts.length <= FEW) return this.parts.find((one) => text.includes(one));
    for (let at = 0; at + SHORTEST_PART <= text.length; at++) {
      const candidates = this.byStart.get(text.slice(at, at + SHORTEST_PART));
      const found = candidates?.find((one) => text.startsWith(one, at));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The longest first, so that nothing remains of a secret inside another. */
  private index(): void {
    this.parts = [...this.whole]
      .filter((one) => one.length >= SHORTEST_PART)
      .sort((one, other) => other.length - one.length);
    this.byStart = new Map();
    for (const one of this.parts) {
      const start = one.slice(0, SHORTEST_PART);
      const known = this.byStart.get(start);
      if (known === undefined) this.byStart.set(start, [one]);
      else known.push(one);
    }
    this.dirty = false;
  }
}

/**
 * The name that a member is judged by: of `{ name = "token", value = … }` the name's own value, in a list the
 * list's, and below `secrets` that again.
 */
export function nameBelow(
  holder: unknown,
  key: string,
  name: string,
  pair: string | undefined = pairName(holder),
): string {
  if (Array.isArray(holder)) return name;
  if (key === "value" && pair !== undefined) return pair;
  return isSecretName(key) || !isSecretName(name) ? key : name;
}

function pairName(holder: unknown): string | undefined {
  if (!isRecord(holder)) return undefined;
  const { name, key } = holder;
  const found = name ?? key;
  return typeof found === "string" ? found : undefined;
}

function insideOf(value: unknown): readonly unknown[] {
  const inside = isNested(value) ? value : toDocument(value);
  return isNested(inside) ? Object.values(inside) : [];
}

/** The texts and numbers in a value, also in a text that is JSON: a copy without the mark is opened as a document. */
function* valuesIn(value: unknown): Generator<string | number> {
  const rest: unknown[] = [value];
  while (rest.length > 0) {
    const one = rest.pop();
    if (typeof one === "string" || typeof one === "number") yield one;
    for (const inner of insideOf(one)) rest.push(inner);
  }
}

/** A copy may have lost its last line break, and tools print a text line by line. */
function linesOf(secret: string): readonly string[] {
  if (!/[\r\n]/.test(secret)) return [];
  return secret
    .split(/[\r\n]+/)
    .filter((one) => one.length >= SHORTEST_PART && !PLAIN_WORDS.has(one.toLowerCase()));
}

function spellingsOf(secret: string): readonly string[] {
  const escaped = escapedFormsOf(secret).filter((one) => one !== secret);
  if (secret.length < SHORTEST_SPELLED) return escaped;
  const base64 = base64sOf(secret);
  const hex = Buffer.from(secret).toString("hex");
  return [
    ...escaped,
    ...base64,
    Buffer.from(secret)
      .toString("base64")
      .replace(/={1,2}$/, ""),
    ...base64.map((one) => one.replaceAll("+", "-").replaceAll("/", "_")),
    hex,
    hex.toUpperCase(),
  ];
}

/** A text as other formats write it; one without signs of theirs is the same in each. */
function escapedFormsOf(secret: string): readonly string[] {
  if (secret.length < SHORTEST_PART || /^[\w-]*$/.test(secret)) return [];
  const once = jsonFormsOf(secret);
  const html = secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const url = encodeURIComponent(secret);
  const form = new URLSearchParams({ a: secret }).toString().slice("a=".length);
  const urls = [url, form, form.replaceAll("%7E", "~"), form.replaceAll("+", "%20")];
  return [
    ...once,
    // JSON within JSON.
    ...once.flatMap(jsonFormsOf),
    ...['"', "&quot;", "&#34;"].flatMap((quote) =>
      ["'", "&#39;", "&#x27;", "&apos;"].map((apostrophe) =>
        html.replaceAll('"', quote).replaceAll("'", apostrophe),
      ),
    ),
    ...urls,
    ...urls.map((one) => one.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase())),
    // Within quotes of YAML or SQL, and of a shell.
    secret.replaceAll("'", "''"),
    secret.replaceAll("'", "'\\''"),
  ];
}

/** As JSON has it; Terraform's `jsonencode` escapes HTML's signs, and other tools all but ASCII. */
function jsonFormsOf(text: string): readonly string[] {
  const plain = JSON.stringify(text).slice(1, -1);
  const encoded = plain.replace(/[<>&\u2028\u2029]/g, escapeOf);
  return [
    plain,
    encoded,
    ...[plain, encoded].map((one) => one.replace(/[\x80-\uffff]/g, escapeOf)),
  ];
}

function escapeOf(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** What a text's Base64 has of a secret in it: three spellings, by how many bytes stand before it. */
function base64sOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    // The characters at the edges are made from its neighbours, too.
    return whole.slice(Math.ceil((before * 4) / 3), Math.floor(((before + bytes.length) * 4) / 3));
  });
}

type Nested = Readonly<Record<string, unknown>>;

function isNested(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
