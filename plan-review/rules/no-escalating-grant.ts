/**
 * Rule: no policy lets its holder give themselves more.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { allowedActions } from "../access/allowed-actions";
import { type Escalation, escalationOf } from "../access/escalating-actions";
import { type PolicyDocument, policyDocuments } from "../access/policy-documents";
import { isRoleOfSweep, resourceByAddress } from "./look-up";
import type { Rule } from "./rule";

/** What a sweep of idle accounts does; a function that a schedule starts, and no pool, may be one. */
const SWEEPS = /^cognito-idp:admin(?:disable|enable|delete)user$/;

/** What the holder can do, in words that follow the action. */
const CAN: Readonly<Record<Escalation, string>> = {
  rights: "by which its holder can get more than it says",
  guards: "by which its holder can take down a guard or a log, or carry a copy away",
};

/** See {@link Rule}. */
export const noEscalatingGrant: Rule = {
  id: "no-escalating-grant",
  level: "error",
  what: "A policy allows an action by which its holder can get further rights or give them away, change a pool, other code or a way in, take on another role, take down a guard or a log, or copy what is kept. A function that a schedule alone starts may disable, enable and delete users.",
  why: "The policy then says less than its holder can do, and every other rule here judges too little.",
  satisfy: "Leave such actions to the people and the pipeline that apply this stack.",
  check: ({ after, home }) =>
    policyDocuments(after).flatMap((document) =>
      allowedActions(document, home).flatMap((action) => {
        const escalation = escalationOf(action);
        if (escalation === undefined || isOfSweep(action, document, after)) return [];
        const { address, argument } = document;
        return [{ address, argument, problem: `allows '${action}', ${CAN[escalation]}` }];
      }),
    ),
};

function isOfSweep(action: string, { address }: PolicyDocument, graph: Graph): boolean {
  if (!SWEEPS.test(action.toLowerCase())) return false;
  const policy = resourceByAddress(graph, address);
  return policy?.type === "aws_iam_role_policy" && isRoleOfSweep(policy, graph);
}
