/**
 * Who owns what: the accounts that the stack is known to use, and whether an account, an ARN or a principal
 * is the stack's own, a service's, a stranger's, or unknown.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { type ContractResource, textsAt, Unresolved } from "../../contract/resource";
import type { PlanModel } from "../model";
import { isPlainReference } from "./plain-reference";
import type { Term } from "./policy-statement";

/** Who a principal or a thing belongs to. */
export type Standing = "own" | "service" | "anyone" | "stranger" | "unknown";

/** What is known about where the stack lives. */
export interface Home {
  /** The accounts that the stack uses; empty if nothing of it exists yet. */
  readonly accounts: ReadonlySet<string>;
  /** The names of the stack's own buckets, whose ARNs hold no account; that of an imported one is anybody's to write. */
  readonly buckets: ReadonlySet<string>;
}

/** These exist only in the caller's own account: nobody else's can be read into the state. */
const ACCOUNT_TYPES = [
  "aws_iam_role",
  "aws_cognito_user_pool",
  "aws_lambda_function",
  "aws_cloudwatch_log_group",
  "aws_dynamodb_table",
];

/** The account of an ARN; empty if it has none. */
const ARN = /^arn:[^:\s]+:([^:\s]*):[^:\s]*:([^:\s]*):(.*)$/s;
/** The URLs of images and queues begin with or contain their account. */
const IMAGE = /^(\d{12})\.dkr\.ecr[.-]/;
const QUEUE = /^https:\/\/(?:sqs\.|queue\.)?[\w.-]*amazonaws\.com(?:\.cn)?\/(\d{12})\//;
const ACCOUNT = /^\d{12}$/;

/** AWS's own things have a name such as `aws` or `lambda` in place of an account. */
const NUMBER_OR_PATTERN = /^[\d*?]+$/;

/** Resources of the stack whose ARN is a principal of its own. */
const OWN_PRINCIPALS = /^(?:module\..*\.)?aws_iam_(?:role|user|group)\./;
const OWN_DATA = /^(?:module\..*\.)?data\.aws_(?:caller_identity|iam_role|iam_user)\./;

/** Reads where a stack lives from what already exists, which no change can forge. */
export function homeOf(plan: PlanModel, before: Graph, after: Graph): Home {
  const imported = new Set(
    plan.changes.filter((one) => one.importedAs !== undefined).map(({ address }) => address),
  );
  const existing = before.resources.filter(({ address }) => !imported.has(address));
  const certain = accountsOf(existing.filter(({ type }) => ACCOUNT_TYPES.includes(type)));
  return {
    accounts: new Set(certain.length > 0 ? certain : accountsOf(existing)),
    buckets: new Set(
      [before, after].flatMap((graph) =>
        graph
          .ofType("aws_s3_bucket")
          .filter(({ address }) => !imported.has(address))
          .flatMap(({ values }) => textsAt(values, "bucket")),
      ),
    ),
  };
}

function accountsOf(resources: readonly ContractResource[]): readonly string[] {
  return resources.flatMap(({ values }) =>
    textsAt(values, "arn").flatMap((arn) => accountIn(arn) ?? []),
  );
}

/** The account that a text names, if it is an ARN, an image, a queue's URL or an account number. */
export function accountIn(text: string): string | undefined {
  if (ACCOUNT.test(text)) return text;
  const account =
    ARN.exec(text)?.[2] ?? IMAGE.exec(text)?.[1] ?? QUEUE.exec(text)?.[1] ?? undefined;
  return account !== undefined && NUMBER_OR_PATTERN.test(account) ? account : undefined;
}

const ARN_WITHIN = /arn:[\w-]+:[\w-]+:[\w-]*:(\d{12}):/g;

/** The accounts of the ARNs in a longer text, such as a redrive policy or a state machine. */
export function accountsWithin(text: string): readonly string[] {
  return [...text.matchAll(ARN_WITHIN)].flatMap(([, account]) => account ?? []);
}

/** The bucket that an ARN names, which holds no account. */
export function bucketIn(text: string): string | undefined {
  const [, service, , rest = ""] = ARN.exec(text) ?? [];
  return service === "s3" ? rest.split("/")[0] : undefined;
}

/** Who a principal belongs to. */
export function standingOf(id: Term, { accounts }: Home): Standing {
  if (id instanceof Unresolved) return standingOfExpression(id);
  const account = accountIn(id);
  if (id === "*" || account?.includes("*") === true) return "anyone";
  if (isService(id)) return "service";
  if (account === undefined) return "unknown";
  return accounts.has(account) ? "own" : "stranger";
}

/** An address of one of AWS's services, such as `lambda.amazonaws.com`. */
export function isService(text: string): boolean {
  return /^[\w.-]+\.(?:amazonaws\.com(?:\.cn)?|api\.aws|amazon\.com)$/.test(text);
}

/** Who owns an account, in words that follow "is" or "of". */
export function describeAccount(account: string, { accounts }: Home): string {
  return accounts.size === 0
    ? `account ${account}, which nothing in the plan shows to be this stack's`
    : `account ${account}, which is not this stack's`;
}

/** A principal in the caller's own account: an ARN with that account's number by reference. */
const IN_OWN_ACCOUNT =
  /^arn:[\w-]+:(?:iam|sts)::\$\{data\.aws_caller_identity\.[\w-]+(?:\[[^\][{}]*\])?\.account_id\}:[^$*?]+$/;

/**
 * An expression is trusted only if the plan shows that it is just a reference to the stack's own principals.
 */
function standingOfExpression(value: Unresolved): Standing {
  const { references, template = "" } = value;
  const isPlain =
    isPlainReference(value, ["arn", "account_id", "unique_id"]) || IN_OWN_ACCOUNT.test(template);
  const isOwn =
    references.length > 0 &&
    references.every((one) => OWN_PRINCIPALS.test(one) || OWN_DATA.test(one));
  return isOwn && isPlain ? "own" : "unknown";
}
