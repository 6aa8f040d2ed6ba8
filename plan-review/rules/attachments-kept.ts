/**
 * Rule: no block takes off what others attached.
 * @module
 */
import {
  type ContractResource,
  type ContractValue,
  textsAt,
  Unresolved,
  valuesAt,
} from "../../contract/resource";
import { isPlainReference } from "../access/plain-reference";
import { resourceByAddress, textsOfType } from "./look-up";
import type { Rule, RuleFinding, Subject } from "./rule";

/** A block that leaves nothing attached but what it names itself. */
interface Exclusive {
  /** The argument that names what it is about. */
  readonly about: string;
  /** The type of that. */
  readonly type: string;
  /** What is taken off. */
  readonly says: string;
}

const HOLDERS = ["role", "user", "group"];

const EXCLUSIVE: Readonly<Record<string, Exclusive>> = {
  ...Object.fromEntries(
    HOLDERS.flatMap((holder) => {
      const about = { about: `${holder}_name`, type: `aws_iam_${holder}` };
      return [
        [
          `aws_iam_${holder}_policy_attachments_exclusive`,
          { ...about, says: "takes off every managed policy that others attached to it" },
        ],
        [
          `aws_iam_${holder}_policies_exclusive`,
          { ...about, says: "deletes every inline policy that others gave it" },
        ],
      ];
    }),
  ),
  aws_iam_policy_attachment: {
    about: "policy_arn",
    type: "aws_iam_policy",
    says: "takes it off everybody to whom others attached it",
  },
};

/**
 * See {@link Rule}. Once such a block exists, Terraform reads all that is attached, so that what goes shows as a change;
 * to what the same plan makes nobody attached anything.
 */
export const attachmentsKept: Rule = {
  id: "attachments-kept",
  level: "warning",
  what: "A block comes that takes off whatever others attached to a role, a user or a group, or takes a policy off everybody else, or one deletes an inline policy that the plan does not hold.",
  why: "What is taken off stands in no plan: a denial that keeps somebody out, or the rights by which a function works.",
  satisfy:
    "Attach each policy by a block of its own, or look at what is attached now, and waive the finding.",
  types: Object.keys(EXCLUSIVE),
  check: (subject) => [
    ...subject.after
      .ofType(...Object.keys(EXCLUSIVE))
      .flatMap((one) => newFindings(one, EXCLUSIVE[one.type] as Exclusive, subject)),
    ...HOLDERS.flatMap((holder) => deletedFindings(holder, subject)),
  ],
};

function newFindings(
  one: ContractResource,
  { about: argument, type, says }: Exclusive,
  { before, after }: Subject,
): readonly RuleFinding[] {
  const { address, values } = one;
  const [named] = valuesAt(values, argument);
  const had = textsAt(resourceByAddress(before, address)?.values, argument);
  if (typeof named === "string" && had.includes(named)) return [];
  const isMade = after
    .targets(one, argument)
    .some((it) => it.type === type && resourceByAddress(before, it.address) === undefined);
  return isMade && isShown(named) ? [] : [{ address, argument, problem: says }];
}

/** Of HCL a plan shows what an expression names, and not what it makes of it. */
function isShown(named: ContractValue | undefined): boolean {
  if (!(named instanceof Unresolved) || named.template === undefined) return true;
  return isPlainReference(named, ["name", "id", "arn"]);
}

/** The names that a list loses although no block of the plan is that policy. */
function deletedFindings(holder: string, { before, after }: Subject): readonly RuleFinding[] {
  const argument = "policy_names";
  const planned = textsOfType(before, `aws_iam_${holder}_policy`, "name");
  return before.ofType(`aws_iam_${holder}_policies_exclusive`).flatMap(({ address, values }) => {
    const is = resourceByAddress(after, address);
    if (is === undefined) return [];
    const has = textsAt(is.values, argument);
    return textsAt(values, argument)
      .filter((name) => !has.includes(name) && !planned.has(name))
      .map((name) => ({
        address,
        argument,
        problem: `deletes the policy '${name}', whose content this plan does not hold`,
      }));
  });
}
