/**
 * No regular expression over what comes from outside costs more than linear time: recheck proves it for each
 * literal, and one that is built at run time needs a reason here.
 * @module
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "recheck/package.json";
import ts from "typescript";
import { listSources } from "../build/docs-check/list-sources";
import { ROOT } from "./support/places";

/** The rooms that read what strangers write: requests, events, plans. */
const ROOMS = /^(command|contract|handlers|plan-review|simulator|vocabulary)\//;

/** Built from what is known at run time alone, and why that does no harm. */
const BUILT: Readonly<Record<string, string>> = {
  'new RegExp(pattern, "g")': "Terraform's replace(): written by the stack's own author",
  'new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`)':
    "a permission's pattern, written by the stack's own author, against an ARN that we made",
};

/** recheck's own search in JavaScript takes minutes; its binaries, which it has for these, take seconds. */
const HAS_BINARY = ["linux-x64", "darwin-arm64", "darwin-x64", "win32-x64"].includes(
  `${process.platform}-${process.arch}`,
);
const whereFast = HAS_BINARY ? it : it.skip;
const elsewhere = HAS_BINARY ? "" : " (skipped: recheck has no binary for this platform)";
process.env.RECHECK_BACKEND = "native";
/** Without limits of time, so that a verdict is the same however busy the machine is; steps are limited all the same. */
const LIMITS = { timeout: null, attackTimeout: null, incubationTimeout: null };

/** What was found safe stays so: an empty file for each expression, by its text and by who judged it in what way. */
const PROVEN = join(ROOT, ".cache", "regular-expressions");

interface Found {
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

const FOUND = listSources(ROOT)
  .filter((file) => ROOMS.test(file))
  .flatMap(findExpressions);

async function judge(pattern: string, flags = ""): Promise<string> {
  const key = JSON.stringify([version, LIMITS, pattern, flags]);
  const proof = join(PROVEN, createHash("sha256").update(key).digest("hex"));
  if (existsSync(proof)) return "safe";
  const { check } = await import("recheck");
  const { status } = await check(pattern, flags, LIMITS);
  if (status === "safe") writeFileSync(proof, "");
  return status;
}

beforeAll(() => mkdirSync(PROVEN, { recursive: true }));

describe("every regular expression", () => {
  whereFast(
    `takes linear time${elsewhere}`,
    async () => {
      const checked = new Map<string, string>();
      const unsafe: string[] = [];
      for (const { file, text, pattern, flags } of FOUND) {
        if (pattern === undefined) continue;
        const key = `/${pattern}/${flags}`;
        const status = checked.get(key) ?? (await judge(pattern, flags));
        checked.set(key, status);
        if (status !== "safe") unsafe.push(`${file}: ${text} is ${status}`);
      }

      expect(checked.size).toBeGreaterThan(100);
      expect(unsafe).toEqual([]);
    },
    600_000,
  );

  it("is known before the program runs, or has a reason not to be", () => {
    const unknown = FOUND.filter(({ pattern, text }) => pattern === undefined && !BUILT[text]);

    expect(unknown).toEqual([]);
    expect(Object.keys(BUILT).filter((text) => !FOUND.some((one) => one.text === text))).toEqual(
      [],
    );
  });

  whereFast(`is found where it is quadratic or worse${elsewhere}`, async () => {
    for (const known of ["eyJ[\\w-]{8,}(?:\\.[\\w-]*){2,4}", "^(a+)+$", "\\s+$"]) {
      expect(await judge(known)).toBe("vulnerable");
    }
  });
});
