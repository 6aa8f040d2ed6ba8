/**
 * Rule: what an import block takes in is the stack's own.
 * @module
 */
import { accountIn } from "../access/home";
import { own } from "../json-record";
import type { PlannedChange } from "../model";
import type { Rule, RuleFinding, Subject } from "./rule";

/** See {@link Rule}; until it is applied, `home.ts` counts nothing of it as the stack's own. */
export const importIsOwn: Rule = {
  id: "import-is-own",
  level: "warning",
  what: "An import block takes in something that nothing in the plan shows to be of this stack's account, or (as a note) something of that account.",
  why: "From then on every rule takes it for the stack's own, and lets it be named wherever the stack's own may be.",
  satisfy:
    "Nothing to mend: make sure by its id that it is yours and holds what you think, and waive the finding.",
  isOfApply: true,
  check: (subject) => subject.plan.changes.flatMap((change) => importFindings(change, subject)),
};

function importFindings(
  { address, importedAs, after }: PlannedChange,
  { home }: Subject,
): readonly RuleFinding[] {
  if (importedAs === undefined) return [];
  const account = accountIn(String(own(after, "arn")));
  const how = importedAs === "" ? "is taken in" : `is taken in as '${importedAs}'`;
  return [
    home.accounts.has(account ?? "")
      ? { address, problem: `${how}: what it has been is in no plan of this stack`, level: "note" }
      : { address, problem: `${how}, which nothing in this plan shows to be the stack's own` },
  ];
}
