/**
 * Whether a service may invoke a function: the function's resource policy, as `aws_lambda_permission` writes
 * it. Asked before each trigger and each request, so that a forgotten permission fails on the laptop.
 * @module
 */
import type { InvokePermission, SimulatedFunction } from "../stack/model";

const ACTIONS: ReadonlySet<string> = new Set(["lambda:InvokeFunction", "lambda:*", "*"]);

/** Who wants to invoke. */
export interface Invoker {
  /** For example `cognito-idp.amazonaws.com`. */
  readonly principal: string;
  /** The ARN on whose behalf. */
  readonly sourceArn: string;
  readonly accountId: string;
}

/** Whether one of the function's statements lets the service in. */
export function mayInvoke(target: SimulatedFunction, invoker: Invoker): boolean {
  return target.permissions.some((permission) => isMatch(permission, invoker));
}

function isMatch(
  permission: InvokePermission,
  { principal, sourceArn, accountId }: Invoker,
): boolean {
  return (
    (permission.principal === principal || permission.principal === "*") &&
    ACTIONS.has(permission.action) &&
    (permission.sourceArn === undefined || isArnLike(sourceArn, permission.sourceArn)) &&
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
