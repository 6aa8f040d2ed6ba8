/**
 * Rule: no role goes that something still works by.
 * @module
 */
import { type ContractResource, textsAt } from "../../contract/resource";
import { leavesOf } from "../access/leaves";
import { resourceByAddress } from "./look-up";
import type { Rule, RuleFinding, Subject } from "./rule";

const ROLE = "aws_iam_role";

/** See {@link Rule}; AWS refuses to delete a role that has policies, and those are judged by themselves. */
export const roleKept: Rule = {
  id: "role-kept",
  level: "error",
  what: "A role is deleted that a function, a schedule or anything else of the plan still names.",
  why: "What works by the role is refused everything from then on: no trigger answers, and nobody signs in.",
  satisfy: "Keep the role, or give what names it another one in the same plan.",
  types: [ROLE],
  deletions: [ROLE],
  check: (subject) => {
    const gone = new Map(goneRoles(subject));
    return gone.size === 0 ? [] : subject.after.resources.flatMap((one) => findingsOf(one, gone));
  },
};

/** The addresses of the roles that go, by their ARN. */
function goneRoles({ before, after }: Subject): readonly (readonly [string, string])[] {
  const remain = new Set(after.ofType(ROLE).flatMap(({ values }) => textsAt(values, "arn")));
  return before
    .ofType(ROLE)
    .filter(({ address }) => resourceByAddress(after, address) === undefined)
    .flatMap(({ address, values }) => textsAt(values, "arn").map((arn) => [arn, address] as const))
    .filter(([arn]) => !remain.has(arn));
}

function findingsOf(
  one: ContractResource,
  gone: ReadonlyMap<string, string>,
): readonly RuleFinding[] {
  return leavesOf(one).flatMap(({ path: argument, value }) => {
    const role = typeof value === "string" ? gone.get(value) : undefined;
    return role === undefined
      ? []
      : [{ address: one.address, argument, problem: `names ${role}, which is deleted` }];
  });
}
