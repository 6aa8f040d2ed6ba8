/**
 * Whether a statement's conditions keep everybody out but the stack's own. Only what AWS itself says of the
 * caller counts: what a caller can say of themselves confines nobody.
 * @module
 */
import { Unresolved } from "../../contract/resource";
import { accountIn, bucketIn, type Home } from "./home";
import type { Condition, Statement, Term } from "./policy-statement";

/** Operators that ask for equality; with `IfExists` or `ForAllValues` a missing key passes. */
const EQUALITY =
  /^(?:ForAnyValue:)?(?:StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike)$/i;

/** Keys that AWS fills itself: who calls, or for which resource a service calls. */
const CALLER_KEYS = new Set([
  "aws:principalaccount",
  "aws:principalarn",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceowner",
  "kms:calleraccount",
  "kms:encryptioncontext:aws:logs:arn",
]);

/** Whether one condition at least lets in the stack's own alone. */
export function isConfined({ conditions }: Statement, home: Home): boolean {
  return conditions.some((one) => confines(one, home));
}

function confines({ operator, key, values }: Condition, home: Home): boolean {
  return (
    EQUALITY.test(operator) &&
    CALLER_KEYS.has(key.toLowerCase()) &&
    values.length > 0 &&
    values.every((value) => isOwn(value, home) && !isLoose(operator, value))
  );
}

/** In StringLike a `*` goes on over colons, so that one before the account lets an account in anywhere after it. */
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

/** Anything that the stack makes, and the caller's own account, at the attribute that AWS gives it. */
function isOwnExpression({ references, template }: Unresolved): boolean {
  const isPlain =
    template === undefined ||
    /^\$\{[\w.[\]"-]+\.(?:arn|account_id|execution_arn)\}[^*?$]*$/.test(template);
  const isManaged = (one: string) =>
    /(?:^|\.)data\.aws_caller_identity\./.test(one) ||
    /^(?:module\.(?:(?!data\.).)*\.)?aws_\w+\./.test(one);
  return isPlain && references.length > 0 && references.every(isManaged);
}
