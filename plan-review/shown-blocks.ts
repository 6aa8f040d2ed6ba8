/**
 * The blocks of which a plan shows whether something makes them: left out, one is an empty list; made by `dynamic` of what only the
 * apply knows, it is unknown. Of a block that AWS fills in where it is left out, both are unknown.
 * @module
 */

/** By type, at any depth: those of AWS provider 5.100.0 for the types that rules look up. */
const SHOWN_BLOCKS: Readonly<Record<string, string>> = {
  aws_apigatewayv2_api: "cors_configuration",
  aws_apigatewayv2_authorizer: "jwt_configuration",
  aws_apigatewayv2_domain_name: "domain_name_configuration mutual_tls_authentication",
  aws_apigatewayv2_integration: "response_parameters tls_config",
  aws_apigatewayv2_route: "request_parameter",
  aws_apigatewayv2_stage: "access_log_settings default_route_settings route_settings",
  aws_cloudformation_stack_instances: "deployment_targets operation_preferences",
  aws_cloudformation_stack_set_instance: "deployment_targets operation_preferences",
  aws_cloudfront_distribution: `
    cookies custom_error_response custom_header custom_origin_config default_cache_behavior failover_criteria
    forwarded_values function_association geo_restriction lambda_function_association logging_config member
    ordered_cache_behavior origin origin_group origin_shield restrictions s3_origin_config viewer_certificate
    vpc_origin_config
  `,
  aws_cloudfront_realtime_log_config: "endpoint kinesis_stream_config",
  aws_cloudfront_response_headers_policy: `
    access_control_allow_headers access_control_allow_methods access_control_allow_origins
    access_control_expose_headers content_security_policy content_type_options cors_config custom_headers_config
    frame_options items referrer_policy remove_headers_config security_headers_config server_timing_headers_config
    strict_transport_security xss_protection
  `,
  aws_cloudwatch_composite_alarm: "actions_suppressor",
  aws_cloudwatch_event_target: `
    appsync_target batch_target capacity_provider_strategy dead_letter_config ecs_target http_target
    input_transformer kinesis_target network_configuration ordered_placement_strategy pipeline_parameter_list
    placement_constraint redshift_target retry_policy run_command_targets sagemaker_pipeline_target sqs_target
  `,
  aws_cloudwatch_metric_alarm: "metric metric_query",
  aws_cognito_identity_pool: "cognito_identity_providers",
  aws_cognito_identity_pool_roles_attachment: "mapping_rule role_mapping",
  aws_cognito_managed_user_pool_client: `
    analytics_configuration refresh_token_rotation token_validity_units
  `,
  aws_cognito_risk_configuration: `
    account_takeover_risk_configuration actions block_email compromised_credentials_risk_configuration high_action
    low_action medium_action mfa_email no_action_email notify_configuration risk_exception_configuration
  `,
  aws_cognito_user_pool: `
    account_recovery_setting advanced_security_additional_flows custom_email_sender custom_sms_sender
    device_configuration email_configuration email_mfa_configuration invite_message_template lambda_config
    number_attribute_constraints schema software_token_mfa_configuration string_attribute_constraints
    user_attribute_update_settings user_pool_add_ons web_authn_configuration
  `,
  aws_cognito_user_pool_client: `
    analytics_configuration refresh_token_rotation token_validity_units
  `,
  aws_dynamodb_global_table: "replica",
  aws_dynamodb_table: `
    attribute csv global_secondary_index import_table input_format_options local_secondary_index
    on_demand_throughput replica s3_bucket_source
  `,
  aws_dynamodb_table_export: "incremental_export_specification",
  aws_iam_policy_document: "condition not_principals principals statement",
  aws_imagebuilder_image: "parameter",
  aws_kms_grant: "constraints",
  aws_lambda_alias: "routing_config",
  aws_lambda_event_source_mapping: `
    destination_config document_db_event_source_config filter filter_criteria metrics_config on_failure
    provisioned_poller_config scaling_config self_managed_event_source source_access_configuration
  `,
  aws_lambda_function: `
    dead_letter_config environment file_system_config image_config snap_start vpc_config
  `,
  aws_lambda_function_event_invoke_config: "destination_config on_failure on_success",
  aws_lambda_function_url: "cors",
  aws_pipes_pipe: `
    array_properties aws_vpc_configuration batch_job_parameters capacity_provider_strategy
    cloudwatch_logs_log_destination cloudwatch_logs_parameters container_override container_overrides credentials
    dead_letter_config depends_on ecs_task_parameters enrichment_parameters environment environment_file
    ephemeral_storage eventbridge_event_bus_parameters filter filter_criteria firehose_log_destination
    http_parameters inference_accelerator_override lambda_function_parameters log_configuration
    network_configuration overrides pipeline_parameter placement_constraint placement_strategy
    redshift_data_parameters resource_requirement retry_strategy s3_log_destination sagemaker_pipeline_parameters
    step_function_state_machine_parameters target_parameters vpc
  `,
  aws_redshiftdata_statement: "parameters",
  aws_rolesanywhere_trust_anchor: "source source_data",
  aws_s3_bucket: `
    access_control_translation apply_server_side_encryption_by_default default_retention destination expiration
    filter metrics noncurrent_version_expiration noncurrent_version_transition replication_time rule rules
    source_selection_criteria sse_kms_encrypted_objects transition
  `,
  aws_s3_bucket_acl: "grant grantee owner",
  aws_s3_bucket_cors_configuration: "cors_rule",
  aws_s3_bucket_lifecycle_configuration: `
    abort_incomplete_multipart_upload and expiration filter noncurrent_version_expiration
    noncurrent_version_transition rule tag transition
  `,
  aws_s3_bucket_logging: `
    grantee partitioned_prefix simple_prefix target_grant target_object_key_format
  `,
  aws_s3_bucket_ownership_controls: "rule",
  aws_s3_bucket_replication_configuration: `
    access_control_translation and delete_marker_replication destination encryption_configuration event_threshold
    existing_object_replication filter metrics replica_modifications replication_time rule
    source_selection_criteria sse_kms_encrypted_objects tag time
  `,
  aws_s3_bucket_versioning: "versioning_configuration",
  aws_s3_object: "default_tags override_provider",
  aws_scheduler_schedule: `
    capacity_provider_strategy dead_letter_config ecs_parameters eventbridge_parameters flexible_time_window
    kinesis_parameters network_configuration pipeline_parameter placement_constraints placement_strategy
    retry_policy sagemaker_pipeline_parameters sqs_parameters target
  `,
  aws_servicecatalog_provisioned_product: `
    provisioning_parameters stack_set_provisioning_preferences
  `,
  aws_ssm_association: "output_location",
  aws_wafv2_web_acl: `
    action action_to_use address_fields all all_query_arguments allow and_statement api_gateway app_runner_service
    asn_match_statement association_config aws_managed_rules_acfp_rule_set aws_managed_rules_atp_rule_set
    aws_managed_rules_bot_control_rule_set block body body_contains byte_match_statement captcha captcha_config
    challenge challenge_config cloudfront cognito_user_pool cookie cookies count custom_key
    custom_request_handling custom_response custom_response_body data_protection data_protection_config
    default_action email_field field field_to_match forwarded_ip forwarded_ip_config geo_match_statement header
    header_order headers http_method immunity_time_property insert_header ip ip_set_forwarded_ip_config
    ip_set_reference_statement ja3_fingerprint ja4_fingerprint json json_body label_match_statement
    label_namespace managed_rule_group_configs managed_rule_group_statement match_pattern method none
    not_statement or_statement override_action password_field phone_number_fields query_argument query_string
    rate_based_statement regex_match_statement regex_pattern_set_reference_statement request_body
    request_inspection response_header response_inspection rule rule_action_override
    rule_group_reference_statement rule_label scope_down_statement single_header single_query_argument
    size_constraint_statement sqli_match_statement statement status_code text_transformation uri_fragment uri_path
    username_field verified_access_instance visibility_config xss_match_statement
  `,
  aws_wafv2_web_acl_logging_configuration: `
    action_condition condition filter label_name_condition logging_filter method query_string redacted_fields
    single_header uri_path
  `,
};

const NAMES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(SHOWN_BLOCKS).map(([type, names]) => [type, new Set(names.trim().split(/\s+/))]),
);

/** Whether an unknown value of this name is a block that something makes. */
export function isShownBlock(type: string, name: string): boolean {
  return NAMES.get(type)?.has(name) ?? false;
}

/** Every name, for the test that compares them with the provider's schema. */
export function shownBlocks(): ReadonlyMap<string, ReadonlySet<string>> {
  return NAMES;
}
