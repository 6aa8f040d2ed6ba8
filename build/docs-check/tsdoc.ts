/**
 * Finds source files without a `@module` comment and exports without an explanation, by TypeScript's own
 * parser; a full documentation generator would load the providers' huge types for the same answer.
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { listSources } from "./list-sources";

/**
 * Looks through every tracked or new TypeScript source.
 *
 * @returns one line per finding, `file:line: what is missing`
 */
export function findUndocumented(root: string): readonly string[] {
  return listSources(root).flatMap((file) => inspect(file, readFileSync(join(root, file), "utf8")));
}

/** The findings in one source text. */
export function inspect(file: string, text: string): readonly string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const opening = /^(#!.*)?\s*\/\*\*/.test(text) ? text.slice(0, text.indexOf("*/")) : "";
  const header = opening.includes("@module") ? [] : [`${file}:1: no /** … @module */ comment`];
  return [
    ...header,
    ...source.statements.flatMap((statement) => inspectStatement(file, source, statement)),
  ];
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
