/**
 * The registry of generated tables: `scripts/docs.ts` writes them, a test compares them.
 * @module
 */
import { renderDifferences } from "./differences-table";
import type { DocumentTable } from "./fill-tables";
import { renderOperations } from "./operations-table";
import { renderPools, renderTriggers } from "./pool-tables";
import { renderComment, renderRules } from "./rules-table";

/** Every generated table of every document. */
export const DOCUMENT_TABLES: readonly DocumentTable[] = [
  { document: "docs/simulator.md", name: "operations", render: renderOperations },
  { document: "docs/simulator.md", name: "known-differences", render: renderDifferences },
  { document: "docs/plan-review.md", name: "comment", render: renderComment },
  { document: "docs/plan-review.md", name: "rules", render: renderRules },
  { document: "docs/architecture.md", name: "pools", render: renderPools },
  { document: "docs/triggers.md", name: "triggers", render: renderTriggers },
];
