/**
 * Reads the statements of IAM policies out of a plan, also where parts of a document are references.
 * @module
 */
import type { Graph } from "../../contract/graph";
import {
  blocksAt,
  type ContractResource,
  textsAt,
  Unresolved,
  valuesAt,
} from "../../contract/resource";
import { asArray, asRecord } from "../json-record";

/** One statement that allows something. */
export interface AllowStatement {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Whether it allows all but what it names. */
  readonly isInverted: boolean;
}

/** A policy document and where it stands. */
export interface PolicyDocument {
  readonly address: string;
  readonly argument: string;
  readonly statements: readonly AllowStatement[];
}

const POLICY_TYPES = [
  "aws_iam_role_policy",
  "aws_iam_policy",
  "aws_iam_user_policy",
  "aws_iam_group_policy",
];

/** Every policy document that can be read: one that is wholly unknown is none. */
export function policyDocuments(graph: Graph): readonly PolicyDocument[] {
  return [
    ...graph.ofType(...POLICY_TYPES).flatMap((one) => documentsAt(one, "policy", one)),
    ...graph.ofType("aws_iam_role").flatMap((role) => roleDocuments(role, graph)),
  ];
}

/** The provider mirrors `aws_iam_role_policy` in the role's `inline_policy`: that is judged where it is written. */
function roleDocuments(role: ContractResource, graph: Graph): readonly PolicyDocument[] {
  const separate = graph
    .sources(role, "aws_iam_role_policy", "role")
    .flatMap(({ values }) => textsAt(values, "name"));
  const inline = blocksAt(role.values, "inline_policy").filter(
    (block) => !textsAt(block, "name").some((name) => separate.includes(name)),
  );
  return [
    ...documentsAt(role, "assume_role_policy", role),
    ...inline.flatMap((block) =>
      documentsAt({ ...role, values: block }, "policy", role, "inline_policy.policy"),
    ),
  ];
}

function documentsAt(
  holder: ContractResource,
  path: string,
  { address }: ContractResource,
  argument: string = path,
): readonly PolicyDocument[] {
  return valuesAt(holder.values, path).flatMap((value) => {
    const text = value instanceof Unresolved ? value.template : value;
    const statements = typeof text === "string" ? parseStatements(text) : [];
    return statements.length === 0 ? [] : [{ address, argument, statements }];
  });
}

function parseStatements(text: string): readonly AllowStatement[] {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    // A document behind one reference, or one that AWS would refuse: nothing can be said.
    return [];
  }
  const { Statement } = asRecord(document);
  return (Array.isArray(Statement) ? Statement : [Statement])
    .map(asRecord)
    .filter(({ Effect }) => Effect === "Allow")
    .map((statement) => ({
      actions: texts(statement.Action),
      resources: texts(statement.Resource),
      isInverted: statement.NotAction !== undefined || statement.NotResource !== undefined,
    }));
}

function texts(value: unknown): readonly string[] {
  return (Array.isArray(value) ? asArray(value) : [value]).filter((one) => typeof one === "string");
}
