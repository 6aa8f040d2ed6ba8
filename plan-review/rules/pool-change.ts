/**
 * What happens to pools and clients in a plan, for the rules that look at changes rather than results.
 * @module
 */
import { CLIENT_TYPES } from "../../contract/links";
import { own } from "../json-record";
import type { Action, PlanModel, PlannedChange } from "../model";

/** Terraform's words for a replacement that no argument forces. */
const REASONS: Readonly<Record<string, string>> = {
  replace_because_tainted: "it is marked as tainted",
  replace_by_request: "-replace asks for it",
  replace_by_triggers: "replace_triggered_by asks for it",
};

/** The changes of user pools with one of the given actions. */
export function poolChanges(
  plan: PlanModel,
  ...actions: readonly Action[]
): readonly PlannedChange[] {
  return changesOf(plan, ["aws_cognito_user_pool"], actions);
}

/** The changes of app clients with one of the given actions. */
export function clientChanges(
  plan: PlanModel,
  ...actions: readonly Action[]
): readonly PlannedChange[] {
  return changesOf(plan, CLIENT_TYPES, actions);
}

/** Why a resource is replaced, as a clause that begins with "because". */
export function replacementCause({ replacePaths, reason = "" }: PlannedChange): string {
  if (replacePaths.length > 0) return `because ${replacePaths.join(", ")} cannot change in place`;
  return `because ${own(REASONS, reason) ?? "Terraform says so"}`;
}

function changesOf(
  plan: PlanModel,
  types: readonly string[],
  actions: readonly Action[],
): readonly PlannedChange[] {
  return plan.changes.filter(
    (change) => types.includes(change.type) && !change.isData && actions.includes(change.action),
  );
}
