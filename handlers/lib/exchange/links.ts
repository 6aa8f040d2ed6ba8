/**
 * Which account with an address is linked to which anonymous one. Each link has two rows, one for either
 * side, written and deleted together. A row's key and the key that encrypts it come from a KMS HMAC over its
 * account: the table alone reveals how many links there are, and nothing else.
 * @module
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { KEY_ATTRIBUTE } from "../../../vocabulary/item-attributes";
import type { AwsCall } from "../aws/aws-call";
import { createTable, encode } from "../aws/table";
import { transactWrite } from "../aws/transact-write";
import { ServiceError } from "../errors";
import type { Account, Authenticate } from "./subject";

/** An anonymous account that another is linked to. */
export interface LinkedAccount {
  readonly account: Account;
  /** The pool by its kind. */
  readonly kind: string;
  /** The account's Cognito id when it was linked, by which it may be banned. */
  readonly sub: string;
}

/** The links; each call ends at its deadline, in milliseconds since 1970. */
export interface Links {
  /** The anonymous account that an account with an address is linked to, or `undefined` if there is none. */
  follow(account: Account, deadline: number): Promise<LinkedAccount | undefined>;
  /** Whether an account of either side is linked. */
  has(account: Account, deadline: number): Promise<boolean>;
  /** Links two accounts; `false` if either is already linked to another. Repeating it changes nothing. */
  join(account: Account, to: LinkedAccount, deadline: number): Promise<boolean>;
  /** Ends an account's link, from either side. Repeating it changes nothing. */
  part(account: Account, deadline: number): Promise<void>;
}

/** Where links are kept. */
export interface LinkPlace {
  readonly tableName: string;
  readonly realm: string;
  readonly callDynamodb: AwsCall;
  readonly authenticate: Authenticate;
}

/** What a row is found and decrypted by. */
interface RowKeys {
  readonly id: string;
  readonly seal: Buffer;
}

/** What a row holds: the account that its own is linked to, if any, and the id of the link's other row. */
interface Row {
  readonly to?: LinkedAccount;
  readonly otherId: string;
}

const SEALED = "sealed";
const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Two unlinkings can collide; the second then finds nothing left to do. */
const TRIES = 3;

/** The links of a table. */
export function createLinks(place: LinkPlace): Links {
  const { tableName, realm, callDynamodb, authenticate } = place;
  const table = createTable(tableName, callDynamodb);
  const keysOf = async (account: Account, deadline: number): Promise<RowKeys> => {
    const mac = await authenticate(["incognito/link/v1", realm, ...account], deadline);
    return { id: derive(mac, "id").toString("base64url"), seal: derive(mac, "seal") };
  };
  const read = async (keys: RowKeys, deadline: number) => {
    const sealed = (await table.getItem(keys.id, deadline))?.[SEALED];
    return sealed === undefined ? undefined : { sealed, row: open(keys, String(sealed)) };
  };
  const find = async (account: Account, deadline: number) =>
    (await read(await keysOf(account, deadline), deadline))?.row;
  return {
    follow: async (account, deadline) => (await find(account, deadline))?.to,
    has: async (account, deadline) => (await find(account, deadline)) !== undefined,
    async join(account, to, deadline) {
      const [mine, theirs] = await Promise.all([
        keysOf(account, deadline),
        keysOf(to.account, deadline),
      ]);
      const rows = [put(tableName, mine, { to, otherId: theirs.id })];
      rows.push(put(tableName, theirs, { otherId: mine.id }));
      if (await transactWrite(callDynamodb, rows, deadline)) return true;
      const there = await read(mine, deadline);
      return there?.row.otherId === theirs.id;
    },
    async part(account, deadline) {
      const keys = await keysOf(account, deadline);
      for (let tried = 0; tried < TRIES; tried++) {
        const there = await read(keys, deadline);
        if (there === undefined) return;
        const rows = [
          remove(tableName, keys.id, String(there.sealed)),
          remove(tableName, there.row.otherId),
        ];
        if (await transactWrite(callDynamodb, rows, deadline)) return;
      }
      throw new ServiceError("service-answer");
    },
  };
}

function put(tableName: string, keys: RowKeys, row: Row) {
  return {
    Put: {
      TableName: tableName,
      Item: encode({ [KEY_ATTRIBUTE]: keys.id, [SEALED]: seal(keys, row) }),
      ConditionExpression: `attribute_not_exists(${KEY_ATTRIBUTE})`,
    },
  };
}

/** Deletes a row; if its content is given, only if it still holds that. */
function remove(tableName: string, id: string, sealed?: string) {
  return {
    Delete: {
      TableName: tableName,
      Key: encode({ [KEY_ATTRIBUTE]: id }),
      ...(sealed !== undefined && {
        ConditionExpression: `${SEALED} = :sealed`,
        ExpressionAttributeValues: encode({ ":sealed": sealed }),
      }),
    },
  };
}

function derive(mac: Buffer, use: string): Buffer {
  return createHmac("sha256", mac).update(use).digest();
}

function seal(keys: RowKeys, row: Row): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, keys.seal, iv).setAAD(Buffer.from(keys.id));
  const body = Buffer.concat([cipher.update(JSON.stringify(row), "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url");
}

function open(keys: RowKeys, sealed: string): Row {
  const bytes = Buffer.from(sealed, "base64url");
  const [iv, rest] = [bytes.subarray(0, IV_BYTES), bytes.subarray(IV_BYTES)];
  try {
    const decipher = createDecipheriv(CIPHER, keys.seal, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(keys.id)).setAuthTag(rest.subarray(0, TAG_BYTES));
    const body = Buffer.concat([decipher.update(rest.subarray(TAG_BYTES)), decipher.final()]);
    return JSON.parse(body.toString("utf8")) as Row;
  } catch {
    // This function did not write it; better no token than somebody else's.
    throw new ServiceError("service-answer");
  }
}
