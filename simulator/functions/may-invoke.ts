/**
 * Whether Cognito may invoke a function: the function's resource policy, as `aws_lambda_permission` writes
 * it. Asked before each trigger, so that a forgotten permission fails on the laptop.
 * @module
 */
import type { InvokePermission, SimulatedFunction } from "../stack/model";

const PRINCIPAL = "cognito-idp.amazonaws.com";
const ACTIONS: ReadonlySet<string> = new Set(["lambda:InvokeFunction", "lambda:*", "*"]);

/** Whether one of the function's statements lets the pool in. */
export function mayInvoke(target: SimulatedFunction, poolArn: string, accountId: string): boolean {
  return target.permissions.some((permission) => isMatch(permission, poolArn, accountId));
}

function isMatch(permission: InvokePermission, poolArn: string, accountId: string): boolean {
  return (
    (permission.principal === PRINCIPAL || permission.principal === "*") &&
    ACTIONS.has(permission.action) &&
    (permission.sourceArn === undefined || isArnLike(poolArn, permission.sourceArn)) &&
    (permission.sourceAccount === undefined || permission.sourceAccount === accountId)
  );
}

/**
 * IAM's ArnLike, which Lambda uses for a source ARN: `*` and `?` within each of the six parts, never across
 * a colon of the first five.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
function isArnLike(arn: string, pattern: string): boolean {
  const parts = splitArn(arn);
  const patterns = splitArn(pattern);
  return (
    parts.length === patterns.length &&
    parts.every((part, index) => toExpression(patterns[index] ?? "").test(part))
  );
}

function splitArn(arn: string): string[] {
  const [scheme = "", partition = "", service = "", region = "", account = "", ...rest] =
    arn.split(":");
  return [scheme, partition, service, region, account, rest.join(":")];
}

function toExpression(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`);
}
