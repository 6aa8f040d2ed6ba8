/**
 * The mark of a use as Pre Token Generation leaves it: once a week, before any token, and never where a sweep came
 * first.
 * @module
 */

import type { AwsAnswer, AwsCall } from "../../../../handlers/lib/aws/aws-call";
import { decode, type Item } from "../../../../handlers/lib/aws/table";
import { markItemId } from "../../../../handlers/lib/use/use-item";
import { createUseMarks, REMEMBERED_MARKS } from "../../../../handlers/lib/use/use-marks";
import { weekOf } from "../../../../vocabulary/account-end";
import { ACCOUNT_ENDED } from "../../../../vocabulary/refusals";

const NOW = Date.UTC(2026, 10, 29);
const WEEK = 7 * 86_400_000;
const POOL = "eu-central-1_Example01";
const OWNER = { userPoolId: POOL, sub: "11111111-2222-4333-8444-555555555555" };
const ID = markItemId(POOL, OWNER.sub);

const callAt = (startedAt: number) => ({ startedAt, deadline: startedAt + 2_000 });
const failed = (reason: string) => ({ failure: { decision: "failed", reason } });

/** A table that obeys the one condition, its reads and writes, and what happens just before a write. */
function tableWith(item?: Item) {
  const table = {
    item,
    reads: [] as (readonly string[])[],
    writes: [] as Readonly<Record<string, unknown>>[],
    beforeWrite: () => {},
    answer: undefined as AwsAnswer | undefined,
  };
  const call: AwsCall = async (operation, input) => {
    const update = input as Record<string, never>;
    table.beforeWrite();
    table.writes.push({ operation, ...update });
    if (table.answer !== undefined) return table.answer;
    const week = Number(decode(update["ExpressionAttributeValues"])[":week"]);
    const known = table.item?.["week"];
    if (table.item?.["ended"] !== undefined || (known !== undefined && Number(known) >= week))
      return { fault: "ConditionalCheckFailedException" };
    table.item = { ...table.item, week };
    return { output: { Attributes: { week: { N: String(week) } } } };
  };
  const marks = createUseMarks("uses", call);
  const read = async (ids: readonly string[]) => {
    table.reads.push(ids);
    return new Map(ids.flatMap((id) => (table.item ? [[id, table.item] as const] : [])));
  };
  return { table, leave: (now: number, owner = OWNER) => marks(owner, callAt(now), read) };
}

describe("a use", () => {
  it.each([
    ["the first", undefined],
    ["one after a week in which there was another", { week: weekOf(NOW) - 1 }],
    ["one while a sweep is about to end the account", { week: 3, ending: "1-a" }],
  ])("leaves its week where it is %s", async (_, item) => {
    const { table, leave } = tableWith(item);

    await leave(NOW);

    expect(table.item).toEqual({ ...item, week: weekOf(NOW) });
    expect(table.writes).toEqual([
      expect.objectContaining({
        operation: "UpdateItem",
        TableName: "uses",
        Key: { id: { S: ID } },
      }),
    ]);
    expect(table.reads).toEqual([[ID]]);
  });

  it("writes nothing where the week is there already, or a later one by another clock", async () => {
    for (const week of [weekOf(NOW), weekOf(NOW) + 1]) {
      const { table, leave } = tableWith({ week });

      await leave(NOW);

      expect(table.writes).toEqual([]);
    }
  });

  it("is neither read nor written a second time in a week by a warm function", async () => {
    const { table, leave } = tableWith();
    await leave(NOW);
    await leave(NOW + 1);

    expect(table.reads).toEqual([[ID], []]);
    expect(table.writes).toHaveLength(1);

    await leave(NOW + WEEK);
    expect(table.writes).toHaveLength(2);
  });

  it("is remembered of a bounded number of accounts", async () => {
    const { table, leave } = tableWith({ week: weekOf(NOW) });
    await leave(NOW);
    for (let n = 0; n < REMEMBERED_MARKS; n++) await leave(NOW, { ...OWNER, sub: `sub-${n}` });
    table.reads.length = 0;

    await leave(NOW);

    expect(table.reads).toEqual([[ID]]);
  });

  it("is another account's in another pool", () => {
    expect(markItemId("eu-central-1_Other0001", OWNER.sub)).not.toBe(ID);
    expect(ID).toMatch(/^use#[\w-]{22}$/);
  });
});

describe("tokens", () => {
  it("are refused once a sweep has ended the account, also where it does so in between", async () => {
    const ended = { week: 3, ending: "1-a", ended: 1 };
    const { leave } = tableWith(ended);
    await expect(leave(NOW)).rejects.toMatchObject({
      message: ACCOUNT_ENDED,
      failure: { decision: "refused", reason: "account-ended" },
    });

    const { table, leave: leaveLate } = tableWith({ week: 3 });
    table.beforeWrite = () => {
      table.item = ended;
    };
    await expect(leaveLate(NOW)).rejects.toThrow(ACCOUNT_ENDED);
    expect(table.item).toBe(ended);
  });

  it("are made where another sign-in has left the week in between", async () => {
    const { table, leave } = tableWith();
    table.beforeWrite = () => {
      table.item = { week: weekOf(NOW) };
    };

    await expect(leave(NOW)).resolves.toBeUndefined();
  });

  it.each([
    ["the table is not there", { fault: "ResourceNotFoundException" }],
    ["the answer shows no week", { output: {} }],
    ["the answer shows another week", { output: { Attributes: { week: { N: "1" } } } }],
    ["the write is refused for no reason to be seen", { fault: "ConditionalCheckFailedException" }],
  ])("are not made where %s, nor is the use remembered", async (_, answer) => {
    const { table, leave } = tableWith({ week: 3 });
    table.answer = answer;
    await expect(leave(NOW)).rejects.toMatchObject(failed("service-answer"));
    table.answer = undefined;

    await leave(NOW);

    expect(table.item).toEqual({ week: weekOf(NOW) });
  });
});
