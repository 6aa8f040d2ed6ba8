/**
 * What the package exports, for docs/package.md, from its entry files and the comments on their exports.
 * @module
 */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { projectRoot } from "../../command/project-root";
import { renderTable } from "./fill-tables";

/** One table for each subpath of package.json's `exports` that has types. */
export function renderExports(): string {
  const root = projectRoot();
  const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly exports: Readonly<Record<string, { readonly types?: string }>>;
  };
  return Object.entries(exports)
    .flatMap(([subpath, { types }]) => {
      if (types === undefined) return [];
      const source = types.replace("dist/package/types/", "").replace(/\.d\.ts$/, "");
      const rows = exportsOf(join(root, source));
      return [
        `### \`${join("incognito", subpath)}\`\n\n${renderTable(["export", "what it is"], rows)}`,
      ];
    })
    .join("\n\n");
}

function exportsOf(place: string): string[][] {
  const file = parse(place);
  return file.statements.filter(ts.isExportDeclaration).flatMap((statement) => {
    const { moduleSpecifier, exportClause } = statement;
    if (!moduleSpecifier || !exportClause || !ts.isNamedExports(exportClause)) return [];
    const source = parse(join(dirname(file.fileName), (moduleSpecifier as ts.StringLiteral).text));
    return exportClause.elements.map(({ name }) => [
      `\`${name.text}\``,
      summaryOf(source, name.text),
    ]);
  });
}

function summaryOf(source: ts.SourceFile, name: string): string {
  const found = source.statements.find(
    (statement) => (statement as ts.DeclarationStatement).name?.getText() === name,
  );
  const [comment] = found ? ts.getJSDocCommentsAndTags(found).filter(ts.isJSDoc) : [];
  const text = (comment?.getText() ?? "")
    .replace(/^\/\*\*|\*\/$/g, "")
    .replace(/^\s*\* ?/gm, "")
    .replace(/\{@link (\w+)\}/g, "`$1`");
  // The first paragraph, up to the first tag.
  return (text.split(/\n\s*\n|\n@/)[0] ?? "").replace(/\s+/g, " ").trim();
}

function parse(place: string): ts.SourceFile {
  const file = [`${place}.ts`, `${place}.tsx`].find((one) => ts.sys.fileExists(one)) ?? place;
  return ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
}
