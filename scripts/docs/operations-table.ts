/**
 * The support table of docs/simulator.md, from the registry of operations.
 * @module
 */
import { OPERATIONS } from "../../simulator/operations/index";
import type { Access } from "../../simulator/operations/operation";
import { renderTable } from "./fill-tables";

const CALLERS: Readonly<Record<Access, string>> = {
  public: "everyone",
  token: "the user, by access token",
  signed: "administrators, by Signature V4",
};

/** One row per operation. */
export function renderOperations(): string {
  const rows = Object.entries(OPERATIONS).map(([name, { access, summary }]) => [
    `\`${name}\``,
    CALLERS[access],
    summary,
  ]);
  return renderTable(["operation", "who may call", "what it does here"], rows);
}
