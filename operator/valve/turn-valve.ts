/**
 * Closes and opens sign-up to a deployed stack, through the item that Pre Sign-Up reads at each sign-up, and
 * shows its state. People with an account can sign in all the time: sign-in does not read this table.
 * @module
 */
import { type AttributeValue, GetItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { KEY_ATTRIBUTE } from "../../vocabulary/item-attributes";
import {
  CEILING_WINDOWS,
  CLOSED_UNTIL_ATTRIBUTE,
  ceilingsOf,
  countAttribute,
  SIGN_UPS_ITEM,
  type SignUpLimits,
  WITHOUT_END,
  windowNumber,
} from "../../vocabulary/sign-up-ceiling";
import type { StackTable } from "../tables/open-table";
import type { ValveOptions } from "./read-options";

/** What turning the valve needs. */
export interface ValveTurn extends Pick<ValveOptions, "action" | "seconds"> {
  readonly table: StackTable;
  readonly limits: SignUpLimits;
}

/**
 * Turns the valve, reads the item back and describes it, with one line each for the valve and the ceilings.
 *
 * @throws `StackTableError` if the table does not exist or does not answer
 */
export async function turnValve(turn: ValveTurn): Promise<string> {
  const { table, action } = turn;
  let fact = "nothing was changed";
  try {
    // Its answer tells AWS's clock, which functions go by: this machine's may be wrong.
    let item = await readItem(table);
    if (action !== "status") {
      fact = "sign-up may be open or closed; ask for the status";
      await table.client.send(updateFor(turn));
      item = await readItem(table);
    }
    return describeItem(item, turn);
  } catch (fault) {
    throw table.explain(fault, fact);
  }
}

async function readItem(table: StackTable) {
  const read = new GetItemCommand({ ...keyOf(table), ConsistentRead: true });
  const { Item = {} } = await table.client.send(read);
  return Item;
}

function keyOf({ name }: StackTable) {
  return { TableName: name, Key: { [KEY_ATTRIBUTE]: { S: SIGN_UPS_ITEM } } };
}

function updateFor({ table, action, seconds }: ValveTurn): UpdateItemCommand {
  const until = seconds === undefined ? WITHOUT_END : Math.ceil(table.now() / 1_000) + seconds;
  const names = { "#closed": CLOSED_UNTIL_ATTRIBUTE };
  return new UpdateItemCommand(
    action === "open"
      ? { ...keyOf(table), UpdateExpression: "REMOVE #closed", ExpressionAttributeNames: names }
      : {
          ...keyOf(table),
          UpdateExpression: "SET #closed = :until",
          ExpressionAttributeNames: names,
          ExpressionAttributeValues: { ":until": { N: String(until) } },
        },
  );
}

function describeItem(item: Readonly<Record<string, AttributeValue>>, turn: ValveTurn): string {
  const number = (name: string) => Number(item[name]?.N ?? 0);
  const ceilings = ceilingsOf(turn.limits);
  const now = turn.table.now();
  const counts = CEILING_WINDOWS.flatMap((window) => {
    const ceiling = ceilings[window];
    if (ceiling === undefined) return [];
    const isNow = number(window) >= windowNumber(window, now);
    const count = isNow ? number(countAttribute(window)) : 0;
    return [`this ${window}: ${count} of ${ceiling}`];
  });
  return [describeValve(number(CLOSED_UNTIL_ATTRIBUTE), now), ...counts, ""].join("\n");
}

function describeValve(closedUntil: number, now: number): string {
  if (closedUntil <= now / 1_000) return "sign-up is open";
  if (closedUntil >= WITHOUT_END) return "sign-up is closed until it is opened";
  return `sign-up is closed until ${new Date(closedUntil * 1_000).toISOString()}`;
}
