/**
 * The known differences of docs/simulator.md, from the simulator's own list.
 * @module
 */
import { KNOWN_DIFFERENCES } from "../../simulator/known-differences/index";
import { renderTable } from "./fill-tables";

/** One row per choice, by area. */
export function renderDifferences(): string {
  const rows = KNOWN_DIFFERENCES.map(({ id, area, behaviour, reason, evidence }) => [
    `\`${id}\``,
    area,
    behaviour,
    reason,
    evidence,
  ]);
  return renderTable(["id", "area", "what the simulator does", "why", "evidence"], rows);
}
