/**
 * Arguments of types that let somebody in, or say who may do what: IAM's, keys' and policies'.
 * @module
 */
import {
  type ArgumentsByType,
  DESTRUCTION,
  LABEL,
  NAMED,
  NOTHING_BEFORE,
  PLACED,
  type TypeArguments,
} from "./type-arguments";

/** A policy, and what it is for. */
function policyOf(holder: string, policy = "policy"): TypeArguments {
  return { judged: [policy], atFirst: { [PLACED]: [holder] } };
}

function inlinePolicyOf(holder: string): TypeArguments {
  return {
    judged: ["policy"],
    atFirst: { [PLACED]: [holder], [NAMED]: ["name", "name_prefix"] },
  };
}

/** See the module. */
export const ACCESS: ArgumentsByType = {
  aws_iam_role: {
    judged: [
      "assume_role_policy",
      "inline_policy.policy",
      "managed_policy_arns",
      "permissions_boundary",
    ],
    atFirst: {
      [NAMED]: ["inline_policy.name", "name", "name_prefix", "path"],
      [NOTHING_BEFORE]: ["max_session_duration"],
    },
    harmless: { [DESTRUCTION]: ["force_detach_policies"] },
  },
  aws_iam_user: {
    judged: ["permissions_boundary"],
    atFirst: { [NAMED]: ["name", "path"] },
    harmless: { [DESTRUCTION]: ["force_destroy"] },
  },
  aws_iam_policy: {
    judged: ["policy"],
    atFirst: { [NAMED]: ["name", "name_prefix", "path"] },
  },
  aws_iam_role_policy: inlinePolicyOf("role"),
  aws_iam_user_policy: inlinePolicyOf("user"),
  aws_iam_group_policy: inlinePolicyOf("group"),
  aws_iam_role_policy_attachment: policyOf("role", "policy_arn"),
  aws_iam_user_policy_attachment: policyOf("user", "policy_arn"),
  aws_iam_group_policy_attachment: policyOf("group", "policy_arn"),
  aws_iam_role_policy_attachments_exclusive: { judged: ["role_name", "policy_arns"] },
  aws_iam_role_policies_exclusive: { judged: ["role_name", "policy_names"] },
  aws_iam_user_policy_attachments_exclusive: { judged: ["user_name", "policy_arns"] },
  aws_iam_user_policies_exclusive: { judged: ["user_name", "policy_names"] },
  aws_iam_group_policy_attachments_exclusive: { judged: ["group_name", "policy_arns"] },
  aws_iam_group_policies_exclusive: { judged: ["group_name", "policy_names"] },
  aws_iam_policy_attachment: {
    judged: ["policy_arn"],
    atFirst: { [PLACED]: ["groups", "roles", "users"] },
    harmless: { [LABEL]: ["name"] },
  },
  aws_iam_openid_connect_provider: {
    judged: ["url"],
    atFirst: {
      "For which programs its tokens are made; a role that trusts it names whom.": [
        "client_id_list",
      ],
    },
  },
  aws_kms_key: {
    judged: ["is_enabled", "policy"],
    atFirst: {
      [NOTHING_BEFORE]: [
        "customer_master_key_spec",
        "deletion_window_in_days",
        "enable_key_rotation",
        "key_usage",
        "rotation_period_in_days",
      ],
    },
  },
  aws_kms_key_policy: policyOf("key_id"),
  aws_kms_alias: { atFirst: { [NAMED]: ["name", "name_prefix"], [PLACED]: ["target_key_id"] } },
  aws_kms_grant: {
    judged: ["grantee_principal", "retiring_principal"],
    atFirst: { [PLACED]: ["key_id"] },
    harmless: { [LABEL]: ["name"] },
  },
  aws_dynamodb_resource_policy: policyOf("resource_arn"),
  aws_s3_bucket_policy: policyOf("bucket"),
  aws_secretsmanager_secret_policy: {
    judged: ["block_public_policy", "policy"],
    atFirst: { [PLACED]: ["secret_arn"] },
  },
  aws_sns_topic_policy: policyOf("arn"),
  aws_sqs_queue_policy: policyOf("queue_url"),
};
