/**
 * Arguments of functions, of what calls them, and of what they are told by.
 * @module
 */
import {
  type ArgumentsByType,
  DESTRUCTION,
  KEY,
  LABEL,
  NAMED,
  NOTHING_BEFORE,
  OWN_TEXT,
  PLACED,
  SPEED,
} from "./type-arguments";

const LOOKS_FOR =
  "What it looks for, and from where on it tells: a first alarm tells more than none.";
const WHEN = "When, and with what, it starts its target: a first schedule replaces none.";

/** See the module. */
export const FUNCTIONS: ArgumentsByType = {
  aws_lambda_function: {
    judged: [
      "code_signing_config_arn",
      "dead_letter_config.target_arn",
      "environment.variables",
      "file_system_config.arn",
      "file_system_config.local_mount_path",
      "filename",
      "handler",
      "image_config.command",
      "image_config.entry_point",
      "image_uri",
      "layers",
      "logging_config.log_group",
      "reserved_concurrent_executions",
      "role",
      "runtime",
      "s3_bucket",
      "tracing_config.mode",
      "vpc_config.ipv6_allowed_for_dual_stack",
      "vpc_config.security_group_ids",
      "vpc_config.subnet_ids",
    ],
    atFirst: {
      [KEY]: ["kms_key_arn"],
      [NAMED]: ["function_name"],
      [NOTHING_BEFORE]: ["package_type"],
    },
    harmless: {
      [SPEED]: ["architectures", "ephemeral_storage.size", "memory_size", "snap_start", "timeout"],
      "The report names other code, with its hash.": ["source_code_hash"],
      "A copy of what it is, which nothing calls by itself.": ["publish"],
      "The form of its log, and how much AWS's own lines say.": [
        "logging_config.log_format",
        "logging_config.system_log_level",
      ],
      [DESTRUCTION]: ["skip_destroy"],
    },
  },
  aws_lambda_alias: {
    judged: ["function_version", "routing_config.additional_version_weights"],
    atFirst: { [NAMED]: ["name"], [PLACED]: ["function_name"] },
  },
  aws_lambda_function_event_invoke_config: {
    judged: [
      "destination_config.on_failure.destination",
      "destination_config.on_success.destination",
    ],
    atFirst: { [PLACED]: ["function_name"] },
    harmless: {
      "How often, and how long, AWS tries again.": [
        "maximum_event_age_in_seconds",
        "maximum_retry_attempts",
      ],
    },
  },
  aws_lambda_function_url: {
    judged: [
      "authorization_type",
      "cors.allow_credentials",
      "cors.allow_headers",
      "cors.allow_methods",
      "cors.allow_origins",
    ],
    atFirst: { [PLACED]: ["function_name"] },
    harmless: { [SPEED]: ["cors.max_age", "invoke_mode"] },
  },
  aws_lambda_layer_version: {
    judged: ["filename", "s3_bucket"],
    atFirst: { [NAMED]: ["layer_name"] },
    harmless: {
      [LABEL]: ["compatible_architectures", "compatible_runtimes", "license_info"],
      [OWN_TEXT]: ["source_code_hash"],
      [DESTRUCTION]: ["skip_destroy"],
    },
  },
  aws_lambda_layer_version_permission: {
    judged: ["principal"],
    atFirst: { [PLACED]: ["action", "layer_name", "version_number"] },
    harmless: { [LABEL]: ["statement_id"], [DESTRUCTION]: ["skip_destroy"] },
  },
  aws_lambda_permission: {
    judged: ["action", "principal", "qualifier", "source_account", "source_arn"],
    atFirst: { [PLACED]: ["function_name"] },
    harmless: { [LABEL]: ["statement_id", "statement_id_prefix"] },
  },
  aws_cloudwatch_event_rule: {
    judged: ["is_enabled", "state"],
    atFirst: { [NAMED]: ["name", "name_prefix"], [WHEN]: ["schedule_expression"] },
  },
  aws_cloudwatch_event_target: {
    judged: ["arn", "dead_letter_config.arn", "ecs_target.task_definition_arn", "role_arn"],
    atFirst: { [PLACED]: ["rule"], [WHEN]: ["input"] },
    harmless: { [LABEL]: ["target_id"] },
  },
  aws_scheduler_schedule: {
    judged: [
      "state",
      "target.arn",
      "target.dead_letter_config.arn",
      "target.ecs_parameters.enable_execute_command",
      "target.ecs_parameters.task_definition_arn",
      "target.role_arn",
    ],
    atFirst: {
      [KEY]: ["kms_key_arn"],
      [NAMED]: ["name", "name_prefix"],
      [WHEN]: ["flexible_time_window", "schedule_expression", "target.input"],
    },
  },
  aws_cloudwatch_metric_alarm: {
    judged: ["actions_enabled", "alarm_actions", "insufficient_data_actions", "ok_actions"],
    atFirst: {
      [NAMED]: ["alarm_name"],
      [LOOKS_FOR]: [
        "comparison_operator",
        "datapoints_to_alarm",
        "dimensions",
        "evaluate_low_sample_count_percentiles",
        "evaluation_periods",
        "extended_statistic",
        "metric_name",
        "metric_query",
        "namespace",
        "period",
        "statistic",
        "threshold",
        "threshold_metric_id",
        "treat_missing_data",
        "unit",
      ],
    },
  },
  aws_cloudwatch_composite_alarm: {
    judged: ["actions_enabled", "alarm_actions", "insufficient_data_actions", "ok_actions"],
    atFirst: { [NAMED]: ["alarm_name"], [LOOKS_FOR]: ["alarm_rule"] },
  },
  aws_cloudwatch_dashboard: {
    atFirst: { [NAMED]: ["dashboard_name"] },
    harmless: { "Shows metrics to people who may read them anyway.": ["dashboard_body"] },
  },
  aws_cloudwatch_log_group: {
    judged: ["retention_in_days"],
    atFirst: {
      [KEY]: ["kms_key_id"],
      [NAMED]: ["name", "name_prefix"],
      [NOTHING_BEFORE]: ["log_group_class"],
    },
    harmless: { [DESTRUCTION]: ["skip_destroy"] },
  },
  aws_cloudwatch_log_destination_policy: {
    judged: ["access_policy"],
    atFirst: { [PLACED]: ["destination_name"] },
  },
  aws_cloudwatch_log_resource_policy: {
    judged: ["policy_document"],
    atFirst: { [NAMED]: ["policy_name"] },
  },
  aws_cloudwatch_log_subscription_filter: { harmless: { [LABEL]: ["name"] } },
  aws_sns_topic_subscription: {
    judged: ["endpoint", "protocol", "subscription_role_arn", "topic_arn"],
  },
  aws_sqs_queue: {
    judged: ["policy"],
    atFirst: {
      [KEY]: ["kms_data_key_reuse_period_seconds", "kms_master_key_id", "sqs_managed_sse_enabled"],
      [NAMED]: ["name", "name_prefix"],
      [NOTHING_BEFORE]: [
        "delay_seconds",
        "fifo_queue",
        "max_message_size",
        "message_retention_seconds",
        "receive_wait_time_seconds",
        "visibility_timeout_seconds",
      ],
    },
  },
  null_resource: { harmless: { "Runs nothing: a provisioner is judged by itself.": ["triggers"] } },
  terraform_data: {
    harmless: { "Runs nothing: a provisioner is judged by itself.": ["input", "triggers_replace"] },
  },
};
