/**
 * Rows about users in tables other than that of the marks: sign-in keys, bans, and hashes from an earlier
 * system. Neither a key itself nor a ban's reason is read.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html
 * @module
 */
import { firstActiveWeek, WEEK_ATTRIBUTE, weekOf } from "../../../vocabulary/account-end";
import { EXPIRY_ATTRIBUTE, KEY_ATTRIBUTE } from "../../../vocabulary/item-attributes";
import { isWritten } from "../aws/conditional-write";
import { decode, type Item } from "../aws/table";
import { isInForce, PREFIXES, userBanId } from "../ban/ban-item";
import { keyItemId } from "../key/key-store";
import { migrationItemId, normalizeAddress } from "../migration/waiting-users";
import { markItemId, USE_PREFIX } from "../use/use-item";
import { type SweepCall, unexpected } from "./aws-users";
import { PAGE } from "./aws-uses";
import type { RowOwner, RowSource, StoredRow, UserRows } from "./sweep-ports";

/** The stack's tables with rows about users, by name; a table that it lacks is left out. */
export interface RowTables {
  readonly keys?: string | undefined;
  readonly bans?: string | undefined;
  readonly migration?: string | undefined;
  /** The marks of use, and after how many weeks a mark no longer counts. */
  readonly uses?: { readonly name: string; readonly idleWeeks: number } | undefined;
}

const DAY_MILLISECONDS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Finds one user's rows in all tables. */
export function createUserRows(call: SweepCall, tables: RowTables, now: () => number): UserRows {
  const { keys, bans, migration } = tables;
  return {
    async isBanned({ userPoolId, sub }) {
      if (bans === undefined) return false;
      const key = { [KEY_ATTRIBUTE]: { S: userBanId(userPoolId, sub) } };
      const answer = await call("GetItem", { TableName: bans, Key: key, ConsistentRead: true });
      if ("fault" in answer) throw unexpected();
      const { Item } = answer.output;
      return Item !== undefined && isInForce(decode(Item), "sign-in", now());
    },
    async remove(owner) {
      if (keys !== undefined) await deleteRow(call, keys, keyItemId(owner));
      if (bans !== undefined) await deleteRow(call, bans, userBanId(owner.userPoolId, owner.sub));
      const address = owner.address && normalizeAddress(owner.address);
      if (migration !== undefined && address)
        await deleteRow(call, migration, migrationItemId(address));
    },
  };
}

/** The tables that can have leftover rows, with what makes a row old. */
export function createRowSources(call: SweepCall, tables: RowTables, now: () => number) {
  const { keys, bans, uses } = tables;
  const yesterday = new Date(now() - DAY_MILLISECONDS).toISOString().slice(0, "2026-01-01".length);
  // A full UTC day must lie between a row's day and today; anything but a day is not old.
  const isOldDay = (day: unknown) => typeof day === "string" && DAY.test(day) && day < yesterday;
  const sources: RowSource[] = [];
  if (keys !== undefined)
    sources.push(
      createSource(call, keys, { attribute: "day", prefix: "", isOld: isOldDay, idOf: keyItemId }),
    );
  if (bans !== undefined)
    sources.push(
      createSource(call, bans, {
        attribute: "day",
        prefix: PREFIXES.user,
        isOld: isOldDay,
        idOf: ({ userPoolId, sub }) => userBanId(userPoolId, sub),
      }),
    );
  if (uses !== undefined) {
    const active = firstActiveWeek(weekOf(now()), uses.idleWeeks);
    sources.push(
      createSource(call, uses.name, {
        attribute: WEEK_ATTRIBUTE,
        prefix: USE_PREFIX,
        // A mark that still counts is left alone, even if its user seems to be gone.
        isOld: (week) => week === undefined || Number(week) < active,
        idOf: ({ userPoolId, sub }) => markItemId(userPoolId, sub),
      }),
    );
  }
  return sources;
}

interface SourceRules {
  /** The attribute that says whether a row is old; the row is removed only if it is unchanged. */
  readonly attribute: string;
  /** What the keys of users' rows begin with. */
  readonly prefix: string;
  readonly isOld: (value: string | number | undefined) => boolean;
  readonly idOf: (owner: RowOwner) => string;
}

function createSource(call: SweepCall, name: string, rules: SourceRules): RowSource {
  const { attribute, idOf } = rules;
  return {
    name,
    idOf,
    async *scan() {
      let start: unknown;
      do {
        const { items, next } = await scanPage(call, name, { attribute, start });
        yield* items.flatMap((item) => readRow(item, rules));
        start = next;
      } while (start !== undefined);
    },
    remove: ({ id, version }) => deleteRow(call, name, id, { attribute, value: version }),
  };
}

/** A user's row; a mark that DynamoDB will expire by itself is left to that. */
function readRow(item: Item, { attribute, prefix, isOld }: SourceRules): readonly StoredRow[] {
  const { [KEY_ATTRIBUTE]: id, [attribute]: version, [EXPIRY_ATTRIBUTE]: end } = item;
  if (typeof id !== "string" || !id.startsWith(prefix)) return [];
  const waits = end !== undefined && prefix === USE_PREFIX;
  return waits ? [] : [{ id, isOld: isOld(version), version }];
}

async function scanPage(
  call: SweepCall,
  TableName: string,
  { attribute, start }: { readonly attribute: string; readonly start: unknown },
): Promise<{ readonly items: readonly Item[]; readonly next: unknown }> {
  const answer = await call("Scan", {
    TableName,
    Limit: PAGE,
    ProjectionExpression: "#id, #value, #expires",
    ExpressionAttributeNames: {
      "#id": KEY_ATTRIBUTE,
      "#value": attribute,
      "#expires": EXPIRY_ATTRIBUTE,
    },
    ...(start !== undefined && { ExclusiveStartKey: start }),
  });
  if ("fault" in answer || !Array.isArray(answer.output["Items"])) throw unexpected();
  const { Items, LastEvaluatedKey } = answer.output;
  return { items: (Items as unknown[]).map(decode), next: LastEvaluatedKey };
}

/** `false` if the row has changed or is gone. */
async function deleteRow(
  call: SweepCall,
  TableName: string,
  id: string,
  seen?: { readonly attribute: string; readonly value: string | number | undefined },
): Promise<boolean> {
  const answer = await call("DeleteItem", {
    TableName,
    Key: { [KEY_ATTRIBUTE]: { S: id } },
    ...(seen && conditionOf(seen.attribute, seen.value)),
  });
  return isWritten(answer);
}

function conditionOf(attribute: string, value: string | number | undefined) {
  const names = { ExpressionAttributeNames: { "#value": attribute } };
  if (value === undefined) return { ConditionExpression: "attribute_not_exists(#value)", ...names };
  return {
    ConditionExpression: "#value = :value",
    ...names,
    ExpressionAttributeValues: {
      ":value": typeof value === "number" ? { N: String(value) } : { S: value },
    },
  };
}
