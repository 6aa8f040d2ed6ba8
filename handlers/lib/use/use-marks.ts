/**
 * Records the week of last use before tokens are made, at most once a week. If that fails there are no
 * tokens, since an account with unrecorded uses could be ended (docs/decisions/0019).
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html
 * @module
 */
import { ENDED_ATTRIBUTE, WEEK_ATTRIBUTE, weekOf } from "../../../vocabulary/account-end";
import { KEY_ATTRIBUTE } from "../../../vocabulary/item-attributes";
import { ACCOUNT_ENDED } from "../../../vocabulary/refusals";
import type { AwsAnswer, AwsCall } from "../aws/aws-call";
import { isWritten } from "../aws/conditional-write";
import { decode, type Item } from "../aws/table";
import { ServiceError, UserFacingError } from "../errors";
import { remember } from "../remember";
import type { Call } from "../trigger-handler";
import { markItemId, readUseMark, type UseMark } from "./use-item";

/** How many marked accounts a warm function remembers; the oldest are dropped first. */
export const REMEMBERED_MARKS = 2_048;

/** The user of the account. */
export interface UseOwner {
  readonly userPoolId: string;
  readonly sub: string;
}

/** Reads items by their keys, together with anything else that has to be read. */
export type ReadWithOthers = (
  ids: readonly string[],
) => Promise<ReadonlyMap<string, Item | undefined>>;

/**
 * Leaves the mark of one use.
 *
 * @param read - called once, without keys if the week is remembered; it may refuse by throwing
 * @throws {@link UserFacingError} if a sweep has ended the account
 * @throws {@link ServiceError} if the mark could not be left in time
 */
export type LeaveMark = (owner: UseOwner, call: Call, read: ReadWithOthers) => Promise<void>;

/** Leaves marks in a table. */
export function createUseMarks(tableName: string, call: AwsCall): LeaveMark {
  const memory = new Map<string, number>();
  return async ({ userPoolId, sub }, { startedAt, deadline }, read) => {
    const id = markItemId(userPoolId, sub);
    const week = weekOf(startedAt);
    if (isThere(memory.get(id), week)) {
      await read([]);
      return;
    }
    const { week: known } = readUseMark((await read([id])).get(id));
    const isMarked =
      isThere(known, week) || (await writeWeek({ tableName, id, week, call, deadline }));
    // Otherwise another sign-in to the same account, or the sweep, came first.
    if (!isMarked) judgeMark(readUseMark((await read([id])).get(id)), week);
    remember(memory, id, week, REMEMBERED_MARKS);
  };
}

function isThere(known: number | undefined, week: number): boolean {
  return known !== undefined && known >= week;
}

function judgeMark(mark: UseMark, week: number): void {
  if (mark.ended) throw new UserFacingError(ACCOUNT_ENDED, "account-ended");
  if (!isThere(mark.week, week)) throw new ServiceError("service-answer");
}

interface WeekToWrite {
  readonly tableName: string;
  readonly id: string;
  readonly week: number;
  readonly call: AwsCall;
  readonly deadline: number;
}

/** `false` if the item already has a later week, or the account has ended. */
async function writeWeek({ tableName, id, week, call, deadline }: WeekToWrite): Promise<boolean> {
  const input = {
    TableName: tableName,
    Key: { [KEY_ATTRIBUTE]: { S: id } },
    UpdateExpression: "SET #week = :week",
    ConditionExpression:
      "attribute_not_exists(#ended) AND (attribute_not_exists(#week) OR #week < :week)",
    ExpressionAttributeNames: { "#week": WEEK_ATTRIBUTE, "#ended": ENDED_ATTRIBUTE },
    ExpressionAttributeValues: { ":week": { N: String(week) } },
    ReturnValues: "UPDATED_NEW",
  };
  return hasWeek(week, await call("UpdateItem", input, deadline));
}

/** An answer without the week does not count: it may not come from DynamoDB. */
function hasWeek(week: number, answer: AwsAnswer): boolean {
  if (!isWritten(answer)) return false;
  if (decode(answer.output["Attributes"])[WEEK_ATTRIBUTE] === week) return true;
  throw new ServiceError("service-answer");
}
