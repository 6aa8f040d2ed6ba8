/**
 * Reads users from JSON lines: one object per line, with LF or CRLF; a byte order mark is allowed.
 * @module
 */
import { createReadStream } from "node:fs";
import { type FileLine, MAXIMUM_LINE_LENGTH, TOO_LONG } from "./user-line";

const SHAPE = '{"email": "…", "password": "…"}';
const JSON_FAULT = `not JSON; expected ${SHAPE}`;
const MEMBERS = `not an object with the texts email and password and nothing else; expected ${SHAPE}`;

/** Reads a file, one line at a time. A line that is too long ends the reading. */
export async function* readJsonLines(file: string): AsyncGenerator<FileLine> {
  let number = 0;
  for await (const line of splitLines(file)) {
    number += 1;
    if (line.length > MAXIMUM_LINE_LENGTH) {
      yield { number, fault: TOO_LONG };
      return;
    }
    const text = number === 1 ? line.replace(/^\uFEFF/, "") : line;
    if (text.trim() !== "") yield readLine(text, number);
  }
}

/** Not readline, which keeps a line of any length in memory. */
async function* splitLines(file: string): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of createReadStream(file, "utf8")) {
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
    if (rest.length > MAXIMUM_LINE_LENGTH) break;
  }
  yield rest;
}

function readLine(text: string, number: number): FileLine {
  const value = parseJson(text);
  if (value === undefined) return { number, fault: JSON_FAULT };
  const { email, password, ...others } = Object(value) as Record<string, unknown>;
  const isUser = typeof email === "string" && typeof password === "string";
  return isUser && Object.keys(others).length === 0
    ? { number, email, password }
    : { number, fault: MEMBERS };
}

/** The parser's message is dropped, since it quotes the line. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
