/**
 * What Pre Token Generation checks in tables before it makes tokens: whether the user is banned, and when the
 * account was last used. One read covers both; a banned user leaves no mark.
 * @module
 */
import { USE_TABLE_VARIABLE } from "../../../vocabulary/account-end";
import { createAwsCall, lambdaPlace } from "../aws/aws-call";
import { createBatchGet } from "../aws/batch-get";
import { DYNAMODB } from "../aws/table";
import { createBanList } from "../ban/ban-list";
import { refuseBannedUser, subOf } from "../ban/check-bans";
import type { PreTokenGenerationDependencies } from "../create-pre-token-generation";
import { requireEnv } from "../env";
import { USE_PREFIX } from "./use-item";
import { createUseMarks } from "./use-marks";

/**
 * The guard of a deployed function; the stack names at least one of its tables.
 *
 * @throws `Error` if it does not
 */
export function requireTokenGuard(): NonNullable<PreTokenGenerationDependencies["guard"]> {
  const banTable = requireEnv("BAN_TABLE");
  const useTable = requireEnv(USE_TABLE_VARIABLE);
  if (banTable + useTable === "")
    throw new Error(`BAN_TABLE and ${USE_TABLE_VARIABLE} are empty; deploy the stack again`);
  const call = createAwsCall(DYNAMODB, lambdaPlace(DYNAMODB));
  const tableOf = (id: string) => (id.startsWith(USE_PREFIX) ? useTable : banTable);
  const readAll = createBatchGet(tableOf, call);
  const bans = createBanList(readAll);
  const leaveMark = createUseMarks(useTable, call);
  return async (event, during) => {
    const read = (besides: readonly string[]) =>
      banTable === ""
        ? readAll(besides, during.deadline)
        : refuseBannedUser(bans, event, during, besides);
    if (useTable === "") await read([]);
    else await leaveMark({ userPoolId: event.userPoolId, sub: subOf(event) }, during, read);
  };
}
