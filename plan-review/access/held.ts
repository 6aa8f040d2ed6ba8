/**
 * What of the stack's own account the plan itself holds: whom a policy lets in, and what it allows something on. Of the
 * rest of the account, such as another stack's table, no review of this plan can tell what is in it or who it is.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { type ContractResource, textsAt, Unresolved } from "../../contract/resource";
import { perGraph } from "../per-graph";
import { isOwnArn } from "../variables/own-resources";
import type { Term } from "./policy-statement";

const PEOPLE = ["aws_iam_role", "aws_iam_user"];
const OF_PEOPLE = /(?:^|\.)(?<!data\.)aws_iam_(?:role|user)\./;
const SESSION = /^arn:[^:]+:sts::\d{12}:assumed-role\/([^/]+)\/[^/]+$/;
const PERSON = /^arn:[^:]+:iam::\d{12}:(role|user)\/(?:[^/]+\/)*([^/]+)$/;
const ROOT =
  /^(?:arn:[^:]+:iam::[^:]+:root|\d{12}|\$\{data\.aws_caller_identity\.[^{}]*\.account_id\})$/;

/** Whether a principal is the account as a whole. */
export function isAccount(principal: string): boolean {
  return ROOT.test(principal);
}

/** Whether a principal of the stack's account is a role or a user of the plan, or a session of such a role. */
export function isHeldPrincipal(id: Term, graph: Graph): boolean {
  if (id instanceof Unresolved) {
    return id.references.length > 0 && id.references.every((one) => OF_PEOPLE.test(one));
  }
  const { ids, roles, added } = people(graph);
  const [, session] = SESSION.exec(id) ?? [];
  if (session !== undefined) return roles.has(session);
  const [, kind, name] = PERSON.exec(id) ?? [];
  return ids.has(id) || added.has(`${kind} ${name}`);
}

/** Of one that exists the whole ARN counts, of one that is new its name. */
const people = perGraph((graph) => {
  const all = graph.ofType(...PEOPLE);
  const ids = all.flatMap(({ values }) =>
    ["arn", "unique_id"].flatMap((id) => textsAt(values, id)),
  );
  const roles = graph.ofType("aws_iam_role").flatMap(({ values }) => textsAt(values, "name"));
  const added = all
    .filter(isNew)
    .flatMap(({ type, values }) =>
      textsAt(values, "name").map((name) => `${type.replace("aws_iam_", "")} ${name}`),
    );
  return { ids: new Set(ids), roles: new Set(roles), added: new Set(added) };
});

/** Types whose ARN ends with a name that the plan shows before AWS has made it, and their service. */
const NAMED_IN_ARN: Readonly<Record<string, readonly [service: string, argument: string]>> = {
  aws_cloudwatch_log_group: ["logs", "name"],
  aws_dynamodb_table: ["dynamodb", "name"],
  aws_lambda_function: ["lambda", "function_name"],
  aws_sns_topic: ["sns", "name"],
  aws_sqs_queue: ["sqs", "name"],
};

/** Whether an ARN is one of a resource of the plan, or goes on from one: an index, a stream, an alias, a path. */
export function isHeldThing(arn: string, graph: Graph): boolean {
  if (beginningsOf(arn).some((one) => isOwnArn(one, graph))) return true;
  const [, , service, , , ...rest] = arn.split(":");
  return newNames(graph).has(`${service} ${nameIn(rest.join(":"))}`);
}

/** The ARN, and each of what stands before a colon or a slash behind its account. */
function beginningsOf(arn: string): readonly string[] {
  const start = arn.split(":", 5).join(":").length;
  const ends = [...arn.slice(start + 1).matchAll(/[:/]/g)].map(({ index }) => start + 1 + index);
  // AWS allows 2,048 characters and far fewer parts: a longer one is none.
  return [...ends.slice(0, 64), arn.length].map((end) => arn.slice(0, end));
}

/** Of `table/t/index/i` it is `t`, of `log-group:/a/b:*` it is `/a/b`. */
function nameIn(part: string): string {
  const [, group] = /^log-group:([^:]+)(?::.*)?$/.exec(part) ?? [];
  const [, named] = /^(?:table\/|function:)?([^:/]+)/.exec(part) ?? [];
  return group ?? named ?? "";
}

const newNames = perGraph(
  (graph): ReadonlySet<string> =>
    new Set(
      Object.entries(NAMED_IN_ARN).flatMap(([type, [service, argument]]) =>
        graph
          .ofType(type)
          .filter(isNew)
          .flatMap(({ values }) => textsAt(values, argument).map((name) => `${service} ${name}`)),
      ),
    ),
);

/** What exists has an ARN, by which it is found. */
function isNew({ values }: ContractResource): boolean {
  return textsAt(values, "arn").length === 0;
}
