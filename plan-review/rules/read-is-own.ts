/**
 * Rule: what a data source reads, and what it gives away by that, is the stack's own.
 * @module
 */
import { type ContractResource, Unresolved, valuesAt } from "../../contract/resource";
import { bucketIn, describeAccount } from "../access/home";
import { leavesOf } from "../access/leaves";
import { refersTo } from "../access/plain-reference";
import { own } from "../json-record";
import { JUDGED_READS } from "./known-reads";
import { levelOf, strangerIn } from "./no-stranger-target";
import type { Fault, Rule, Subject } from "./rule";

/** See {@link Rule}; a data source of a type that is not known is listed as not judged as well. */
export const readIsOwn: Rule = {
  id: "read-is-own",
  level: "warning",
  what: "A data source reads something of another account, or gives it something (as an error), or reads from a bucket that the plan does not hold, or from what only the apply knows.",
  why: "It is read whenever a plan is made: its owner learns what it is given, and decides what this stack is made from.",
  satisfy: "Read what is of this stack or of its account, or waive the finding for a partner's.",
  isOfApply: true,
  check: (subject) =>
    subject.plan.reads.flatMap((one) =>
      [...strangerFaults(one, subject), ...placeFaults(one, subject)].map((fault) => ({
        address: one.address,
        ...fault,
      })),
    ),
};

function strangerFaults(one: ContractResource, { home }: Subject): readonly Fault[] {
  return leavesOf(one).flatMap((leaf) => {
    const account = strangerIn(leaf, home);
    return account === undefined
      ? []
      : [
          {
            argument: leaf.path,
            problem: `reads something of ${describeAccount(account, home)}`,
            ...levelOf(home),
          },
        ];
  });
}

function placeFaults({ type, values }: ContractResource, { home }: Subject) {
  const judged = own(JUDGED_READS, type);
  if (judged === undefined) return [];
  const { place: argument, held } = judged;
  return valuesAt(values, argument).flatMap((value): readonly Fault[] => {
    if (value instanceof Unresolved) {
      return refersTo(held, value) ? [] : [{ argument, problem: "is known after the apply only" }];
    }
    const isHeld =
      argument !== "bucket" || home.buckets.has(bucketIn(String(value)) ?? String(value));
    return isHeld
      ? []
      : [{ argument, problem: `is '${String(value)}', a bucket that this plan does not hold` }];
  });
}
