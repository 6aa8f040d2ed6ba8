/**
 * The regular expressions of the code that reads what strangers write, and recheck's verdict on one.
 * @module
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "recheck/package.json";
import ts from "typescript";
import { listSources } from "../../build/docs-check/list-sources";
import { ROOT } from "./places";

/** The rooms that read what strangers write: requests, events, plans. */
const ROOMS = /^(command|contract|handlers|plan-review|simulator|vocabulary)\//;

/** recheck's own search in JavaScript takes minutes; its binaries, which it has for these, take seconds. */
const HAS_BINARY = ["linux-x64", "darwin-arm64", "darwin-x64", "win32-x64"].includes(
  `${process.platform}-${process.arch}`,
);
const elsewhere = HAS_BINARY ? "" : " (skipped: recheck has no binary for this platform)";
process.env.RECHECK_BACKEND = "native";
/** Without limits of time, so that a verdict is the same however busy the machine is; steps are limited all the same. */
const LIMITS = { timeout: null, attackTimeout: null, incubationTimeout: null };

/** What was found safe here: an empty file for each expression, by its text and by who judged it in what way. */
const PROVEN_HERE = join(ROOT, ".cache", "regular-expressions");

/** What the repository says was found safe, so that a new clone need not take a minute to find it again. */
const PROVEN = join(ROOT, "__tests__", "fixtures", "proven-expressions.json");

/** An expression in a file. */
export interface Found {
  readonly file: string;
  readonly text: string;
  /** Absent where it is not known before the program runs. */
  readonly pattern?: string | undefined;
  readonly flags?: string | undefined;
}

function findExpressions(file: string): readonly Found[] {
  const content = readFileSync(join(ROOT, file), "utf8");
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true);
  const found: Found[] = [];
  const constants = new Map<string, ts.Expression>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
      constants.set(node.name.text, node.initializer);
    }
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      const [pattern, flags] = [node.text.slice(1, end), node.text.slice(end + 1)];
      found.push({ file, text: node.text, pattern, flags });
    }
    if (ts.isNewExpression(node) && node.expression.getText(source) === "RegExp") {
      const [pattern, flags] = (node.arguments ?? []).map((one) => textOf(one, constants));
      found.push({ file, text: node.getText(source), pattern, flags });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The text that an expression of constants stands for. */
function textOf(
  node: ts.Expression,
  constants: ReadonlyMap<string, ts.Expression>,
): string | undefined {
  if (ts.isTaggedTemplateExpression(node)) return textOf(node.template, constants);
  if (ts.isStringLiteral(node)) return node.text;
  if (ts.isNoSubstitutionTemplateLiteral(node)) return node.rawText;
  if (ts.isIdentifier(node)) {
    const initializer = constants.get(node.text);
    return initializer && textOf(initializer, constants);
  }
  if (!ts.isTemplateExpression(node)) return undefined;
  const parts = node.templateSpans.map(({ expression, literal }) => {
    const value = textOf(expression, constants);
    return value === undefined ? undefined : value + literal.rawText;
  });
  return parts.includes(undefined) ? undefined : node.head.rawText + parts.join("");
}

/** An expression whose text is known before the program runs. */
export type Known = Found & { readonly pattern: string };

/** All of them. */
export const FOUND = listSources(ROOT)
  .filter((file) => ROOMS.test(file))
  .flatMap(findExpressions);

/** Those whose text is known, once each, by their text. */
export const KNOWN: ReadonlyMap<string, Known> = new Map(
  FOUND.filter((one): one is Known => one.pattern !== undefined).map((one) => [
    `/${one.pattern}/${one.flags ?? ""}`,
    one,
  ]),
);

/** Describes a test that needs recheck's binary. */
export function itProves(name: string, prove: () => Promise<void>): void {
  const where = HAS_BINARY ? it : it.skip;
  where(`${name}${elsewhere}`, prove, 600_000);
}

/** The expressions that the repository says are safe, by their texts. */
export function readProven(): ReadonlySet<string> {
  const { recheck, expressions } = JSON.parse(readFileSync(PROVEN, "utf8"));
  return new Set(recheck === version ? expressions : []);
}

/** Writes what {@link readProven} reads. */
export function writeProven(expressions: Iterable<string>): void {
  const sorted = [...expressions].sort();
  writeFileSync(PROVEN, `${JSON.stringify({ recheck: version, expressions: sorted }, null, 2)}\n`);
}

/**
 * What recheck finds of an expression, as `safe` or `vulnerable`.
 *
 * @param mayRemember - whether what was found on this machine before is good enough
 */
export async function judge(pattern: string, flags = "", mayRemember = true): Promise<string> {
  const key = JSON.stringify([version, LIMITS, pattern, flags]);
  const proof = join(PROVEN_HERE, createHash("sha256").update(key).digest("hex"));
  if (mayRemember && existsSync(proof)) return "safe";
  const { check } = await import("recheck");
  const { status } = await check(pattern, flags, LIMITS);
  mkdirSync(PROVEN_HERE, { recursive: true });
  if (status === "safe") writeFileSync(proof, "");
  return status;
}

/**
 * Judges every known expression that a choice of theirs takes in.
 *
 * @returns a line for each that is not safe
 */
export async function findUnsafe(
  isChosen: (literal: string) => boolean,
  mayRemember = true,
): Promise<readonly string[]> {
  const unsafe: string[] = [];
  for (const [literal, { file, pattern, flags }] of KNOWN) {
    if (!isChosen(literal)) continue;
    const status = await judge(pattern, flags, mayRemember);
    if (status !== "safe") unsafe.push(`${file}: ${literal} is ${status}`);
  }
  return unsafe;
}
