/**
 * The registry of generated tables: `scripts/docs.ts` writes them, a test compares them.
 * @module
 */
import { renderDifferences } from "./differences-table";
import type { DocumentTable } from "./fill-tables";
import { renderOperations } from "./operations-table";

/** Every generated table of every document. */
export const DOCUMENT_TABLES: readonly DocumentTable[] = [
  { document: "docs/simulator.md", name: "operations", render: renderOperations },
  { document: "docs/simulator.md", name: "known-differences", render: renderDifferences },
];
