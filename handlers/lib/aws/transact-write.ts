/**
 * Writes several DynamoDB items together or not at all, even when other writers compete.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 * @module
 */
import { ServiceError } from "../errors";
import type { AwsCall } from "./aws-call";

/** One of DynamoDB's `Put`, `Update` and `Delete`. */
export type WriteAction = Readonly<Record<string, object>>;

/**
 * Writes before a deadline, in milliseconds since 1970.
 *
 * @returns whether it was done: `false` if an action's condition does not hold, or if an earlier try with a
 * lost answer had already done it
 * @throws {@link ServiceError} if DynamoDB does not do its part
 */
export async function transactWrite(
  call: AwsCall,
  actions: readonly WriteAction[],
  deadline: number,
): Promise<boolean> {
  const answer = await call("TransactWriteItems", { TransactItems: actions }, deadline);
  if (!("fault" in answer)) return true;
  // Two transactions at once cancel each other as well; the caller then reads what is there.
  if (answer.fault === "TransactionCanceledException") return false;
  throw new ServiceError("service-answer");
}
