/**
 * What a plan writes to others, or reads of them, in plain HCL with its harmless twin; a part of `access-kinds.ts`, whose bucket
 * `page` stands beside.
 * @module
 */
import type { AccessKind } from "./access-kinds";
import { KIND } from "./front-door-kinds";

const OUR_BUCKET = "bucket = aws_s3_bucket.page.bucket";
/** Known after the apply, so that the apply reads it. */
const LATER = "aws_iam_role.trust_account.unique_id";
const HERE = `key = "${KIND}"\n  content = "text"`;

/** Each kind, by the name of its resource. */
export const WRITTEN_KINDS: Readonly<Record<string, AccessKind>> = {
  object_elsewhere: {
    rule: "object-is-planned",
    type: "aws_s3_object",
    open: `bucket = "theirs"\n  ${HERE}`,
    harmless: `${OUR_BUCKET}\n  ${HERE}`,
  },
  object_unknown: {
    rule: "object-is-planned",
    type: "aws_s3_object",
    open: `${OUR_BUCKET}\n  key = "${KIND}"\n  content = aws_iam_role.trust_account.unique_id`,
    harmless: `${OUR_BUCKET}\n  ${HERE}`,
  },
  object_copied: {
    rule: "object-is-planned",
    type: "aws_s3_object_copy",
    open: `${OUR_BUCKET}\n  key = "${KIND}"\n  source = "theirs/page.html"`,
    harmless: `${OUR_BUCKET}\n  key = "${KIND}"\n  source = "page/page.html"`,
  },
  item_elsewhere: {
    rule: "object-is-planned",
    type: "aws_dynamodb_table_item",
    open: `table_name = "theirs"\n  hash_key = "k"\n  item = jsonencode({ k = { S = "a" } })`,
    harmless: "",
  },
  secret_elsewhere: {
    rule: "object-is-planned",
    type: "aws_secretsmanager_secret_version",
    open: 'secret_id = "theirs"\n  secret_string = "text"',
    harmless: 'secret_id = aws_secretsmanager_secret.ours.id\n  secret_string = "text"',
    beside: 'resource "aws_secretsmanager_secret" "ours" {\n  name = "ours"\n}',
  },
  ciphertext: {
    rule: "read-is-own",
    type: "data.aws_kms_ciphertext",
    open: `key_id = "arn:aws:kms:eu-central-1:999988887777:key/k"\n  plaintext = ${LATER}`,
    harmless: `key_id = "alias/ours"\n  plaintext = ${LATER}`,
  },
  object_read: {
    rule: "read-is-own",
    type: "data.aws_s3_object",
    open: `bucket = "theirs"\n  key = ${LATER}`,
    harmless: `${OUR_BUCKET}\n  key = ${LATER}`,
  },
};
