/**
 * Tells what a plan does from what it only mentions. The report, its sentences and its counts use it.
 * @module
 */
import type { PlannedChange } from "./model";

/** Whether a change does something to a resource or to its place in the state; reading a data source does not. */
export function isEffective({ action, isData, movedFrom, importedAs }: PlannedChange): boolean {
  if (isData) return false;
  return action !== "no-op" || movedFrom !== undefined || importedAs !== undefined;
}
