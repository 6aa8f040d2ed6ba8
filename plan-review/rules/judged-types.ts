/**
 * Which resource types some rule judges. A change of any other type is listed in the report as "not judged",
 * by its address, so that silence is never taken for consent.
 * @module
 */

/** What rules look at, whole. */
const JUDGED: ReadonlySet<string> = new Set([
  "aws_cognito_identity_provider",
  "aws_cognito_log_delivery_configuration",
  "aws_cognito_managed_user_pool_client",
  "aws_cognito_risk_configuration",
  "aws_cognito_user_pool",
  "aws_cognito_user_pool_client",
  "aws_cloudwatch_log_group",
  "aws_dynamodb_table",
  "aws_iam_role",
  "aws_iam_role_policy",
  "aws_iam_policy",
  "aws_iam_user_policy",
  "aws_iam_group_policy",
  "aws_lambda_function",
  "aws_lambda_function_url",
  "aws_lambda_permission",
  // They do nothing but what their provisioners do, and those are judged.
  "null_resource",
  "terraform_data",
]);

/** Whether a rule judges resources of a type. */
export function isJudgedType(type: string): boolean {
  return JUDGED.has(type);
}
