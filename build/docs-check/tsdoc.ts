/**
 * Finds source files without a `@module` comment or with a long one, and exports without an explanation, by
 * TypeScript's own parser; a full documentation generator would load the providers' huge types for the same answer.
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { listSources } from "./list-sources";

/** What says more than this is an essay, and belongs in docs/. Counted without the comment's stars. */
const HEADER_LIMIT = 400;

/**
 * Looks through every tracked or new TypeScript source.
 *
 * @returns one line per finding, `file:line: what is missing or too long`
 */
export function findUndocumented(root: string): readonly string[] {
  return listSources(root).flatMap((file) => inspect(file, readFileSync(join(root, file), "utf8")));
}

/** The findings in one source text. */
export function inspect(file: string, text: string): readonly string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return [
    ...inspectHeader(file, text),
    ...source.statements.flatMap((statement) => inspectStatement(file, source, statement)),
  ];
}

function inspectHeader(file: string, text: string): readonly string[] {
  const [, header = ""] = /^(?:#!.*)?\s*\/\*\*([\s\S]*?)\*\//.exec(text) ?? [];
  if (!header.includes("@module")) return [`${file}:1: no /** … @module */ comment`];
  const { length } = header.replace(/^ \* ?/gm, "").trim();
  return length > HEADER_LIMIT
    ? [`${file}:1: a comment of ${length} characters; ${HEADER_LIMIT} at most`]
    : [];
}

function inspectStatement(
  file: string,
  source: ts.SourceFile,
  statement: ts.Statement,
): readonly string[] {
  const isExported =
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  if (!isExported || hasSummary(statement)) return [];
  const { line } = source.getLineAndCharacterOfPosition(statement.getStart());
  return [`${file}:${line + 1}: export without a comment`];
}

function hasSummary(node: ts.Node): boolean {
  const comments = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return comments.some(({ comment, tags }) => {
    const isModule = tags?.some(({ tagName }) => tagName.text === "module") ?? false;
    return !isModule && (ts.getTextOfJSDocComment(comment)?.trim() ?? "") !== "";
  });
}
