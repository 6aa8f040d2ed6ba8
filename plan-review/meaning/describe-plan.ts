/**
 * What a plan means, in sentences: which pools, clients, triggers and functions change and how, whose code
 * changes, who may call what and who can read what. The report shows it before any resource.
 * @module
 */
import { isMarkedAnonymous } from "../../contract/anonymity-contract";
import { CLIENT_TYPES } from "../../contract/links";
import { isEffective } from "../is-effective";
import type { PlannedChange } from "../model";
import { toShortText } from "../report/plain-text";
import type { Review } from "../review-plan";
import { resourceByAddress } from "../rules/look-up";
import { describeAccess } from "./access";
import { type CodeContext, describeCode } from "./code";
import { describePrice } from "./describe-price";
import { describePermission } from "./permission";
import { describeFate, functionName } from "./phrases";

/** Sentences under one heading. */
export interface MeaningSection {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Every sentence, by heading; headings without sentences are left out. */
export function describePlan(review: Review, context: CodeContext): readonly MeaningSection[] {
  const changes = review.plan.changes.filter(isEffective);
  const ofTypes = (...types: readonly string[]) =>
    changes.filter(({ type }) => types.includes(type));
  const fates = (what: (change: PlannedChange) => string, ...types: readonly string[]) =>
    ofTypes(...types).map(
      (change) =>
        `${what(change)} ${toShortText(change.address)}${functionName(change)} ${describeFate(change, review)}`,
    );
  const functions = ofTypes("aws_lambda_function");
  return [
    {
      title: "What it means",
      lines: [
        ...fates((change) => poolKind(change, review), "aws_cognito_user_pool"),
        ...fates(() => "Client", ...CLIENT_TYPES),
        ...fates(() => "Function", "aws_lambda_function"),
        ...fates(() => "Table", "aws_dynamodb_table"),
        ...fates(() => "Key", "aws_kms_key"),
        ...describeOthers(changes),
      ],
    },
    {
      title: "What it costs",
      lines: ofTypes("aws_cognito_user_pool").flatMap((change) =>
        describePrice(change, `${poolKind(change, review)} ${toShortText(change.address)}`),
      ),
    },
    { title: "Code", lines: functions.flatMap((change) => describeCode(change, context)) },
    {
      title: "Permissions",
      lines: ofTypes("aws_lambda_permission").flatMap((change) =>
        describePermission(change, review),
      ),
    },
    { title: "Who can read what", lines: describeAccess(changes, review) },
  ].filter(({ lines }) => lines.length > 0);
}

function poolKind({ address }: PlannedChange, { before, after }: Review): string {
  const pools = [before, after].flatMap((graph) => resourceByAddress(graph, address) ?? []);
  return pools.some(isMarkedAnonymous) ? "Anonymous pool" : "Pool";
}

const TOLD_TYPES = [
  "aws_cognito_user_pool",
  ...CLIENT_TYPES,
  "aws_lambda_function",
  "aws_lambda_permission",
  "aws_dynamodb_table",
  "aws_kms_key",
];

const FATES: Readonly<Record<PlannedChange["action"], string>> = {
  create: "created",
  update: "changed",
  delete: "deleted",
  replace: "replaced",
  forget: "let go of",
  read: "read",
  "no-op": "moved or imported",
  unknown: "changed in a way that is not understood",
};

/** What happens to a resource, in a few words. */
export function actionWord({ action, movedFrom, importedAs }: PlannedChange): string {
  if (action !== "no-op") return FATES[action];
  return [
    ...(movedFrom === undefined ? [] : ["moved"]),
    ...(importedAs === undefined ? [] : ["imported"]),
  ].join(" and ");
}

/** Everything else by type and number; the list of resources below has the details. */
function describeOthers(changes: readonly PlannedChange[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { type, action } of changes) {
    if (TOLD_TYPES.includes(type)) continue;
    const key = `${toShortText(type)} ${FATES[action]}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  if (counts.size === 0) return [];
  const parts = [...counts].slice(0, 40).map(([key, count]) => `${count} ${key}`);
  const rest = counts.size - parts.length;
  return [`Besides: ${parts.join(", ")}${rest > 0 ? `, and ${rest} other kinds` : ""}.`];
}
