/**
 * Reads every place where the simulator could keep something about an account, record by record.
 * @module
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type Change, decodeJournal } from "../../simulator/state/journal-format";
import { PromiseError } from "../prove/errors";

/** One record from a place, printed as it is. */
export interface KeptRecord {
  /** An id from `/privacy.json`, or of a place that must hold nothing. */
  readonly place: string;
  readonly text: string;
}

/** Where to look. */
export interface PlacesOptions {
  /** The folder of `--data`. */
  readonly data: string;
  /** The simulator's address. */
  readonly url: string;
  /** The address of its tables, if the stack has any. */
  readonly dynamodb: string | undefined;
  /** The project, for Terraform's state. */
  readonly root: string;
}

/**
 * Every change in a journal, oldest first.
 *
 * @throws {@link PromiseError} if the folder has none
 */
export function readJournal(data: string): readonly Change[] {
  const file = join(data, "journal");
  if (!existsSync(file))
    throw new PromiseError(
      `${data} has no journal; name the folder that the simulator was started with by --data`,
    );
  return [...decodeJournal(readFileSync(file), file).batches].flat();
}

/**
 * Reads all places.
 *
 * @throws {@link PromiseError} if one cannot be read: an unread place cannot be called empty
 */
export async function readPlaces(options: PlacesOptions): Promise<readonly KeptRecord[]> {
  const { data, url, dynamodb, root } = options;
  return [
    ...readJournal(data).map((change) => ({
      place: "simulator:journal",
      text: JSON.stringify(change),
    })),
    ...readOtherFiles(data),
    ...(await readTrace(url)),
    ...(await readList(`${url}/_incognito/outbox`)).map((message) => ({
      place: "simulator:outbox",
      text: JSON.stringify(message),
    })),
    ...(dynamodb === undefined ? [] : await readTables(dynamodb)),
    ...readState(root),
  ];
}

/** The functions' own lines are what CloudWatch would keep, so they are read apart from the calls. */
async function readTrace(url: string): Promise<readonly KeptRecord[]> {
  const steps = (await readList(`${url}/_incognito/trace`)) as readonly {
    readonly log?: readonly string[];
  }[];
  return steps.flatMap(({ log = [], ...step }) => [
    { place: "simulator:trace", text: JSON.stringify(step) },
    ...log.map((line) => ({ place: "logs", text: line })),
  ]);
}

async function readList(address: string): Promise<readonly unknown[]> {
  return (await readAnswer(address)) as readonly unknown[];
}

/**
 * Reads what the simulator answers at an address.
 *
 * @throws {@link PromiseError} if nobody answers, or not with JSON
 */
export async function readAnswer(address: string): Promise<unknown> {
  const response = await fetch(address).catch((cause: unknown) => {
    throw new PromiseError(
      `no simulator answers at ${address}; start it with --data, then name it by --url`,
      { cause },
    );
  });
  if (!response.ok) throw new PromiseError(`${address} answers ${response.status}, not 200`);
  return response.json().catch((cause: unknown) => {
    throw new PromiseError(`${address} does not answer as a simulator; name one by --url`, {
      cause,
    });
  });
}

/** Other files in the folder, without the journal and the tables' database, which Scan reads. */
function readOtherFiles(data: string): readonly KeptRecord[] {
  return readdirSync(data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/^(journal|tables[/\\].*)$/.test(relative(data, file)))
    .map((file) => ({
      place: `file:${relative(data, file)}`,
      text: readFileSync(file, "latin1"),
    }));
}

async function readTables(dynamodb: string): Promise<readonly KeptRecord[]> {
  const { TableNames } = (await callTables(dynamodb, "ListTables", {})) as {
    readonly TableNames: readonly string[];
  };
  const records: KeptRecord[] = [];
  for (const table of TableNames) {
    let start: unknown;
    do {
      const page = (await callTables(dynamodb, "Scan", {
        TableName: table,
        ...(start !== undefined && { ExclusiveStartKey: start }),
      })) as { readonly Items: readonly unknown[]; readonly LastEvaluatedKey?: unknown };
      for (const item of page.Items)
        records.push({ place: `table:${table}`, text: JSON.stringify(item) });
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
  }
  return records;
}

async function callTables(dynamodb: string, operation: string, input: object): Promise<unknown> {
  const response = await fetch(dynamodb, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": `DynamoDB_20120810.${operation}`,
      "x-amz-date": "20260101T000000Z",
      // The simulator's tables check only that there is a signature.
      authorization: "AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host, Signature=f",
    },
    body: JSON.stringify(input),
  }).catch((cause: unknown) => {
    throw new PromiseError(
      `no tables answer at ${dynamodb}; give --dynamodb with AWS_ENDPOINT_URL_DYNAMODB as npm start prints it`,
      { cause },
    );
  });
  if (!response.ok)
    throw new PromiseError(`the tables at ${dynamodb} answer ${response.status} to ${operation}`);
  return response.json();
}

/** States of a local backend; accounts are not resources, so none may appear there. */
function readState(root: string): readonly KeptRecord[] {
  return readdirSync(root)
    .filter((name) => /\.tfstate(\.backup)?$/.test(name))
    .map((name) => ({ place: `state:${name}`, text: readFileSync(join(root, name), "utf8") }));
}
