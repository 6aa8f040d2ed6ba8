/**
 * Whether a statement's conditions keep out everybody except the stack's own. Only what AWS itself says about
 * the caller counts; what callers say about themselves confines nobody.
 * @module
 */
import { Unresolved } from "../../contract/resource";
import { accountIn, bucketIn, type Home } from "./home";
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
  "kms:encryptioncontext:aws:logs:arn",
]);

/** Whether at least one condition lets in only the stack's own. */
export function isConfined({ conditions }: Statement, home: Home): boolean {
  return conditions.some((one) =>
    confines(one, (value) => isOwn(value, home) && !isLoose(one.operator, value)),
  );
}

/**
 * Whether one condition may do so: it is built from the stack's own resources, in a way that the plan does
 * not show.
 */
export function mayBeConfined({ conditions }: Statement, home: Home): boolean {
  return conditions.some((one) =>
    confines(one, (value) =>
      value instanceof Unresolved
        ? value.template === undefined && namesOwn(value)
        : isOwn(value, home) && !isLoose(one.operator, value),
    ),
  );
}

function confines(
  { operator, key, values }: Condition,
  isFitting: (value: Term) => boolean,
): boolean {
  return (
    EQUALITY.test(operator) &&
    CALLER_KEYS.has(key.toLowerCase()) &&
    values.length > 0 &&
    values.every(isFitting)
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
