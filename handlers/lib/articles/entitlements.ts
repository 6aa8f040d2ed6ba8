/**
 * Who may read what: one item per reader, under their subject at this service, lists their paid articles; one
 * item per unused voucher. Spending a voucher deletes its item and adds the article in one transaction, so an
 * interrupted call changes nothing, and nothing records who used which voucher.
 * @module
 */
import { createHash } from "node:crypto";
import { KEY_ATTRIBUTE } from "../../../vocabulary/item-attributes";
import type { AwsCall } from "../aws/aws-call";
import { transactWrite } from "../aws/transact-write";
import { ServiceError } from "../errors";

/** The attribute that holds the ids of a reader's articles. */
const ARTICLES_ATTRIBUTE = "articles";
const TRIES = 3;

/** A reader and an article, and the end of the call in milliseconds since 1970. */
export interface Entitlement {
  readonly subject: string;
  readonly articleId: string;
  readonly deadline: number;
}

/** The key of a voucher's item. It is a digest, so reading the table reveals no voucher. */
export function voucherItemId(voucher: string): string {
  return `voucher#${createHash("sha256").update(voucher).digest("base64url")}`;
}

/** What {@link createEntitlements} makes. */
export type Entitlements = ReturnType<typeof createEntitlements>;

/**
 * What came of a voucher: the article was `given`, they already `had` it, or there is no such unused voucher.
 */
export type Redeemed = "given" | "had" | "no-voucher";

/** The entitlements in a table; every method throws {@link ServiceError} if DynamoDB fails. */
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
    // Another transaction may have conflicted with ours and failed as well.
    return isThere ? undefined : "no-voucher";
  };
  return {
    /** The ids of a reader's articles. */
    list,
    /**
     * Gives a reader an article for a voucher. If they already have the article, the voucher is not spent.
     */
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
