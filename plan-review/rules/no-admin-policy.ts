/**
 * Rule: no attachment hands out more than anybody reviewed.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { type ContractResource, textsAt, Unresolved } from "../../contract/resource";
import { type Leaf, leavesOf } from "../access/leaves";
import { isPlainReference } from "../access/plain-reference";
import type { Rule, RuleFinding } from "./rule";

/** Arguments that attach a policy by its ARN; a boundary allows nothing. */
const ATTACHES =
  /^(?:policy_arns?|managed_policy_arns?|session_policy_arns?|guardrail_policy_arns)$/;
const AWS_POLICY = /^arn:[^:]+:iam::aws:policy\/(?:.*\/)?([^/]+)$/;
/** AWS's own policies that allow nearly everything on some service. */
const WIDE = /Admin|FullAccess|PowerUser|_Full_|SystemsAdministrator|ReadWrite/i;
/** AWS's own policies that a function needs to write logs and traces and to reach its network. */
const NARROW = [
  "AWSLambdaBasicExecutionRole",
  "AWSLambdaVPCAccessExecutionRole",
  "AWSXRayDaemonWriteAccess",
];

/** A member of a group has the group's rights. */
const MEMBERSHIPS = ["aws_iam_group_membership", "aws_iam_user_group_membership"];

/** See {@link Rule}. */
export const noAdminPolicy: Rule = {
  id: "no-admin-policy",
  level: "error",
  what: "A managed policy is attached that allows nearly everything, or (as a warning) one whose content the plan does not hold.",
  why: "A function with an administrator's rights can read every account's data and undo every other safeguard.",
  satisfy: "Attach a policy of this stack, which is then judged by what it says.",
  types: [
    "aws_iam_role",
    "aws_iam_role_policy_attachment",
    "aws_iam_user_policy_attachment",
    "aws_iam_group_policy_attachment",
    "aws_iam_policy_attachment",
    "aws_iam_role_policy_attachments_exclusive",
    "aws_iam_user_policy_attachments_exclusive",
    "aws_iam_group_policy_attachments_exclusive",
    ...MEMBERSHIPS,
  ],
  check: ({ after }) => {
    const planned = new Set(
      after.ofType("aws_iam_policy").flatMap(({ values }) => textsAt(values, "arn")),
    );
    return [
      ...after.resources.flatMap((one) => findingsIn(one, after, planned)),
      ...after.ofType(...MEMBERSHIPS).map(({ address }) => ({
        address,
        problem: "gives users all that a group is allowed, which the plan need not hold",
        level: "warning" as const,
      })),
    ];
  },
};

function findingsIn(
  resource: ContractResource,
  graph: Graph,
  planned: ReadonlySet<string>,
): readonly RuleFinding[] {
  const mirrored = mirroredArns(resource, graph);
  return leavesOf(resource)
    .filter(({ name, value }) => ATTACHES.test(name) && !mirrored.has(String(value)))
    .flatMap((leaf) => {
      const fault = faultOf(leaf, planned);
      return fault === undefined
        ? []
        : [{ address: resource.address, argument: leaf.path, ...fault }];
    });
}

function faultOf({ value }: Leaf, planned: ReadonlySet<string>) {
  if (value instanceof Unresolved) {
    return isPlannedPolicy(value)
      ? undefined
      : {
          problem: "attaches a policy that is known after the apply only",
          level: "warning" as const,
        };
  }
  const arn = String(value);
  const name = AWS_POLICY.exec(arn)?.[1];
  if (name === undefined) {
    return planned.has(arn)
      ? undefined
      : {
          problem: `attaches '${arn}', whose content this plan does not hold`,
          level: "warning" as const,
        };
  }
  if (NARROW.includes(name)) return undefined;
  return WIDE.test(name)
    ? { problem: `attaches AWS's '${name}', which allows nearly everything` }
    : {
        problem: `attaches AWS's '${name}', whose content no plan shows`,
        level: "warning" as const,
      };
}

/** Each reference counts: one policy from the plan says nothing about another beside it. */
function isPlannedPolicy(value: Unresolved): boolean {
  const { references } = value;
  return (
    isPlainReference(value, ["arn", "id"]) &&
    references.length > 0 &&
    references.every((one) => /(?:^|\.)aws_iam_policy\./.test(one))
  );
}

/** The provider mirrors attachments in the role's `managed_policy_arns`: they are judged at their source. */
function mirroredArns(resource: ContractResource, graph: Graph): ReadonlySet<string> {
  if (resource.type !== "aws_iam_role") return new Set();
  const attachments = graph.sources(resource, "aws_iam_role_policy_attachment", "role");
  return new Set(attachments.flatMap(({ values }) => textsAt(values, "policy_arn")));
}
