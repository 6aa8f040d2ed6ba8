/**
 * Rule: a role or a user keeps its permissions boundary.
 * @module
 */
import { isUnresolvedAt, textsAt } from "../../contract/resource";
import { resourceByAddress } from "./look-up";
import type { Rule } from "./rule";

const ARGUMENT = "permissions_boundary";

/** See {@link Rule}; a new boundary may be wider, which the plan does not show, so that is a warning. */
export const permissionsBoundaryKept: Rule = {
  id: "permissions-boundary-kept",
  level: "error",
  what: "A role or a user loses its permissions boundary, or (as a warning) gets another.",
  why: "The boundary is what bounds every policy that is attached later, by whichever way.",
  satisfy: `Keep ${ARGUMENT}.`,
  types: ["aws_iam_role", "aws_iam_user"],
  check: ({ before, after }) =>
    before.resources.flatMap((was) => {
      const { address } = was;
      const will = resourceByAddress(after, address);
      const [had] = textsAt(was.values, ARGUMENT).filter((arn) => arn !== "");
      if (had === undefined || will === undefined) return [];
      const [has] = textsAt(will.values, ARGUMENT).filter((arn) => arn !== "");
      if (has === had) return [];
      return has === undefined && !isUnresolvedAt(will.values, ARGUMENT)
        ? [{ address, argument: ARGUMENT, problem: "is taken away" }]
        : [{ address, argument: ARGUMENT, problem: "changes", level: "warning" as const }];
    }),
};
