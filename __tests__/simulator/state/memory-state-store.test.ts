/** The store that forgets. @module */
import { createMemoryStateStore } from "../../../simulator/state/memory-state-store";

describe("createMemoryStateStore", () => {
  it("gives the same table at every call with its name", () => {
    const store = createMemoryStateStore();

    store.table<string>("users").put("ada", "one");

    expect(store.table<string>("users").get("ada")).toBe("one");
    expect(store.table<string>("codes").get("ada")).toBeUndefined();
  });

  it("lists what was put and not deleted, in the order of the first put", () => {
    const table = createMemoryStateStore().table<number>("t");

    table.put("a", 1);
    table.put("b", 2);
    table.put("c", 3);
    table.put("a", 4);
    table.delete("b");

    expect([...table.entries()]).toEqual([
      ["a", 4],
      ["c", 3],
    ]);
    expect(table.size).toBe(2);
  });

  it("has nothing to wait for", async () => {
    const store = createMemoryStateStore();

    await expect(store.settled()).resolves.toBeUndefined();
    await expect(store.close()).resolves.toBeUndefined();
  });
});
