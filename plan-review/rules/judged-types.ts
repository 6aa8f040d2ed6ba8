/**
 * Which resource types are judged, as the rules declare. A change of any other type is listed in the report
 * as "not judged", so that silence is never taken for consent; so is a deletion that no rule reads.
 * @module
 */
import type { PlannedChange } from "../model";
import { RULES } from "./index";

/** Types that cannot open, run or lose anything; no rule is about them. */
const OPENS_NOTHING = [
  // Shows metrics to people who may read them anyway.
  "aws_cloudwatch_dashboard",
  // Another name for a key whose policy is judged.
  "aws_kms_alias",
  // A name for a server, and AWS's word that it is ours.
  "aws_acm_certificate",
  "aws_acm_certificate_validation",
  // AWS encrypts anyway; a key of another account is found by its ARN.
  "aws_s3_bucket_server_side_encryption_configuration",
];

/** Types whose deletion loses nothing and opens nothing; the reason stands beside each. */
const LOSES_NOTHING = [
  // Somebody is let in no longer.
  "aws_iam_access_key",
  "aws_iam_service_specific_credential",
  "aws_iam_signing_certificate",
  "aws_iam_user_login_profile",
  "aws_iam_user_ssh_key",
  "aws_kms_grant",
  "aws_lambda_function_url",
  "aws_lambda_layer_version_permission",
  // A pool's trigger that loses it is found by trigger-has-permission.
  "aws_lambda_permission",
  // Other sites' pages read the bucket no longer.
  "aws_s3_bucket_cors_configuration",
  // Drawn from metrics that stay.
  "aws_cloudwatch_dashboard",
  // At AWS there is nothing of it.
  "aws_acm_certificate_validation",
  "null_resource",
  "terraform_data",
];

const DELETIONS_JUDGED: ReadonlySet<string> = new Set([
  ...RULES.flatMap(({ deletions = [] }) => deletions),
  ...LOSES_NOTHING,
]);

const JUDGED: ReadonlySet<string> = new Set([
  ...RULES.flatMap(({ types = [] }) => types),
  ...OPENS_NOTHING,
]);

const LOOKED_UP: ReadonlySet<string> = new Set(
  RULES.filter(({ goesByArguments }) => goesByArguments !== true).flatMap(
    ({ types = [] }) => types,
  ),
);

/** Whether some rule looks up resources by this type. */
export function isLookedUp(type: string): boolean {
  return LOOKED_UP.has(type);
}

/** Whether rules judge everything that resources of a type can open, run or lose. */
export function isJudgedType(type: string): boolean {
  return JUDGED.has(type);
}

/**
 * Whether rules judge a change. A type's arguments being judged says nothing of its deletion, which leaves none.
 *
 * @param isAccused - whether a rule finds a fault with the resource
 */
export function isJudged(change: PlannedChange, isAccused: boolean): boolean {
  const { type, action, deposed } = change;
  if (!isJudgedType(type)) return false;
  if (action === "delete") return isAccused || (!deposed && DELETIONS_JUDGED.has(type));
  return action !== "replace" || change.keepsOld || DELETIONS_JUDGED.has(type);
}
