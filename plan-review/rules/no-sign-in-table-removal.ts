/**
 * Rule: no table that sign-in depends on is deleted.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { behindAlias } from "../../contract/links";
import { blocksAt, type ContractResource, textsAt, valuesAt } from "../../contract/resource";
import type { PlannedChange } from "../model";
import { poolsOf, resourceByAddress } from "./look-up";
import { replacementCause } from "./pool-change";
import type { Level, Rule } from "./rule";

/** See {@link Rule}. */
export const noSignInTableRemoval: Rule = {
  id: "no-sign-in-table-removal",
  level: "error",
  what: "A table is deleted or replaced that holds sign-in keys or has deletion protection, or (as a warning) that holds users who are still to be migrated.",
  why: "A key cannot be given twice: people who sign in by one are locked out, even once the trigger is back. Terraform's prevent_destroy says nothing where the table leaves the configuration; AWS then refuses, and the apply stops half-way.",
  satisfy:
    "Let Terraform forget the table (terraform state rm, or a removed block) and leave it where it is; waive the finding where nobody needs what it holds.",
  types: ["aws_dynamodb_table"],
  check: ({ plan, before }) => [
    ...plan.changes.filter(isLeftover).map(({ address }) => ({
      address,
      problem: "a leftover of an earlier replacement is deleted, with every item in it",
      level: "warning" as const,
    })),
    ...plan.changes.filter(isRemoved).flatMap((change) => {
      const table = resourceByAddress(before, change.address);
      const loss = table === undefined ? undefined : lossOf(table, before);
      if (loss === undefined) return [];
      const how =
        change.action === "delete" ? "is deleted" : `is replaced ${replacementCause(change)}`;
      return [{ address: change.address, ...loss, problem: `${how}: ${loss.problem}` }];
    }),
  ],
};

/** Nothing names a leftover, so the plan does not say what it was for. */
function isLeftover({ type, deposed, action }: PlannedChange): boolean {
  return type === "aws_dynamodb_table" && deposed && action === "delete";
}

function isRemoved({ type, isData, deposed, action }: PlannedChange): boolean {
  const isTable = type === "aws_dynamodb_table" && !isData && !deposed;
  return isTable && (action === "delete" || action === "replace");
}

interface Loss {
  readonly problem: string;
  readonly level: Level;
}

const KEY_TRIGGERS = [
  "define_auth_challenge",
  "create_auth_challenge",
  "verify_auth_challenge_response",
];

/** What is lost with a table, judged by its protection and by the triggers whose functions name it. */
function lossOf(table: ContractResource, graph: Graph): Loss | undefined {
  const isUsedBy = (trigger: string) => isNamed(table, functionsBehind(trigger, graph));
  // Keys do not expire; what does, such as answered challenges, is no loss.
  const isPassing = valuesAt(table.values, "ttl.enabled").includes(true);
  const problems = [
    ...(!isPassing && KEY_TRIGGERS.some(isUsedBy)
      ? ["who signs in by a key in it has no other way in"]
      : []),
    ...(valuesAt(table.values, "deletion_protection_enabled").includes(true)
      ? ["AWS refuses that while it is protected, and the apply stops half-way"]
      : []),
  ];
  if (problems.length > 0) return { problem: problems.join("; "), level: "error" };
  return isUsedBy("user_migration")
    ? { problem: "who has not signed in since the migration began is lost", level: "warning" }
    : undefined;
}

/** Whether a function by which people sign in with a key names the table. */
export function holdsKeys(table: ContractResource, graph: Graph): boolean {
  return KEY_TRIGGERS.some((trigger) => isNamed(table, functionsBehind(trigger, graph)));
}

function functionsBehind(trigger: string, graph: Graph): readonly ContractResource[] {
  return poolsOf(graph)
    .flatMap((pool) => graph.targets(pool, `lambda_config.${trigger}`))
    .flatMap((target) => behindAlias(target, graph));
}

/** Whether a function's environment holds the table's name or ARN. */
function isNamed(table: ContractResource, functions: readonly ContractResource[]): boolean {
  const names = ["name", "arn"].flatMap((path) => textsAt(table.values, path));
  return functions
    .flatMap(({ values }) => blocksAt(values, "environment.variables"))
    .some((variables) =>
      Object.values(variables).some((value) => typeof value === "string" && names.includes(value)),
    );
}
