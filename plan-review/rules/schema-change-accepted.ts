/**
 * Rule: a pool's schema only grows, and only by what the API accepts.
 * @module
 */
import { type ContractBlock, textsAt, valuesAt } from "../../contract/resource";
import { asArray, isRecord, own } from "../json-record";
import type { Json, PlannedChange } from "../model";
import { isSameBlock } from "../same-values";
import { poolChanges } from "./pool-change";
import type { Rule, RuleFinding } from "./rule";

/** See {@link Rule}. */
export const schemaChangeAccepted: Rule = {
  id: "schema-change-accepted",
  level: "error",
  what: "A pool's schema changes in a way that the apply refuses.",
  why: "Attributes can be added, never changed or removed, and an added one cannot be required: the apply stops half-way, with functions and permissions already changed.",
  satisfy: "Leave existing schema blocks exactly as they are, and add none that is required.",
  types: ["aws_cognito_user_pool"],
  isOfApply: true,
  check: ({ plan }) => poolChanges(plan, "update").flatMap(checkSchema),
};

function checkSchema(change: PlannedChange): readonly RuleFinding[] {
  const was = attributesOf(change.before);
  const will = attributesOf(change.after);
  const finding = (problem: string): RuleFinding => ({
    address: change.address,
    argument: "schema",
    problem,
  });
  const added = will.filter((one) => !was.some((other) => nameOf(other) === nameOf(one)));
  return [
    ...was.flatMap((attribute) => {
      const name = nameOf(attribute);
      const same = will.filter((one) => nameOf(one) === name);
      if (same.length === 0) return [finding(`loses '${name}', which cannot be removed`)];
      return same.some((one) => isSameBlock(attribute, one))
        ? []
        : [finding(`changes '${name}', which cannot be changed`)];
    }),
    ...added
      .filter((attribute) => valuesAt(attribute, "required").includes(true))
      .map((attribute) => finding(`adds '${nameOf(attribute)}' as required, which cannot be`)),
  ];
}

function attributesOf(side: Json): readonly ContractBlock[] {
  return asArray(own(side, "schema")).filter(isRecord) as readonly ContractBlock[];
}

function nameOf(attribute: ContractBlock): string {
  return textsAt(attribute, "name")[0] ?? "";
}
