/**
 * Rule: who reads a copy of a log or a table is not cut off untold.
 * @module
 */

import { resourceByAddress } from "./look-up";
import type { Rule } from "./rule";

/** What is copied by a type, and the argument that names it. */
const COPIES: Readonly<Record<string, readonly [source: string, type: string, says: string]>> = {
  aws_cloudwatch_log_subscription_filter: [
    "log_group_name",
    "aws_cloudwatch_log_group",
    "goes: whoever watches the log by it sees no more of it",
  ],
  aws_dynamodb_kinesis_streaming_destination: [
    "table_name",
    "aws_dynamodb_table",
    "goes: whoever watches the table by it sees no more of it",
  ],
};

/** See {@link Rule}; a note, since a copy less is mostly what is wanted. */
export const copyKept: Rule = {
  id: "copy-kept",
  level: "note",
  what: "A log or a table that stays is copied no longer.",
  why: "If an alarm or somebody's eyes hang on the copy, they miss what happens from then on.",
  satisfy: "Nothing to mend, where nobody watches by it.",
  types: Object.keys(COPIES),
  deletions: Object.keys(COPIES),
  check: ({ before, after }) =>
    Object.entries(COPIES).flatMap(([type, [source, sourceType, problem]]) =>
      before
        .ofType(type)
        .filter((one) => resourceByAddress(after, one.address) === undefined)
        .filter((one) => {
          const sources = before.targets(one, source).filter((other) => other.type === sourceType);
          return (
            sources.length === 0 ||
            sources.some(({ address }) => resourceByAddress(after, address) !== undefined)
          );
        })
        .map(({ address }) => ({ address, argument: source, problem })),
    ),
};
