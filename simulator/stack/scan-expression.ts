/**
 * Cuts a Terraform template string into literal text and the tokens of its `${...}` expressions. First of
 * three steps (scan, parse, evaluate).
 *
 * No maintained package evaluates Terraform expressions on Node: the parsers there are (hcl2-parser,
 * `@cdktf/hcl2json`) are Go compiled to 2 to 6 MB, stop at the syntax tree and cost more start-up time than
 * the whole simulator may take.
 * @module
 */
import { ExpressionError } from "./errors";

/** A piece of a template: text as it is, or the tokens of one interpolation. */
export type TemplatePart = string | readonly Token[];

/** The smallest unit of an expression; a quoted string is one token that holds a template. */
export type Token =
  | { readonly type: "number"; readonly value: number }
  | { readonly type: "name"; readonly value: string }
  | { readonly type: "symbol"; readonly value: string }
  | { readonly type: "template"; readonly parts: readonly TemplatePart[] };

interface Cursor {
  readonly text: string;
  position: number;
}

const LAST_CODE_POINT = 0x10_ff_ff;
const WHITE_SPACE = /\s+/y;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const NAME = /[A-Za-z_][\w-]*/y;
const SYMBOL = /\.\.\.|==|!=|<=|>=|&&|\|\||=>|[-+*/%<>!?:.,=()[\]{}]/y;
const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  '"': '"',
  "\\": "\\",
};

/**
 * Cuts a whole string of the document.
 *
 * @throws {@link ExpressionError} if an interpolation is not closed or holds something that is not a token.
 */
export function scanTemplate(text: string): readonly TemplatePart[] {
  return scanParts({ text, position: 0 }, false);
}

function scanParts(cursor: Cursor, quoted: boolean): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let literal = "";
  while (!isEnd(cursor, quoted)) {
    const interpolation = scanInterpolation(cursor);
    if (interpolation === undefined) {
      literal += scanCharacters(cursor, quoted);
    } else {
      if (literal !== "") parts.push(literal);
      literal = "";
      parts.push(interpolation);
    }
  }
  if (literal !== "") parts.push(literal);
  return parts;
}

function isEnd(cursor: Cursor, quoted: boolean): boolean {
  if (cursor.position < cursor.text.length) return quoted && cursor.text[cursor.position] === '"';
  if (quoted) throw new ExpressionError("a quoted string is not closed");
  return true;
}

function scanInterpolation(cursor: Cursor): readonly Token[] | undefined {
  if (cursor.text.startsWith("%{", cursor.position)) {
    throw new ExpressionError("template directives (%{...}) are not supported");
  }
  if (!cursor.text.startsWith("${", cursor.position)) return undefined;
  cursor.position += 2;
  return scanTokens(cursor);
}

/** One literal character, an escaped one, or the doubled sign that stands for `${` or `%{` itself. */
function scanCharacters(cursor: Cursor, quoted: boolean): string {
  const { text, position } = cursor;
  const three = text.slice(position, position + 3);
  if (three === "$${" || three === "%%{") {
    cursor.position += 3;
    return three.slice(1);
  }
  if (!quoted || text[position] !== "\\") {
    cursor.position += 1;
    return text.charAt(position);
  }
  return scanEscape(cursor);
}

function scanEscape(cursor: Cursor): string {
  const letter = cursor.text.charAt(cursor.position + 1);
  const digits = letter === "u" ? 4 : 8;
  if (letter === "u" || letter === "U") {
    const code = cursor.text.slice(cursor.position + 2, cursor.position + 2 + digits);
    const point = /^[\da-fA-F]+$/.test(code) ? Number.parseInt(code, 16) : Number.NaN;
    if (!(point <= LAST_CODE_POINT)) throw new ExpressionError(`'${code}' is no code point`);
    cursor.position += 2 + digits;
    return String.fromCodePoint(point);
  }
  const character = ESCAPES[letter];
  if (character === undefined) throw new ExpressionError(`unknown escape sequence '\\${letter}'`);
  cursor.position += 2;
  return character;
}

/** Tokens up to the brace that closes the interpolation; braces of objects nest. */
function scanTokens(cursor: Cursor): readonly Token[] {
  const tokens: Token[] = [];
  for (let depth = 0; depth >= 0; ) {
    take(cursor, WHITE_SPACE);
    if (cursor.position >= cursor.text.length) {
      throw new ExpressionError("an interpolation is not closed");
    }
    const token = scanToken(cursor);
    tokens.push(token);
    depth += nesting(token);
  }
  return tokens.slice(0, -1);
}

function nesting(token: Token): number {
  if (token.type !== "symbol") return 0;
  if (token.value === "{") return 1;
  return token.value === "}" ? -1 : 0;
}

function scanToken(cursor: Cursor): Token {
  if (cursor.text[cursor.position] === '"') {
    cursor.position += 1;
    const parts = scanParts(cursor, true);
    cursor.position += 1;
    return { type: "template", parts };
  }
  const number = take(cursor, NUMBER);
  if (number !== undefined) return { type: "number", value: Number(number) };
  const name = take(cursor, NAME);
  if (name !== undefined) return { type: "name", value: name };
  const symbol = take(cursor, SYMBOL);
  if (symbol !== undefined) return { type: "symbol", value: symbol };
  throw new ExpressionError(`unexpected character '${cursor.text[cursor.position]}'`);
}

function take(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.position;
  const found = pattern.exec(cursor.text)?.[0];
  if (found !== undefined) cursor.position += found.length;
  return found;
}
