/**
 * Links over random sequences of sign-up, link, unlink and deletion, with calls that are killed before or after their
 * write: whatever happens, a model of two lines says who leads to whom. INCOGNITO_PROPERTY_RUNS says how many sequences.
 * @module
 */
import { createHmac } from "node:crypto";
import fc from "fast-check";
import type { AwsCall } from "../../../../handlers/lib/aws/aws-call";
import {
  createLinks,
  type LinkedAccount,
  type Links,
} from "../../../../handlers/lib/exchange/links";
import type { Account, Authenticate } from "../../../../handlers/lib/exchange/subject";
import { frameFields } from "../../../../vocabulary/signed-bytes";
import { PROPERTY } from "../../../support/property";

type Item = Readonly<Record<string, { readonly S: string }>>;

/** DynamoDB as far as links use it; `transact-write.test.ts` holds the simulator's to the SDK, links.test.ts ours to that. */
class MemoryTable {
  readonly items = new Map<string, Item>();
  /** What becomes of the next transaction. */
  fate: "done" | "killed before" | "killed after" = "done";

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
    if (fate === "killed before") throw new Error("killed");
    const isCancelled = !TransactItems.every((action) => this.holds(action));
    if (!isCancelled) for (const action of TransactItems) this.write(action);
    if (fate === "killed after") throw new Error("killed");
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

interface Action {
  readonly Put?: { readonly Item: Item };
  readonly Delete?: { readonly Key: Item; readonly ExpressionAttributeValues?: Item };
}

const authenticate: Authenticate = async (fields) =>
  createHmac("sha256", "a key")
    .update(frameFields(...fields))
    .digest();

const GUESTS = 3;
const OWNERS = 3;
const FATES = ["done", "done", "killed before", "killed after"] as const;

const anAction = fc.record({
  what: fc.constantFrom("link", "unlink guest", "unlink owner", "delete guest", "delete owner"),
  guest: fc.nat(GUESTS - 1),
  owner: fc.nat(OWNERS - 1),
  fate: fc.constantFrom(...FATES),
});

/** The accounts that are there, and the links as they should be: from an owner's id to a guest's. */
class Model {
  readonly links = new Map<string, string>();
  private made = 0;
  /** The first two are from a phrase: whoever comes back after a deletion has the same name. */
  readonly guests: Account[] = Array.from({ length: GUESTS }, (_, index) => this.guest(index));
  readonly owners: Account[] = Array.from({ length: OWNERS }, () => this.owner());

  guest(index: number): Account {
    return index < 2 ? ["phrase", `guest-${index}`] : this.owner();
  }

  owner(): Account {
    this.made++;
    return ["sub", `sub-${this.made}`];
  }

  link([, owner]: Account, [, guest]: Account): boolean {
    if (this.links.get(owner) === guest) return true;
    if (this.links.has(owner) || [...this.links.values()].includes(guest)) return false;
    this.links.set(owner, guest);
    return true;
  }

  unlink([, id]: Account): void {
    for (const [owner, guest] of this.links)
      if (owner === id || guest === id) this.links.delete(owner);
  }
}

const describeGuest = (account: Account): LinkedAccount => ({
  account,
  kind: "anonymous",
  sub: "s",
});

type Step = { what: string; guest: number; owner: number; fate: MemoryTable["fate"] };
type World = { readonly links: Links; readonly table: MemoryTable; readonly model: Model };

async function act({ links, table, model }: World, step: Step): Promise<void> {
  const { what, guest, owner, fate } = step;
  if (what === "delete guest") model.guests[guest] = model.guest(guest);
  if (what === "delete owner") model.owners[owner] = model.owner();
  if (what.startsWith("delete")) return;
  const [mine, theirs] = [model.owners[owner]!, model.guests[guest]!];
  const side = what === "unlink guest" ? theirs : mine;
  table.fate = fate;
  const asked = what === "link" ? links.join(mine, describeGuest(theirs), 0) : links.part(side, 0);
  const came = await asked.catch(() => "killed");
  // A call that had nothing to write could not be killed in the middle of it.
  table.fate = "done";
  if (came === "killed" && fate === "killed before") return;
  const isLinked = what === "link" ? model.link(mine, theirs) : model.unlink(side);
  if (came !== "killed") expect(came).toBe(isLinked);
}

async function check({ links, table, model }: World): Promise<void> {
  for (const owner of model.owners) {
    const led = await links.follow(owner, 0);
    expect(led?.account[1]).toBe(model.links.get(owner[1]));
    expect(await links.has(owner, 0)).toBe(led !== undefined);
  }
  for (const guest of model.guests) {
    // An anonymous account leads to itself, always; that it is linked shows in nothing but this.
    expect(await links.follow(guest, 0)).toBeUndefined();
    expect(await links.has(guest, 0)).toBe([...model.links.values()].includes(guest[1]));
  }
  expect(table.items.size).toBe(model.links.size * 2);
}

function linksIn({ call }: MemoryTable) {
  return createLinks({
    tableName: "links",
    realm: "incognito-test",
    callDynamodb: call,
    authenticate,
  });
}

it("keeps its promises over random sequences", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anAction, { minLength: 1, maxLength: 10 }), async (actions) => {
      const table = new MemoryTable();
      const links = linksIn(table);
      const model = new Model();
      for (const action of actions) await act({ links, table, model }, action);
      await check({ links, table, model });
    }),
    PROPERTY,
  );
}, 1_800_000);

it("lets nobody be held: each side alone ends a link, even where the other account is gone", async () => {
  for (const side of [0, 1]) {
    const table = new MemoryTable();
    const links = linksIn(table);
    const pair: readonly [Account, Account] = [
      ["sub", "owner"],
      ["phrase", "guest"],
    ];
    await links.join(pair[0], describeGuest(pair[1]), 0);
    await links.part(pair[side] ?? pair[0], 0);
    expect(table.items.size).toBe(0);
  }
});
