/**
 * What DynamoDB answers to a write with a condition.
 * @module
 */
import { ServiceError } from "../errors";
import type { AwsAnswer } from "./aws-call";

/**
 * Whether it was written: `false` if its condition does not hold.
 *
 * @throws {@link ServiceError} for any other fault
 */
export function isWritten(answer: AwsAnswer): answer is Extract<AwsAnswer, { output: unknown }> {
  if (!("fault" in answer)) return true;
  if (answer.fault === "ConditionalCheckFailedException") return false;
  throw new ServiceError("service-answer");
}
