/**
 * Judges what changed outside Terraform by the same rules as a change: a boundary, a pool or a denial that is lost there
 * is lost, no matter that the plan does not do it. `review-plan.ts` runs it.
 * @module
 */
import { createGraph, type Graph } from "../contract/graph";
import type { ContractResource } from "../contract/resource";
import type { Finding } from "./apply-waivers";
import { isRecord, own } from "./json-record";
import type { PlannedChange } from "./model";
import { resourceBefore } from "./resource-sides";
import { RULE_GROUPS } from "./rules";
import type { Rule, Subject } from "./rules/rule";
import { unjudgedPart } from "./unjudged-part";

/** The rules that say something of what somebody else did. */
export const DRIFT_RULES: readonly Rule[] = [
  ...RULE_GROUPS.Identity,
  ...RULE_GROUPS.Anonymity,
  ...RULE_GROUPS.Access,
].filter(({ isOfApply }) => isOfApply !== true);

/** What a state is judged with: before and after it changed. */
export type Judge = (sides: Pick<Subject, "before" | "after" | "plan">) => readonly Finding[];

/**
 * What the change outside Terraform did, save for what the plan itself is accused of.
 *
 * @param subject - the plan
 * @param planned - what is found in it
 * @param judge - runs {@link DRIFT_RULES}
 */
export function driftFindings(
  { plan, before, after }: Subject,
  planned: readonly Finding[],
  judge: Judge,
): readonly Finding[] {
  const drift = plan.drift.filter(({ isData, deposed }) => !isData && !deposed);
  if (drift.length === 0) return [];
  const applied = withSide(before, drift, "before");
  const found = judge({
    plan: { ...plan, changes: drift },
    before: applied,
    after: withSide(before, drift, "after"),
  });
  // What was so already, and what the plan does not set right.
  const standing = judge({
    plan: { ...plan, changes: drift.map((one) => ({ ...one, action: "no-op" })) },
    before: applied,
    after: applied,
  });
  const remaining = judge({
    plan: { ...plan, changes: drift.filter(({ action }) => action !== "delete") },
    before: applied,
    after,
  });
  const known = new Set([...standing, ...planned].map(keyOf));
  const remains = new Set(remaining.map(placeOf));
  const deleted = new Set(
    drift.filter(({ action }) => action === "delete").map(({ address }) => address),
  );
  return found
    .filter((one) => !known.has(keyOf(one)))
    .map((one) => toOutside(one, remains.has(placeOf(one)) || deleted.has(one.address)));
}

/** What says which text a resource is made of; nobody has reviewed what came from elsewhere. */
const CONTENTS: Readonly<Record<string, readonly string[]>> = {
  aws_lambda_function: ["source_code_hash", "code_sha256", "image_uri"],
  aws_cloudfront_function: ["code"],
  aws_s3_object: ["etag", "content", "content_base64", "version_id"],
};

/**
 * The changes outside Terraform that no rule judges: of other types, of other code, and arguments and deletions that
 * none reads.
 *
 * @param accused - the addresses of what is found in the drift
 */
export function unjudgedDrift(drift: readonly PlannedChange[], accused: ReadonlySet<string>) {
  return drift
    .filter(({ isData }) => !isData)
    .flatMap((one) => (isOtherText(one) ? [one] : unjudgedPart(one, accused)))
    .map((one) => ({ ...one, outside: true as const }));
}

function isOtherText({ type, before, after }: PlannedChange): boolean {
  return (own(CONTENTS, type) ?? []).some((name) => own(before, name) !== own(after, name));
}

/** The state with one side of each resource that changed; the rest of it is as the plan found it. */
function withSide(state: Graph, drift: readonly PlannedChange[], side: "before" | "after"): Graph {
  const changed = new Set(drift.map(({ address }) => address));
  const sides = drift.flatMap((change): readonly ContractResource[] =>
    isRecord(change[side]) ? [resourceBefore(change, change[side])] : [],
  );
  return createGraph([...state.resources.filter(({ address }) => !changed.has(address)), ...sides]);
}

function toOutside(finding: Finding, isLost: boolean): Finding {
  const { problem, level } = finding;
  return isLost
    ? { ...finding, problem: `outside Terraform: ${problem}` }
    : {
        ...finding,
        level: level === "error" ? "warning" : level,
        problem: `outside Terraform: ${problem}; this plan sets it right`,
      };
}

function keyOf({ rule, address, argument, problem }: Finding): string {
  return JSON.stringify([rule, address, argument, problem]);
}

function placeOf({ rule, address, argument }: Finding): string {
  return JSON.stringify([rule, address, argument]);
}
