/**
 * What a resource or a data source of some type does by being there, regardless of its arguments: it is told.
 * @module
 */
import { reviewOf } from "../support/plan-fixtures";
import { HOME, planOf } from "../support/plan-of";
import { WrittenSentences } from "../support/sentences";

const TOLD: Readonly<Record<string, readonly string[]>> = {
  "warning no-copied-record": [
    "aws_cloudwatch_log_account_policy",
    "aws_cloudwatch_log_destination",
    "aws_cloudwatch_log_subscription_filter",
    "aws_dynamodb_global_table",
    "aws_dynamodb_kinesis_streaming_destination",
    "aws_dynamodb_table_export",
    "aws_dynamodb_table_replica",
    "aws_lambda_event_source_mapping",
    "aws_pipes_pipe",
    "aws_s3_bucket_logging",
    "aws_s3_bucket_replication_configuration",
  ],
  "error no-long-lived-credential": [
    "aws_iam_access_key",
    "aws_iam_openid_connect_provider",
    "aws_iam_saml_provider",
    "aws_iam_service_specific_credential",
    "aws_iam_signing_certificate",
    "aws_iam_user_login_profile",
    "aws_iam_user_ssh_key",
    "aws_rolesanywhere_profile",
    "aws_rolesanywhere_trust_anchor",
  ],
  "warning no-admin-policy": ["aws_iam_group_membership", "aws_iam_user_group_membership"],
  "warning no-guest-credentials": [
    "aws_cognito_identity_pool",
    "aws_cognito_identity_pool_roles_attachment",
  ],
  "error no-program-at-apply": [
    "aws_cloudcontrolapi_resource",
    "aws_cloudformation_stack",
    "aws_cloudformation_stack_instances",
    "aws_cloudformation_stack_set_instance",
    "aws_ecs_task_execution",
    "aws_imagebuilder_image",
    "aws_lambda_invocation",
    "aws_redshiftdata_statement",
    "aws_sagemaker_image_version",
    "aws_serverlessapplicationrepository_cloudformation_stack",
    "aws_servicecatalog_provisioned_product",
    "aws_ssm_association",
    "data.aws_lambda_invocation",
    "data.external",
    "data.http",
    "data.local_command",
    "data.local_file",
    "data.local_sensitive_file",
    "data.shell_script",
    "local_command",
    "local_file",
    "local_sensitive_file",
    "shell_script",
    "shell_script_resource",
  ],
  "warning no-program-at-apply": ["data.terraform_remote_state"],
};

const CASES = Object.entries(TOLD).flatMap(([finding, types]) =>
  types.map((type) => [type, finding] as const),
);

const written = new WrittenSentences("told-by-type");

describe("what is told by its type alone", () => {
  it.each(CASES)("%s: %s", (type, finding) => {
    const address = `${type}.x`;
    const { findings } = reviewOf(planOf([HOME, { address, after: {} }]));

    expect(findings.map((one) => `${one.level} ${one.rule} ${one.address}`)).toContain(
      `${finding} ${address}`,
    );
    written.hold(type, findings);
  });
});
