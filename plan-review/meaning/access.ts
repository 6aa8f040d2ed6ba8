/**
 * Who can read what after the change: what clients may read and write, what policies allow, and how long logs
 * are kept.
 * @module
 */
import { CLIENT_TYPES } from "../../contract/links";
import { valuesAt } from "../../contract/resource";
import { policyDocuments } from "../access/policy-documents";
import { textOf } from "../access/policy-statement";
import { differencesOf } from "../difference";
import { asRecord, isRecord } from "../json-record";
import type { Json, PlannedChange } from "../model";
import { toShortText } from "../report/plain-text";
import type { Review } from "../review-plan";
import { resourceByAddress } from "../rules/look-up";
import { describeShown } from "./shown";

const ATTRIBUTE_LISTS = [
  ["read_attributes", "reads"],
  ["write_attributes", "writes"],
] as const;

/** The sentences for every change that affects access. */
export function describeAccess(
  changes: readonly PlannedChange[],
  review: Review,
): readonly string[] {
  const living = changes.filter(({ action }) => action !== "delete" && action !== "forget");
  return [
    ...living
      .filter(({ type }) => CLIENT_TYPES.includes(type))
      .flatMap((change) => describeClient(change, review)),
    ...describePolicies(living, review),
    ...living.filter(({ type }) => type === "aws_cloudwatch_log_group").flatMap(describeLogs),
  ];
}

function describeClient(change: PlannedChange, { after }: Review): readonly string[] {
  const differences = differencesOf(change, change.type);
  const isNew = change.action === "create" || change.action === "replace";
  return ATTRIBUTE_LISTS.flatMap(([argument, verb]) => {
    const found = differences.find(
      ({ path }) => path === argument || path.startsWith(`${argument}[`),
    );
    const values = resourceByAddress(after, change.address)?.values;
    // AWS takes an empty or missing list as all attributes.
    const isEverything = valuesAt(values, argument).length === 0;
    if (found === undefined && !(isNew && isEverything)) return [];
    const what = isEverything
      ? "every attribute, since the list is empty or left out"
      : describeShown(found?.after ?? { kind: "unknown" });
    return [`Client ${toShortText(change.address)} ${verb} ${what}`];
  });
}

function describePolicies(
  changes: readonly PlannedChange[],
  { after, plan }: Review,
): readonly string[] {
  const shown = (terms: readonly string[]) => toShortText(plan.secrets.hide(terms.join(", ")));
  const open = new Set(
    changes
      .filter(({ type }) => type.startsWith("aws_iam_"))
      .filter(
        (change) => !hidesPolicy(change.afterSensitive) && !hidesPolicy(change.beforeSensitive),
      )
      .filter((change) => differencesOf(change, change.type).length > 0)
      .map(({ address }) => address),
  );
  if (open.size === 0) return [];
  return policyDocuments(after)
    .filter(({ address, argument }) => open.has(address) && argument !== "assume_role_policy")
    .flatMap(({ address, statements }) =>
      statements
        .filter(({ isDenial }) => !isDenial)
        .map(
          ({ actions, resources }) =>
            `${toShortText(address)} allows ${shown(actions.map(textOf))} on ${shown(resources.map(textOf))}`,
        ),
    );
}

function hidesPolicy(marks: Json): boolean {
  const policy = isRecord(marks) ? [marks.policy, marks.inline_policy] : [marks];
  return policy.some((one) => one !== undefined && JSON.stringify(one).includes("true"));
}

function describeLogs(change: PlannedChange): readonly string[] {
  const found = differencesOf(change, change.type).find(({ path }) => path === "retention_in_days");
  if (found === undefined) return [];
  const { name } = asRecord(change.after);
  const isHidden = asRecord(change.afterSensitive).name === true;
  const isSecret = typeof name === "string" && change.secrets?.isIn(name) === true;
  const shown = typeof name === "string" && !isHidden && !isSecret ? name : change.address;
  const { after } = found;
  const isForEver = after.kind === "absent" || (after.kind === "value" && after.value === 0);
  return [
    `Logs in ${toShortText(shown)} are kept ${isForEver ? "for ever" : `${describeShown(after)} days`}`,
  ];
}
