/**
 * Puts generated tables into documents, between two comments that name the table:
 * `<!-- begin NAME -->` and `<!-- end NAME -->`.
 * @module
 */
import { IncognitoError } from "../../vocabulary/incognito-error";

/** A table generated from the code, and the document that shows it. */
export interface DocumentTable {
  /** Relative to the project's folder. */
  readonly document: string;
  /** The name in the document's comments. */
  readonly name: string;
  readonly render: () => string;
}

/** A document without a table's comments. */
export class DocumentError extends IncognitoError<"ERR_DOCUMENT"> {
  constructor(message: string, options?: ErrorOptions) {
    super("ERR_DOCUMENT", message, options);
  }
}

/**
 * The document's text with these tables filled in.
 *
 * @throws {@link DocumentError} if a table has no place
 */
export function fillTables(text: string, tables: readonly DocumentTable[]): string {
  return tables.reduce(fillTable, text);
}

function fillTable(text: string, { document, name, render }: DocumentTable): string {
  const begin = `<!-- begin ${name} -->`;
  const end = `<!-- end ${name} -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from === -1 || to < from) {
    throw new DocumentError(`${document} has no place for a table: expected ${begin} and ${end}`);
  }
  return `${text.slice(0, from + begin.length)}\n\n${render()}\n\n${text.slice(to)}`;
}

/** A Markdown table; a cell's own bars and angle brackets are escaped. */
export function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** In code, angle brackets need no escape. */
function escapeCell(cell: string): string {
  const parts = cell.replaceAll("|", "\\|").split(/(`[^`]*`)/);
  return parts.map((part) => (part.startsWith("`") ? part : part.replaceAll("<", "&lt;"))).join("");
}
