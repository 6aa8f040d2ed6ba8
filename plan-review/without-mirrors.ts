/**
 * Removes from a role's drift what only mirrors other resources in the same plan: the provider repeats each
 * `aws_iam_role_policy` and each attachment in the role itself. The rest was attached by hand, and stays.
 * @module
 */
import { asArray, asRecord, isRecord, own } from "./json-record";
import type { Json, PlannedChange } from "./model";

/** Types that a role mirrors. */
export const MIRRORED = ["aws_iam_role_policy", "aws_iam_role_policy_attachment"];

/**
 * The drift, with mirrors left out of both sides of each role.
 *
 * @param inState - the keys of what the state holds: a refresh-only plan names its resources nowhere else
 */
export function withoutMirrors(
  drift: readonly PlannedChange[],
  planned: readonly PlannedChange[],
  inState: readonly string[],
): readonly PlannedChange[] {
  if (!drift.some(({ type }) => type === "aws_iam_role")) return drift;
  const mirrors = new Set([
    ...planned
      .filter(({ type }) => MIRRORED.includes(type))
      .flatMap(({ before, after }) => [keyOfPolicy(before), keyOfPolicy(after)]),
    ...inState,
  ]);
  return drift.map((change) => {
    if (change.type !== "aws_iam_role") return change;
    const strip = (side: Json): Json => withoutMirrored(side, mirrors);
    return { ...change, before: strip(change.before), after: strip(change.after) };
  });
}

/** Identifies a role's policy or attachment. */
export function keyOfPolicy(values: unknown): string {
  const { role, name, policy, policy_arn } = asRecord(values);
  return policy_arn === undefined ? keyOf(role, name, policy) : keyOf(role, policy_arn);
}

function withoutMirrored(side: Json, mirrors: ReadonlySet<string>): Json {
  if (!isRecord(side)) return side;
  const role = own(side, "name") ?? own(side, "id");
  const inline = asArray(own(side, "inline_policy")).filter((one) => {
    const { name, policy } = asRecord(one);
    return !mirrors.has(keyOf(role, name, policy));
  });
  const attached = asArray(own(side, "managed_policy_arns")).filter(
    (arn) => !mirrors.has(keyOf(role, arn)),
  );
  return { ...side, inline_policy: inline, managed_policy_arns: attached } as unknown as Json;
}

/** Whitespace does not change a policy's text. */
function keyOf(role: unknown, name: unknown, policy?: unknown): string {
  return JSON.stringify([role, name, normal(policy)]);
}

function normal(policy: unknown): unknown {
  if (typeof policy !== "string") return null;
  try {
    return JSON.stringify(sorted(JSON.parse(policy)));
  } catch {
    // What is not JSON is compared as it is.
    return policy;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, one]) => [name, sorted(one)]),
  );
}
