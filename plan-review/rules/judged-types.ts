/**
 * Which resource types some rule judges, by the rules' own word. A change of any other type is listed in the
 * report as "not judged", by its address, so that silence is never taken for consent.
 * @module
 */
import { RULES } from "./index";

const JUDGED: ReadonlySet<string> = new Set(RULES.flatMap(({ types = [] }) => types));

/** Whether rules judge what resources of a type can open, run or lose. */
export function isJudgedType(type: string): boolean {
  return JUDGED.has(type);
}
