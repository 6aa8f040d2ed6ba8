/**
 * Who may read what: one item a reader, under their subject here, with the paid articles that are theirs; one item a
 * voucher that nobody has used. Spending a voucher deletes its item and adds the article in one transaction, so that a
 * call that breaks off leaves both as they were, and nothing remembers which voucher was whose.
 * @module
 */
import { createHash } from "node:crypto";
import { KEY_ATTRIBUTE } from "../../../vocabulary/item-attributes";
import type { AwsCall } from "../aws/aws-call";
import { transactWrite } from "../aws/transact-write";
import { ServiceError } from "../errors";

/** The attribute with the ids of a reader's articles. */
const ARTICLES_ATTRIBUTE = "articles";
const TRIES = 3;

/** A reader and an article, and the end of the call in milliseconds since 1970. */
export interface Entitlement {
  readonly subject: string;
  readonly articleId: string;
  readonly deadline: number;
}

/** The key of a voucher's item: who reads the table learns no voucher from it. */
export function voucherItemId(voucher: string): string {
  return `voucher#${createHash("sha256").update(voucher).digest("base64url")}`;
}

/** What {@link createEntitlements} makes. */
export type Entitlements = ReturnType<typeof createEntitlements>;

/** What came of a voucher: the article is `given`, or was theirs before, or the voucher is none or was used. */
export type Redeemed = "given" | "had" | "no-voucher";

/** The entitlements in a table; every method throws {@link ServiceError} where DynamoDB does not do its part. */
export function createEntitlements(tableName: string, call: AwsCall) {
  const ask = async (operation: string, id: string, deadline: number) => {
    const input = { TableName: tableName, Key: keyOf(id) };
    const consistent = operation === "GetItem" && { ConsistentRead: true };
    const answer = await call(operation, { ...input, ...consistent }, deadline);
    if ("fault" in answer) throw new ServiceError("service-answer");
    return answer.output["Item"];
  };
  const list = async (subject: string, deadline: number): Promise<readonly string[]> =>
    Object(await ask("GetItem", readerId(subject), deadline))[ARTICLES_ATTRIBUTE]?.SS ?? [];
  const tryRedeem = async (entitlement: Entitlement, voucher: string) => {
    const { subject, articleId, deadline } = entitlement;
    const actions = redemption(tableName, entitlement, voucher);
    if (await transactWrite(call, actions, deadline)) return "given";
    if ((await list(subject, deadline)).includes(articleId)) return "had";
    const isThere = await ask("GetItem", voucherItemId(voucher), deadline);
    // Somebody else's transaction may have been in the way, and have given up too.
    return isThere ? undefined : "no-voucher";
  };
  return {
    /** The ids of a reader's articles. */
    list,
    /** Gives a reader an article for a voucher. One that they have already costs no voucher. */
    async redeem(entitlement: Entitlement, voucher: string): Promise<Redeemed> {
      for (let tried = 0; tried < TRIES; tried++) {
        const came = await tryRedeem(entitlement, voucher);
        if (came !== undefined) return came;
      }
      throw new ServiceError("service-answer");
    },
    /** Forgets a reader. */
    forget: (subject: string, deadline: number) => ask("DeleteItem", readerId(subject), deadline),
  };
}

function readerId(subject: string): string {
  return `reader#${subject}`;
}

function keyOf(id: string) {
  return { [KEY_ATTRIBUTE]: { S: id } };
}

/** The voucher goes and the article comes; neither without the other. */
function redemption(tableName: string, { subject, articleId }: Entitlement, voucher: string) {
  return [
    {
      Delete: {
        TableName: tableName,
        Key: keyOf(voucherItemId(voucher)),
        ConditionExpression: `attribute_exists(${KEY_ATTRIBUTE})`,
      },
    },
    {
      Update: {
        TableName: tableName,
        Key: keyOf(readerId(subject)),
        UpdateExpression: "ADD #articles :article",
        ConditionExpression: "NOT contains(#articles, :id)",
        ExpressionAttributeNames: { "#articles": ARTICLES_ATTRIBUTE },
        ExpressionAttributeValues: { ":article": { SS: [articleId] }, ":id": { S: articleId } },
      },
    },
  ];
}
