/**
 * Arguments of Cognito's types.
 * @module
 */
import { type ArgumentsByType, LABEL, NOTHING_BEFORE, WORDS } from "./type-arguments";

const CLIENT = {
  judged: [
    "access_token_validity",
    "allowed_oauth_flows",
    "allowed_oauth_flows_user_pool_client",
    "allowed_oauth_scopes",
    "callback_urls",
    "default_redirect_uri",
    "enable_propagate_additional_user_context_data",
    "enable_token_revocation",
    "explicit_auth_flows",
    "id_token_validity",
    "logout_urls",
    "prevent_user_existence_errors",
    "read_attributes",
    "refresh_token_rotation.feature",
    "refresh_token_validity",
    "supported_identity_providers",
    "token_validity_units.access_token",
    "token_validity_units.id_token",
    "token_validity_units.refresh_token",
    "user_pool_id",
    "write_attributes",
  ],
  harmless: {
    "AWS allows a few minutes at most: for one attempt to sign in, for one token sent twice.": [
      "auth_session_validity",
      "refresh_token_rotation.retry_grace_period_seconds",
    ],
  },
} as const;

/** See the module. */
export const COGNITO: ArgumentsByType = {
  aws_cognito_user_pool: {
    judged: [
      "account_recovery_setting.recovery_mechanism.name",
      "admin_create_user_config.allow_admin_create_user_only",
      "alias_attributes",
      "auto_verified_attributes",
      "deletion_protection",
      "device_configuration.challenge_required_on_new_device",
      "lambda_config.create_auth_challenge",
      "lambda_config.custom_email_sender.lambda_arn",
      "lambda_config.custom_message",
      "lambda_config.custom_sms_sender.lambda_arn",
      "lambda_config.define_auth_challenge",
      "lambda_config.post_authentication",
      "lambda_config.post_confirmation",
      "lambda_config.pre_authentication",
      "lambda_config.pre_sign_up",
      "lambda_config.pre_token_generation",
      "lambda_config.pre_token_generation_config.lambda_arn",
      "lambda_config.user_migration",
      "lambda_config.verify_auth_challenge_response",
      "mfa_configuration",
      "password_policy.minimum_length",
      "password_policy.password_history_size",
      "password_policy.require_lowercase",
      "password_policy.require_numbers",
      "password_policy.require_symbols",
      "password_policy.require_uppercase",
      "password_policy.temporary_password_validity_days",
      "schema.attribute_data_type",
      "schema.developer_only_attribute",
      "schema.mutable",
      "schema.name",
      "schema.number_attribute_constraints",
      "schema.required",
      "schema.string_attribute_constraints",
      "sign_in_policy.allowed_first_auth_factors",
      "software_token_mfa_configuration.enabled",
      "tags",
      "user_attribute_update_settings.attributes_require_verification_before_update",
      "user_pool_add_ons.advanced_security_additional_flows.custom_auth_mode",
      "user_pool_add_ons.advanced_security_mode",
      "username_attributes",
      "username_configuration.case_sensitive",
      "web_authn_configuration.relying_party_id",
      "web_authn_configuration.user_verification",
    ],
    atFirst: {
      "Who sends the pool's mail, and by which key codes are hidden on the way; of an anonymous pool the contract tells it.":
        ["email_configuration", "lambda_config.kms_key_id"],
      "Which form of the event a function gets: it is written for the first.": [
        "lambda_config.pre_token_generation_config.lambda_version",
      ],
      [WORDS]: [
        "admin_create_user_config.invite_message_template",
        "email_mfa_configuration.message",
        "email_mfa_configuration.subject",
        "email_verification_message",
        "email_verification_subject",
        "sms_authentication_message",
        "sms_verification_message",
        "verification_message_template",
      ],
    },
    harmless: {
      [LABEL]: ["name"],
      "AWS has one form of these events.": [
        "lambda_config.custom_email_sender.lambda_version",
        "lambda_config.custom_sms_sender.lambda_version",
      ],
      "Which of two ways to recover comes first; each by itself is judged.": [
        "account_recovery_setting.recovery_mechanism.priority",
      ],
      "What the pool costs; the report names the price.": ["user_pool_tier"],
    },
  },
  aws_cognito_user_pool_client: {
    judged: [...CLIENT.judged, "generate_secret"],
    harmless: { ...CLIENT.harmless, [LABEL]: ["name"] },
  },
  aws_cognito_managed_user_pool_client: CLIENT,
  aws_cognito_identity_pool: {
    judged: ["allow_unauthenticated_identities"],
    harmless: { [LABEL]: ["identity_pool_name"] },
  },
  aws_cognito_identity_provider: { judged: ["user_pool_id"] },
  aws_cognito_risk_configuration: {
    judged: [
      "account_takeover_risk_configuration.actions.high_action.event_action",
      "account_takeover_risk_configuration.actions.low_action.event_action",
      "account_takeover_risk_configuration.actions.medium_action.event_action",
      "compromised_credentials_risk_configuration.actions.event_action",
      "risk_exception_configuration.blocked_ip_range_list",
      "risk_exception_configuration.skipped_ip_range_list",
      "user_pool_id",
    ],
    atFirst: { [NOTHING_BEFORE]: ["client_id"] },
  },
};
