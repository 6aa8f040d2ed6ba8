/**
 * Rule: a new table begins empty.
 * @module
 */
import { type ContractResource, valuesAt } from "../../contract/resource";
import { findFaults, resourceByAddress } from "./look-up";
import { holdsKeys } from "./no-sign-in-table-removal";
import type { Fault, Rule, Subject } from "./rule";

const IMPORT = "import_table";

/** What fills a table when it is made. */
const SOURCES = [
  IMPORT,
  "restore_source_name",
  "restore_source_table_arn",
  "restore_date_time",
  "restore_to_latest_time",
];

/** See {@link Rule}; the arguments stay behind when the table is full, and then do nothing. */
export const noFilledTable: Rule = {
  id: "no-filled-table",
  level: "warning",
  what: "A table is made from a bucket's files or from a backup, or (as an error) one that holds sign-in keys.",
  why: "No plan shows what is in it: accounts that were deleted, old marks, or keys of somebody who wrote them there.",
  satisfy:
    "Leave the arguments out; where a restore is meant, look at the restored table, and waive the finding.",
  types: ["aws_dynamodb_table"],
  check: (subject) => {
    const replaced = subject.plan.changes.filter(({ action }) => action === "replace");
    const made = new Set(replaced.map(({ address }) => address));
    return findFaults(subject.after, "aws_dynamodb_table", (table) =>
      SOURCES.flatMap((argument) => {
        const had = made.has(table.address)
          ? undefined
          : resourceByAddress(subject.before, table.address);
        return isFilled(argument, table, had) ? [faultOf(argument, table, subject)] : [];
      }),
    );
  },
};

function isFilled(
  argument: string,
  table: ContractResource,
  had: ContractResource | undefined,
): boolean {
  const sourceOf = (one: ContractResource | undefined) =>
    valuesAt(one?.values, argument).filter((value) => value !== "" && value !== false);
  const source = sourceOf(table);
  return source.length > 0 && JSON.stringify(source) !== JSON.stringify(sourceOf(had));
}

function faultOf(argument: string, table: ContractResource, { after }: Subject): Fault {
  const problem = argument === IMPORT ? IMPORTED : RESTORED;
  return { argument, problem, ...(holdsKeys(table, after) && { level: "error" }) };
}

const IMPORTED = "fills the table with a bucket's files, which no plan shows";
const RESTORED = "fills the table with what another held, which no plan shows";
