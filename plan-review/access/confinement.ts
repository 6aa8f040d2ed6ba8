/**
 * Whether a statement's conditions keep out everybody except the stack's own. Only what AWS itself says about
 * the caller counts; what callers say about themselves confines nobody.
 * @module
 */
import { Unresolved } from "../../contract/resource";
import { accountIn, bucketIn, type Home, isService } from "./home";
import { textBehindReference } from "./plain-reference";
import type { Condition, Statement, Term } from "./policy-statement";

/** Operators that demand equality; with `IfExists` or `ForAllValues` a missing key passes. */
const EQUALITY =
  /^(?:ForAnyValue:)?(?:StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike)$/i;

/** Keys that AWS itself fills in: who calls, or for which resource a service calls. */
const CALLER_KEYS = new Set([
  "aws:principalaccount",
  "aws:principalarn",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceowner",
  "kms:calleraccount",
]);

/** Whoever calls KMS writes the context; only CloudWatch Logs is sure to name the group that it writes for. */
const LOGS_CONTEXT = "kms:encryptioncontext:aws:logs:arn";
const LOGS_SERVICE = /^logs\.[\w.-]+$/;

/** Whether at least one condition lets in only the stack's own. */
export function isConfined(statement: Statement, home: Home): boolean {
  return statement.conditions.some((one) =>
    confines(one, statement, (value) => isOwn(value, home) && !isLoose(one.operator, value)),
  );
}

/**
 * Whether one condition may do so: it is built from the stack's own resources, in a way that the plan does
 * not show.
 */
export function mayBeConfined(statement: Statement, home: Home): boolean {
  return statement.conditions.some((one) =>
    confines(one, statement, (value) =>
      value instanceof Unresolved
        ? value.template === undefined && namesOwn(value)
        : isOwn(value, home) && !isLoose(one.operator, value),
    ),
  );
}

function confines(
  { operator, key, values }: Condition,
  statement: Statement,
  isFitting: (value: Term) => boolean,
): boolean {
  return (
    EQUALITY.test(operator) &&
    isFilledIn(key.toLowerCase(), statement) &&
    values.length > 0 &&
    values.every(isFitting)
  );
}

function isFilledIn(key: string, { principals }: Statement): boolean {
  if (key !== LOGS_CONTEXT) return CALLER_KEYS.has(key);
  return (
    principals.length > 0 &&
    principals.every(
      ({ kind, id }) =>
        kind === "Service" && typeof id === "string" && isService(id) && LOGS_SERVICE.test(id),
    )
  );
}

/** In StringLike a `*` also matches colons, so one before the account lets any account in. */
function isLoose(operator: string, value: Term): boolean {
  return (
    /StringLike$/i.test(operator) &&
    typeof value === "string" &&
    /[*?]/.test(value.split(":", 4).join(""))
  );
}

function isOwn(value: Term, { accounts, buckets }: Home): boolean {
  if (value instanceof Unresolved) return isOwnExpression(value);
  const bucket = bucketIn(value);
  if (bucket !== undefined) return buckets.has(bucket);
  return accounts.has(accountIn(value) ?? "");
}

/**
 * A plain reference to an attribute of the stack's own that AWS sets; see `plain-reference.ts` for what HCL
 * does not show.
 */
function isOwnExpression(value: Unresolved): boolean {
  const behind = textBehindReference(value, ["arn", "account_id", "execution_arn"]);
  return behind !== undefined && !/[*?]/.test(behind) && namesOwn(value);
}

/** Anything that the stack creates, and the caller's own account. */
function namesOwn({ references }: Unresolved): boolean {
  const isManaged = (one: string) =>
    /(?:^|\.)data\.aws_caller_identity\./.test(one) ||
    /^(?:module\.(?:(?!data\.).)*\.)?aws_\w+\./.test(one);
  return references.length > 0 && references.every(isManaged);
}
