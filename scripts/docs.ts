/**
 * Regenerates the tables in the documents; a test fails if one is stale.
 *
 * @example
 * node scripts/run.mjs scripts/docs.ts
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EXIT } from "../command/exit-codes";
import { projectRoot } from "../command/project-root";
import { runCommand } from "../command/run-command";
import { fillTables } from "./docs/fill-tables";
import { DOCUMENT_TABLES } from "./docs/tables";

runCommand("docs", () => {
  const root = projectRoot();
  for (const document of new Set(DOCUMENT_TABLES.map((table) => table.document))) {
    const file = join(root, document);
    const tables = DOCUMENT_TABLES.filter((table) => table.document === document);
    const before = readFileSync(file, "utf8");
    const after = fillTables(before, tables);
    if (after !== before) writeFileSync(file, after);
    process.stdout.write(`${document}: ${after === before ? "current" : "rewritten"}\n`);
  }
  return EXIT.done;
});
