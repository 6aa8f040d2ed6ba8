/**
 * Who may call which function, according to a permission's change.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { type ContractResource, textsAt } from "../../contract/resource";
import type { PlannedChange } from "../model";
import { toShortText } from "../report/plain-text";
import type { Review } from "../review-plan";
import {
  letsCall,
  permittedFunctions,
  permittedPools,
  qualifierOf,
  resourceByAddress,
} from "../rules/look-up";

/** One sentence for a permission that is added, removed or changed. */
export function describePermission(
  change: PlannedChange,
  { before, after }: Review,
): readonly string[] {
  const was = pairOf(change, before);
  const will = pairOf(change, after);
  if (change.action === "delete" || change.action === "forget") {
    return [`No longer: ${was}`];
  }
  if (change.action === "create") return [`${will} (new)`];
  return was === will
    ? [`${will} (as before, permission ${change.action}d)`]
    : [`${was} → ${will}`];
}

function pairOf(change: PlannedChange, graph: Graph): string {
  const permission = resourceByAddress(graph, change.address);
  if (permission === undefined) return toShortText(change.address);
  const pools = permittedPools(permission, graph).map(({ address }) => address);
  const shown = (text: string) => toShortText(change.secrets?.hide(text) ?? text);
  const principals = textsAt(permission.values, "principal").map(shown);
  const functions = permittedFunctions(permission, graph).map(({ address }) => address);
  const who = pools.length > 0 ? pools : principals;
  const whom = functions.length > 0 ? functions : [`the function of ${change.address}`];
  const qualifier = qualifierOf(permission, graph);
  const by = typeof qualifier === "string" ? ` by '${shown(qualifier)}'` : "";
  return `${toShortText(who.join(", ") || "somebody")} may ${verbOf(permission, shown)} ${toShortText(whom.join(", "))}${by}`;
}

/** What a permission lets its principal do. */
function verbOf(permission: ContractResource, shown: (text: string) => string): string {
  const actions = textsAt(permission.values, "action").join(", ");
  return letsCall(permission) ? "call" : `do '${shown(actions)}' to`;
}
