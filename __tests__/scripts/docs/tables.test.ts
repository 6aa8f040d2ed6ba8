/** Generated tables in the documents are those that the code would write. @module */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fillTables } from "../../../scripts/docs/fill-tables";
import { DOCUMENT_TABLES } from "../../../scripts/docs/tables";
import { ROOT } from "../../support/places";

describe("generated tables", () => {
  it.each(DOCUMENT_TABLES.map((table) => [table.document, table.name, table] as const))(
    "of %s, %s, are current; node scripts/run.mjs scripts/docs.ts writes them",
    (document, _, table) => {
      const text = readFileSync(join(ROOT, document), "utf8");

      expect(fillTables(text, [table])).toBe(text);
    },
  );
});
