/**
 * Which resource types some rule judges, by the rules' own word. A change of any other type is listed in the
 * report as "not judged", by its address, so that silence is never taken for consent.
 * @module
 */
import { RULES } from "./index";

/** Types that can open, run and lose nothing; no rule is about them. */
const OPENS_NOTHING = [
  // Shows metrics to people who may read them anyway.
  "aws_cloudwatch_dashboard",
  // Another name for a key whose policy is judged.
  "aws_kms_alias",
];

const JUDGED: ReadonlySet<string> = new Set([
  ...RULES.flatMap(({ types = [] }) => types),
  ...OPENS_NOTHING,
]);

const LOOKED_UP: ReadonlySet<string> = new Set(
  RULES.filter(({ goesByArguments }) => goesByArguments !== true).flatMap(
    ({ types = [] }) => types,
  ),
);

/** Whether a rule finds resources of a type by the type. */
export function isLookedUp(type: string): boolean {
  return LOOKED_UP.has(type);
}

/** Whether rules judge what resources of a type can open, run or lose. */
export function isJudgedType(type: string): boolean {
  return JUDGED.has(type);
}
