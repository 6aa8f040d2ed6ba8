/**
 * Which resource types are judged, as the rules declare. A change of any other type is listed in the report
 * as "not judged", so that silence is never taken for consent.
 * @module
 */
import { RULES } from "./index";

/** Types that cannot open, run or lose anything; no rule is about them. */
const OPENS_NOTHING = [
  // Shows metrics to people who may read them anyway.
  "aws_cloudwatch_dashboard",
  // Another name for a key whose policy is judged.
  "aws_kms_alias",
  // Makes live what the routes, judged by themselves, say; forms of what an API takes and answers.
  "aws_apigatewayv2_deployment",
  "aws_apigatewayv2_integration_response",
  "aws_apigatewayv2_model",
  "aws_apigatewayv2_route_response",
  // A name for a server, and AWS's word that it is ours.
  "aws_acm_certificate",
  "aws_acm_certificate_validation",
  // AWS encrypts anyway; a key of another account is found by its ARN.
  "aws_s3_bucket_server_side_encryption_configuration",
];

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
