/**
 * Reads and writes bans one at a time, in the form that handlers read (`handlers/lib/ban/ban-item.ts`). Words
 * may share an item but never overwrite each other.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html
 * @module
 */
import {
  type AttributeValue,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  paginateScan,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import {
  containsWord,
  hasEnded,
  PREFIXES,
  piecesOf,
  readWordFacts,
  SCOPE_ATTRIBUTE,
  type WordPlace,
  writeWordFacts,
} from "../../handlers/lib/ban/ban-item";
import { BAN_KINDS, type BanKind, WORDS_PER_PIECE } from "../../vocabulary/bans";
import { EXPIRY_ATTRIBUTE, KEY_ATTRIBUTE } from "../../vocabulary/item-attributes";
import { skeleton } from "../../vocabulary/look-alikes";
import type { StackTable } from "../tables/open-table";
import type { BanFacts } from "./read-options";

/** Where a ban is: an item's key, or for a word an item's attribute. */
export type BanPlace = string | WordPlace;

/** A ban as stored in the table. */
export interface StoredBan {
  readonly kind: BanKind;
  /** The domain; for users and words the digest they are stored under, since nothing else is known. */
  readonly subject: string;
  readonly scope: string;
  readonly reason: string;
  readonly day: string;
  /** In seconds since 1970; `null` if the ban does not expire. */
  readonly expires: number | null;
}

type Attributes = Readonly<Record<string, AttributeValue>>;

/** The item of a user's or domain's ban. */
export function writeItem(id: string, { scope, reason, day, expires }: BanFacts) {
  return {
    [KEY_ATTRIBUTE]: { S: id },
    [SCOPE_ATTRIBUTE]: { S: scope },
    reason: { S: reason },
    day: { S: day },
    ...(expires !== undefined && { [EXPIRY_ATTRIBUTE]: { N: String(expires) } }),
  };
}

/**
 * The ban at a place, or `undefined`; an expired one counts as none.
 *
 * @param now - in milliseconds since 1970
 */
export async function findBan(
  { client, name }: StackTable,
  place: BanPlace,
  now: number,
): Promise<StoredBan | undefined> {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: name, Key: keyOf(place), ConsistentRead: true }),
  );
  if (Item === undefined) return undefined;
  const attribute = typeof place === "string" ? undefined : place.attribute;
  return readBans(Item).find(
    ({ subject, expires }) =>
      (attribute === undefined || subject === attribute) && !hasEnded(expires ?? undefined, now),
  );
}

/** The ban of a word that a name contains or seems to contain, as sign-up judges it. */
export async function findBanOfName(
  { client, name: TableName }: StackTable,
  name: string,
  now: number,
): Promise<StoredBan | undefined> {
  for (const [id, starts] of piecesOf(skeleton(name))) {
    const key = { [KEY_ATTRIBUTE]: { S: id } };
    const { Item = {} } = await client.send(
      new GetItemCommand({ TableName, Key: key, ConsistentRead: true }),
    );
    const word = Object.entries(Item).find(([attribute, { S = "" }]) =>
      containsWord(name, { [attribute]: S }, { starts, now }),
    );
    if (word !== undefined) return readWordBan(word);
  }
  return undefined;
}

/**
 * Whether there is no room for another word in its item. Expired words take up room until they are removed.
 */
export async function isFull({ client, name }: StackTable, place: BanPlace): Promise<boolean> {
  if (typeof place === "string") return false;
  const { Item = {} } = await client.send(
    new GetItemCommand({ TableName: name, Key: keyOf(place), ConsistentRead: true }),
  );
  const { [KEY_ATTRIBUTE]: _, ...words } = Item;
  return !(place.attribute in words) && Object.keys(words).length >= WORDS_PER_PIECE;
}

/** Writes a ban, replacing any that is there. */
export async function putBan(
  { client, name }: StackTable,
  place: BanPlace,
  facts: BanFacts,
): Promise<void> {
  if (typeof place === "string") {
    await client.send(new PutItemCommand({ TableName: name, Item: writeItem(place, facts) }));
    return;
  }
  await client.send(
    new UpdateItemCommand({
      TableName: name,
      Key: keyOf(place),
      UpdateExpression: "SET #word = :facts",
      ExpressionAttributeNames: { "#word": place.attribute },
      ExpressionAttributeValues: { ":facts": { S: writeWordFacts(facts) } },
    }),
  );
}

/** Lifts a ban; nothing happens if there is none. An item whose words are gone stays, empty. */
export async function deleteBan({ client, name }: StackTable, place: BanPlace): Promise<void> {
  if (typeof place === "string") {
    await client.send(new DeleteItemCommand({ TableName: name, Key: keyOf(place) }));
    return;
  }
  await client.send(
    new UpdateItemCommand({
      TableName: name,
      Key: keyOf(place),
      UpdateExpression: "REMOVE #word",
      ConditionExpression: "attribute_exists(#word)",
      ExpressionAttributeNames: { "#word": place.attribute },
    }),
  );
}

/** Every ban in the table, including expired ones. */
export async function* listBans({ client, name }: StackTable): AsyncGenerator<StoredBan> {
  for await (const { Items = [] } of paginateScan({ client }, { TableName: name })) {
    for (const item of Items) yield* readBans(item);
  }
}

function keyOf(place: BanPlace) {
  return { [KEY_ATTRIBUTE]: { S: typeof place === "string" ? place : place.id } };
}

function readBans({ [KEY_ATTRIBUTE]: key, ...attributes }: Attributes): readonly StoredBan[] {
  const id = key?.S ?? "";
  const kind = BAN_KINDS.find((each) => id.startsWith(PREFIXES[each]));
  if (kind === undefined) return [];
  if (kind === "word") return Object.entries(attributes).map(readWordBan);
  const expires = attributes[EXPIRY_ATTRIBUTE]?.N;
  return [
    {
      kind,
      subject: id.slice(PREFIXES[kind].length),
      scope: attributes[SCOPE_ATTRIBUTE]?.S ?? "",
      reason: attributes["reason"]?.S ?? "",
      day: attributes["day"]?.S ?? "",
      expires: expires === undefined ? null : Number(expires),
    },
  ];
}

function readWordBan([subject, { S = "" }]: [string, AttributeValue]): StoredBan {
  const { reason, day, expires = null } = readWordFacts(S);
  return { kind: "word", subject, scope: "sign-up", reason, day, expires };
}
