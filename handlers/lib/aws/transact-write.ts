/**
 * Writes several items of DynamoDB together or not at all, however many others do the same.
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
 * @returns whether it was done: `false` where an action's condition does not hold, or where a call whose answer was lost
 * had been done before
 * @throws {@link ServiceError} where DynamoDB does not do its part
 */
export async function transactWrite(
  call: AwsCall,
  actions: readonly WriteAction[],
  deadline: number,
): Promise<boolean> {
  const answer = await call("TransactWriteItems", { TransactItems: actions }, deadline);
  if (!("fault" in answer)) return true;
  // Two at once cancel each other too; the caller reads what is there then.
  if (answer.fault === "TransactionCanceledException") return false;
  throw new ServiceError("service-answer");
}
