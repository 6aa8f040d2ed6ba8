/**
 * Arguments of what keeps something: tables and buckets.
 * @module
 */
import {
  type ArgumentsByType,
  KEY,
  LABEL,
  NAMED,
  NOTHING_BEFORE,
  OWN_TEXT,
  PLACED,
  SPEED,
} from "./type-arguments";

const OWNER = "Only asks whether the bucket is whose it shall be.";
const BLOCKS = [
  "block_public_acls",
  "block_public_policy",
  "ignore_public_acls",
  "restrict_public_buckets",
];
const ORIGINS = [
  "cors_rule.allowed_headers",
  "cors_rule.allowed_methods",
  "cors_rule.allowed_origins",
];

/** See the module. */
export const STORAGE: ArgumentsByType = {
  aws_dynamodb_table: {
    judged: [
      "deletion_protection_enabled",
      "import_table",
      "point_in_time_recovery.enabled",
      "restore_date_time",
      "restore_source_name",
      "restore_source_table_arn",
      "restore_to_latest_time",
      "stream_enabled",
      "ttl.enabled",
    ],
    atFirst: {
      [KEY]: ["server_side_encryption"],
      [NAMED]: ["attribute", "hash_key", "name", "range_key"],
      "How much it takes, and for how long it can be restored: a first setting replaces none.": [
        "billing_mode",
        "point_in_time_recovery.recovery_period_in_days",
        "read_capacity",
        "write_capacity",
      ],
      "By which time items go, where they do.": ["ttl.attribute_name"],
    },
    harmless: { [SPEED]: ["table_class"] },
  },
  aws_s3_bucket: {
    judged: [...ORIGINS, "acl", "force_destroy", "policy"],
    atFirst: {
      [KEY]: ["server_side_encryption_configuration"],
      [NAMED]: ["bucket", "bucket_prefix"],
    },
    harmless: {
      [SPEED]: ["acceleration_status", "cors_rule.max_age_seconds", "request_payer"],
    },
  },
  aws_s3_bucket_acl: {
    judged: ["acl"],
    atFirst: { [PLACED]: ["bucket"] },
    harmless: { [OWNER]: ["expected_bucket_owner"] },
  },
  aws_s3_bucket_cors_configuration: {
    judged: ORIGINS,
    atFirst: { [PLACED]: ["bucket"] },
    harmless: {
      [LABEL]: ["cors_rule.id"],
      [SPEED]: ["cors_rule.max_age_seconds"],
      [OWNER]: ["expected_bucket_owner"],
    },
  },
  aws_s3_bucket_lifecycle_configuration: {
    judged: ["rule.expiration.date", "rule.expiration.days", "rule.noncurrent_version_expiration"],
    atFirst: {
      [PLACED]: ["bucket"],
      "Of what something goes by itself: what goes is told.": [
        "rule.filter",
        "rule.prefix",
        "rule.status",
      ],
      "What nobody has finished, and so nobody can read.": [
        "rule.abort_incomplete_multipart_upload",
      ],
    },
    harmless: { [LABEL]: ["rule.id"], [OWNER]: ["expected_bucket_owner"] },
  },
  aws_s3_bucket_ownership_controls: {
    judged: ["rule.object_ownership"],
    atFirst: { [PLACED]: ["bucket"] },
  },
  aws_s3_bucket_public_access_block: { judged: BLOCKS, atFirst: { [PLACED]: ["bucket"] } },
  aws_s3_account_public_access_block: { judged: BLOCKS },
  aws_s3_bucket_server_side_encryption_configuration: {
    atFirst: { [KEY]: ["rule"], [PLACED]: ["bucket"] },
    harmless: { [OWNER]: ["expected_bucket_owner"] },
  },
  aws_s3_bucket_versioning: {
    judged: ["versioning_configuration.status"],
    atFirst: { [PLACED]: ["bucket"] },
    harmless: { [OWNER]: ["expected_bucket_owner"] },
  },
  aws_s3_object: {
    judged: ["acl", "bucket", "content", "content_base64", "etag", "source", "source_hash"],
    atFirst: {
      [KEY]: ["bucket_key_enabled", "kms_key_id", "server_side_encryption"],
      [PLACED]: ["key"],
      [NOTHING_BEFORE]: ["content_type"],
    },
    harmless: {
      [OWN_TEXT]: ["checksum_algorithm"],
      [SPEED]: ["cache_control", "storage_class"],
    },
  },
};
