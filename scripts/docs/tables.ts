/**
 * The registry of generated tables: `scripts/docs.ts` writes them, a test compares them.
 * @module
 */
import { renderCommands, renderExitCodes, renderHelp } from "./commands-table";
import { renderDifferences } from "./differences-table";
import { renderExports } from "./exports-table";
import type { DocumentTable } from "./fill-tables";
import { renderOperations } from "./operations-table";
import { renderPools, renderTriggers } from "./pool-tables";
import { renderComment, renderRules } from "./rules-table";
import { renderStartWithAllTriggers, renderStartWithBanList } from "./start-lines";

/** Every generated table of every document. */
export const DOCUMENT_TABLES: readonly DocumentTable[] = [
  { document: "README.md", name: "commands", render: renderCommands },
  { document: "docs/commands.md", name: "exit-codes", render: renderExitCodes },
  { document: "docs/commands.md", name: "help", render: renderHelp },
  { document: "docs/package.md", name: "exports", render: renderExports },
  { document: "docs/simulator.md", name: "operations", render: renderOperations },
  { document: "docs/simulator.md", name: "known-differences", render: renderDifferences },
  { document: "docs/plan-review.md", name: "comment", render: renderComment },
  { document: "docs/plan-review.md", name: "rules", render: renderRules },
  { document: "docs/architecture.md", name: "pools", render: renderPools },
  { document: "docs/triggers.md", name: "triggers", render: renderTriggers },
  {
    document: "docs/triggers.md",
    name: "start-with-all-triggers",
    render: renderStartWithAllTriggers,
  },
  {
    document: "docs/blocking.md",
    name: "start-with-ban-list",
    render: renderStartWithBanList,
  },
];
