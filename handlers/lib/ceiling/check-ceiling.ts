/**
 * The last check of a sign-up: whether there is room for one more account. It reads the table's one item,
 * turns people away without a write if sign-up is closed or full, and counts otherwise.
 *
 * It fails closed: if the table does not answer within the call's deadline, nobody signs up.
 * @module
 */
import { KEY_ATTRIBUTE } from "../../../vocabulary/item-attributes";
import { WORK_REFUSALS } from "../../../vocabulary/refusals";
import {
  CEILING_VARIABLES,
  CEILING_WINDOWS,
  CLOSED_REFUSALS,
  SIGN_UPS_ITEM,
} from "../../../vocabulary/sign-up-ceiling";
import { WORK_METADATA } from "../../../vocabulary/sign-up-work";
import type { AwsAnswer, AwsCall } from "../aws/aws-call";
import { digestFields } from "../digest-fields";
import { requireEnv } from "../env";
import { ServiceError, UserFacingError } from "../errors";
import type { SignUpGuard } from "../sign-up/create-guarded-pre-sign-up";
import {
  type Ceilings,
  type CountedCall,
  type CountUpdate,
  judgeCount,
  readCount,
  type SignUpCount,
} from "./sign-up-count";

/** What the guard needs to know. */
export interface CeilingDependencies {
  readonly tableName: string;
  readonly ceilings: Ceilings;
  /** Whether sign-ups bring a stamp of work, as checked before. */
  readonly isStamped: boolean;
  readonly call: AwsCall;
}

/** Long enough not to be guessed; two names with the same digest would count as one. */
const DIGEST_LENGTH = 20;
/** Others may count between our read and update. That conflicts only when a new window begins. */
const MAXIMUM_ROUNDS = 30;

/**
 * The ceilings, as the stack's variables say.
 *
 * @throws `Error` if one is missing or no whole number
 */
export function requireCeilings(): Ceilings {
  const entries = CEILING_WINDOWS.flatMap((window) => {
    const name = CEILING_VARIABLES[window];
    const value = requireEnv(name);
    if (value === "") return [];
    if (!/^[1-9]\d{0,8}$/.test(value))
      throw new Error(`${name} is '${value}'; expected a whole number; deploy the stack again`);
    return [[window, Number(value)] as const];
  });
  return Object.fromEntries(entries);
}

/** Makes the guard. It throws `UserFacingError` if sign-up is closed or full. */
export function createCeilingGuard(dependencies: CeilingDependencies): SignUpGuard {
  return async (event, { startedAt, deadline }) => {
    const counted = countedCall(event, dependencies, startedAt);
    for (let round = 0; round < MAXIMUM_ROUNDS; round++) {
      const update = await tryToCount(dependencies, counted, deadline);
      if (update !== "again") return update?.isNear ? "near-ceiling" : undefined;
    }
    throw new ServiceError("service-answer");
  };
}

function countedCall(
  { userPoolId, userName, request }: Parameters<SignUpGuard>[0],
  { isStamped }: CeilingDependencies,
  now: number,
): CountedCall {
  // Without its counter, which can be spelled in several ways.
  const stamp = String(request.clientMetadata?.[WORK_METADATA]);
  const claim = stamp.slice(0, stamp.lastIndexOf(":"));
  const subject = [userPoolId, userName, ...(isStamped ? [claim] : [])];
  const digest = digestFields("incognito/sign-up-count/v1", ...subject).slice(0, DIGEST_LENGTH);
  return { digest: `${digest}.`, now, isStamped };
}

/** `again` if somebody else counted in between and the item must be read once more. */
async function tryToCount(
  { tableName, ceilings, call }: CeilingDependencies,
  counted: CountedCall,
  deadline: number,
): Promise<CountUpdate | undefined | "again"> {
  const judged = judgeCount(await readItem(tableName, call, deadline), ceilings, counted);
  if (judged === undefined) return undefined;
  if (judged === "spent") throw new UserFacingError(WORK_REFUSALS.wrong, "work-wrong");
  if (typeof judged === "string")
    throw new UserFacingError(
      CLOSED_REFUSALS[judged],
      judged === "closed" ? "sign-up-closed" : `ceiling-${judged}`,
    );
  const input = { ...keyOf(tableName), ...judged.expressions, ReturnValues: "UPDATED_NEW" };
  return isCounted(judged, await call("UpdateItem", input, deadline)) ? judged : "again";
}

function keyOf(tableName: string) {
  return { TableName: tableName, Key: { [KEY_ATTRIBUTE]: { S: SIGN_UPS_ITEM } } };
}

async function readItem(tableName: string, call: AwsCall, deadline: number): Promise<SignUpCount> {
  const answer = await call("GetItem", { ...keyOf(tableName), ConsistentRead: true }, deadline);
  if ("fault" in answer) throw new ServiceError("service-answer");
  const item = answer.output["Item"];
  const count = item === undefined || isRecord(item) ? readCount(item) : undefined;
  if (count === undefined) throw new ServiceError("service-answer");
  return count;
}

/** An answer without the mark does not count: it may not come from DynamoDB. */
function isCounted({ mark }: CountUpdate, answer: AwsAnswer): boolean {
  if ("fault" in answer) {
    if (answer.fault === "ConditionalCheckFailedException") return false;
    throw new ServiceError("service-answer");
  }
  const { marks } = Object(answer.output["Attributes"]);
  if (readCount({ marks })?.marks.includes(mark)) return true;
  throw new ServiceError("service-answer");
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
