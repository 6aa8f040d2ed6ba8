/**
 * What the package's types let others name, as text: each export of each entry with its whole declaration, without
 * comments. A change of it is a change that users have to be told of.
 * @module
 */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

/** Subpaths with types, and the file of each. */
type Entries = Readonly<Record<string, string>>;

/** One line after another, in the order of entries and names. */
export function describePublicApi(entries: Entries): string {
  return Object.entries(entries)
    .map(([subpath, file]) => `# ${subpath}\n\n${exportsOf(file).sort().join("\n")}\n`)
    .join("\n");
}

function exportsOf(file: string): string[] {
  return parse(file).statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement)) return isExported(statement) ? [print(statement)] : [];
    const { moduleSpecifier, exportClause } = statement;
    if (!moduleSpecifier || !exportClause || !ts.isNamedExports(exportClause)) {
      throw new Error(`${file} exports in a form that this list does not know`);
    }
    const specifier = (moduleSpecifier as ts.StringLiteral).text.replace(/\.js$/, ".d.ts");
    const source = parse(join(dirname(file), specifier));
    return exportClause.elements.map(({ name }) => print(declarationOf(source, name.text)));
  });
}

function declarationOf(source: ts.SourceFile, name: string): ts.Statement {
  const found = source.statements.find((statement) =>
    ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.some((one) => one.name.getText() === name)
      : (statement as ts.DeclarationStatement).name?.getText() === name,
  );
  if (found === undefined) throw new Error(`${source.fileName} declares no ${name}`);
  return found;
}

function isExported(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

function print(node: ts.Statement): string {
  const printer = ts.createPrinter({ removeComments: true });
  const text = printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile());
  return text.replace(/^export (declare )?/, "").replace(/^ +private .*\n/gm, "");
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
}
