/**
 * Bans a list of domains, even thousands. The whole list is checked before anything is written; bans that
 * exist are not written again, so an interrupted run continues where it stopped.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
 * @module
 */
import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import {
  type AttributeValue,
  BatchGetItemCommand,
  type BatchGetItemCommandOutput,
  BatchWriteItemCommand,
  type BatchWriteItemCommandOutput,
} from "@aws-sdk/client-dynamodb";
import { SCOPE_ATTRIBUTE } from "../../handlers/lib/ban/ban-item";
import { EXPIRY_ATTRIBUTE, KEY_ATTRIBUTE } from "../../vocabulary/item-attributes";
import type { StackTable } from "../tables/open-table";
import { writeItem } from "./ban-table";
import { BlockError } from "./errors";
import type { BanFacts } from "./read-options";
import { readBannedDomain } from "./read-target";

/** What to import. */
export interface ImportOptions {
  readonly table: StackTable;
  readonly file: string;
  readonly facts: BanFacts;
  readonly isDryRun: boolean;
  /** Called after each step. */
  readonly onProgress: (done: number, all: number) => void;
}

/** How many domains the list has, and how many were (or, in a dry run, would be) written. */
export interface Imported {
  readonly domains: number;
  readonly written: number;
}

/** DynamoDB's own limit of items per write. */
const BATCH = 25;
const SHOWN_FAULTS = 10;
const FIRST_PAUSE_MILLISECONDS = 50;
const LONGEST_PAUSE_MILLISECONDS = 5_000;

/**
 * Imports.
 *
 * @throws {@link BlockError} for a file that cannot be read or has lines that are not domains; nothing is
 * written then
 * @throws {@link StackTableError} if the table cannot be used, saying how many had been written by then
 */
export async function importDomains(options: ImportOptions): Promise<Imported> {
  const { table, file, facts, isDryRun, onProgress } = options;
  const ids = await readDomains(file);
  let written = 0;
  try {
    for (let start = 0; start < ids.length; start += BATCH) {
      const missing = await findMissing(table, ids.slice(start, start + BATCH), facts);
      if (!isDryRun) await writeAll(table, missing, facts);
      written += missing.length;
      onProgress(Math.min(start + BATCH, ids.length), ids.length);
    }
  } catch (fault) {
    throw table.explain(
      fault,
      `at least ${written} of ${ids.length} domains were written; run this again for the others`,
    );
  }
  return { domains: ids.length, written };
}

async function readDomains(file: string): Promise<readonly string[]> {
  const text = await readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new BlockError(
      "ERR_BAN_FILE",
      `'${file}' cannot be read: ${cause.code}; expected a text file with a domain a line`,
    );
  });
  const ids = new Set<string>();
  const faults: string[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const value = line.replace(/#.*/, "").trim();
    if (value === "") continue;
    try {
      ids.add(readBannedDomain(value).id);
    } catch (fault) {
      if (!(fault instanceof BlockError)) throw fault;
      faults.push(`line ${index + 1}: ${fault.message}`);
    }
  }
  if (faults.length === 0) return [...ids];
  const more = faults.length > SHOWN_FAULTS ? [`and ${faults.length - SHOWN_FAULTS} more`] : [];
  throw new BlockError(
    "ERR_BAN_FILE",
    ["nothing was written", ...faults.slice(0, SHOWN_FAULTS), ...more].join("\n"),
  );
}

/** The keys whose ban is missing or differs in scope, reason or expiry. The day of writing may differ. */
async function findMissing(
  { client, name }: StackTable,
  ids: readonly string[],
  facts: BanFacts,
): Promise<readonly string[]> {
  const present: Record<string, AttributeValue>[] = [];
  let keys: typeof present = ids.map((id) => ({ [KEY_ATTRIBUTE]: { S: id } }));
  let pause = FIRST_PAUSE_MILLISECONDS;
  while (keys.length > 0) {
    const answer: BatchGetItemCommandOutput = await client.send(
      new BatchGetItemCommand({ RequestItems: { [name]: { Keys: keys, ConsistentRead: true } } }),
    );
    present.push(...(answer.Responses?.[name] ?? []));
    keys = answer.UnprocessedKeys?.[name]?.Keys ?? [];
    if (keys.length > 0) pause = await waitFor(pause);
  }
  const same = present.filter((item) => isSame(item, facts)).map((item) => item[KEY_ATTRIBUTE]?.S);
  return ids.filter((id) => !same.includes(id));
}

function isSame(item: Record<string, AttributeValue>, facts: BanFacts): boolean {
  const { scope, reason, expires } = facts;
  return (
    item[SCOPE_ATTRIBUTE]?.S === scope &&
    item["reason"]?.S === reason &&
    item[EXPIRY_ATTRIBUTE]?.N === (expires === undefined ? undefined : String(expires))
  );
}

async function writeAll(
  { client, name }: StackTable,
  ids: readonly string[],
  facts: BanFacts,
): Promise<void> {
  let requests = ids.map((id) => ({ PutRequest: { Item: writeItem(id, facts) } })) as NonNullable<
    BatchWriteItemCommandOutput["UnprocessedItems"]
  >[string];
  let pause = FIRST_PAUSE_MILLISECONDS;
  while (requests.length > 0) {
    const answer: BatchWriteItemCommandOutput = await client.send(
      new BatchWriteItemCommand({ RequestItems: { [name]: requests } }),
    );
    requests = answer.UnprocessedItems?.[name] ?? [];
    if (requests.length > 0) pause = await waitFor(pause);
  }
}

/** Waits, and says how long to wait the next time. */
async function waitFor(milliseconds: number): Promise<number> {
  await setTimeout(milliseconds);
  return Math.min(milliseconds * 2, LONGEST_PAUSE_MILLISECONDS);
}
