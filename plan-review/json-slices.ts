/**
 * Cuts JSON into its members without parsing them, so that of a plan of hundreds of megabytes only what is
 * needed is ever turned into objects, one resource at a time. `parse-plan.ts` reads through here.
 * @module
 */
import { PlanReadError } from "./errors";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
/** Far deeper than any provider's schema; what is deeper would only exhaust the stack. */
const MAXIMUM_DEPTH = 200;

/**
 * The members of an object, unparsed; of two with the same name the last, as in `JSON.parse`.
 *
 * @throws {@link PlanReadError} if the text is not one whole object
 */
export function sliceObject(json: Buffer): ReadonlyMap<string, Buffer> {
  const members = new Map<string, Buffer>();
  for (const [at, end] of walk(json, OPEN_BRACE, CLOSE_BRACE)) {
    const nameEnd = endOfText(json, at);
    const start = startOfMember(json, nameEnd);
    members.set(String(parse(json.subarray(at, nameEnd))), json.subarray(start, end));
  }
  return members;
}

/**
 * The elements of an array, unparsed, one at a time: a hundred thousand slices would take room of their own.
 *
 * @throws {@link PlanReadError} if the text is not one whole array
 */
export function* sliceArray(json: Buffer): Generator<Buffer> {
  for (const [at, end] of walk(json, OPEN_BRACKET, CLOSE_BRACKET)) yield json.subarray(at, end);
}

/**
 * Parses a slice.
 *
 * @throws {@link PlanReadError} if it is not JSON
 */
export function parse(json: Buffer): unknown {
  try {
    return JSON.parse(json.toString("utf8"));
  } catch (cause) {
    throw new PlanReadError(
      "ERR_PLAN_NOT_JSON",
      "the plan is not valid JSON; make it again with terraform show -json PLANFILE",
      { cause },
    );
  }
}

/** Yields where each member or element starts and ends. */
function* walk(json: Buffer, open: number, close: number): Generator<readonly [number, number]> {
  const first = skipSpace(json, 0);
  if (json[first] !== open) throw malformed(json, first);
  let at = skipSpace(json, first + 1);
  while (json[at] !== close) {
    const end = open === OPEN_BRACE ? endOfMember(json, at) : endOfValue(json, at);
    yield [at, end];
    at = skipSpace(json, end);
    if (json[at] === COMMA) at = skipSpace(json, at + 1);
    else if (json[at] !== close) throw malformed(json, at);
  }
  const rest = skipSpace(json, at + 1);
  if (rest < json.length) throw malformed(json, rest);
}

function endOfMember(json: Buffer, start: number): number {
  return endOfValue(json, startOfMember(json, endOfText(json, start)));
}

function startOfMember(json: Buffer, nameEnd: number): number {
  const colon = skipSpace(json, nameEnd);
  if (json[colon] !== COLON) throw malformed(json, colon);
  return skipSpace(json, colon + 1);
}

function endOfValue(json: Buffer, start: number): number {
  const first = json[start];
  if (first === QUOTE) return endOfText(json, start);
  if (first === OPEN_BRACE || first === OPEN_BRACKET) return endOfNested(json, start);
  let at = start;
  while (at < json.length && !isDelimiter(json[at])) at++;
  if (at === start) throw malformed(json, at);
  return at;
}

function endOfNested(json: Buffer, start: number): number {
  let depth = 0;
  for (let at = start; at < json.length; at++) {
    if (json[at] === QUOTE) at = endOfText(json, at) - 1;
    else depth += depthChange(json[at]);
    if (depth === 0) return at + 1;
    if (depth > MAXIMUM_DEPTH) throw tooDeep();
  }
  throw truncated();
}

function depthChange(byte: number | undefined): number {
  if (byte === OPEN_BRACE || byte === OPEN_BRACKET) return 1;
  return byte === CLOSE_BRACE || byte === CLOSE_BRACKET ? -1 : 0;
}

function endOfText(json: Buffer, start: number): number {
  if (json[start] !== QUOTE) throw malformed(json, start);
  for (let at = start + 1; at < json.length; at++) {
    if (json[at] === BACKSLASH) at++;
    else if (json[at] === QUOTE) return at + 1;
  }
  throw truncated();
}

function skipSpace(json: Buffer, start: number): number {
  let at = start;
  while (json[at] === 0x20 || json[at] === 0x0a || json[at] === 0x0d || json[at] === 0x09) at++;
  return at;
}

function isDelimiter(byte: number | undefined): boolean {
  return byte === undefined || byte <= 0x20 || [COMMA, CLOSE_BRACE, CLOSE_BRACKET].includes(byte);
}

function malformed(json: Buffer, at: number): PlanReadError {
  return at >= json.length
    ? truncated()
    : new PlanReadError(
        "ERR_PLAN_NOT_JSON",
        "the plan is not the JSON of one plan; make it with terraform show -json PLANFILE",
      );
}

function truncated(): PlanReadError {
  return new PlanReadError(
    "ERR_PLAN_TRUNCATED",
    "the plan ends in the middle; the file was cut off, so make it again with terraform show -json PLANFILE",
  );
}

function tooDeep(): PlanReadError {
  return new PlanReadError(
    "ERR_PLAN_NOT_A_PLAN",
    `the plan is nested deeper than ${MAXIMUM_DEPTH} levels, which no provider's plan is; make it with terraform show -json PLANFILE`,
  );
}
