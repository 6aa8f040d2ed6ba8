/**
 * DynamoDB as far as links use it, whose caller can be killed around a transaction. `transact-write.test.ts`
 * holds the simulator's to the SDK, `links.test.ts` ours to that.
 * @module
 */
import type { AwsCall } from "../../handlers/lib/aws/aws-call";
import { BenchError } from "../errors";

/** What becomes of a transaction. */
export type Fate = "done" | "killed before" | "killed after";

type Item = Readonly<Record<string, { readonly S: string }>>;

interface Action {
  readonly Put?: { readonly Item: Item };
  readonly Delete?: { readonly Key: Item; readonly ExpressionAttributeValues?: Item };
}

/** A table in memory. */
export class KillTable {
  readonly items = new Map<string, Item>();
  /** What becomes of the next transaction. */
  fate: Fate = "done";

  readonly call: AwsCall = async (operation, input) => {
    const { Key, TransactItems = [] } = input as {
      readonly Key?: Item;
      readonly TransactItems?: readonly Action[];
    };
    if (operation === "GetItem") {
      const item = this.items.get(Key?.["id"]?.S ?? "");
      return { output: item ? { Item: item } : {} };
    }
    const { fate } = this;
    this.fate = "done";
    if (fate === "killed before") throw new BenchError("killed");
    const isCancelled = !TransactItems.every((action) => this.holds(action));
    if (!isCancelled) for (const action of TransactItems) this.write(action);
    if (fate === "killed after") throw new BenchError("killed");
    return isCancelled ? { fault: "TransactionCanceledException" } : { output: {} };
  };

  private holds({ Put, Delete }: Action): boolean {
    if (Put) return !this.items.has(Put.Item["id"]?.S ?? "");
    const wanted = Delete?.ExpressionAttributeValues?.[":sealed"];
    const there = this.items.get(Delete?.Key["id"]?.S ?? "");
    return wanted === undefined || there?.["sealed"]?.S === wanted.S;
  }

  private write({ Put, Delete }: Action): void {
    if (Put) this.items.set(Put.Item["id"]?.S ?? "", Put.Item);
    if (Delete) this.items.delete(Delete.Key["id"]?.S ?? "");
  }
}
