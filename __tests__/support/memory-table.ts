/**
 * A table in memory with the promises of the real one; what was done to it can be read, and it can fail.
 * @module
 */

import type { Item, Table } from "../../handlers/lib/aws/table";
import { ServiceError } from "../../handlers/lib/errors";

/** A table and its history. */
export interface MemoryTable extends Table {
  readonly items: Map<string, Item>;
  /** `get` and `put`, in order. */
  readonly calls: string[];
  /** By when each of them must have ended. */
  readonly deadlines: number[];
  /** How many of the next calls do not reach the table. */
  failures: number;
  /** How many of the next puts take effect and are never answered. */
  lostReplies: number;
}

/** Makes an empty one. */
export function memoryTable(): MemoryTable {
  const table: MemoryTable = {
    items: new Map(),
    calls: [],
    deadlines: [],
    failures: 0,
    lostReplies: 0,
    async getItem(id, deadline) {
      begin("get", deadline);
      return table.items.get(id);
    },
    async putIfAbsent(id, item, deadline) {
      begin("put", deadline);
      const isFirst = !table.items.has(id);
      if (isFirst) table.items.set(id, { ...item });
      if (take("lostReplies")) throw new ServiceError("service-timeout");
      return isFirst;
    },
  };
  function begin(call: string, deadline: number): void {
    table.calls.push(call);
    table.deadlines.push(deadline);
    if (take("failures")) throw new ServiceError("service-unreachable");
  }
  function take(kind: "failures" | "lostReplies"): boolean {
    if (table[kind] === 0) return false;
    table[kind] -= 1;
    return true;
  }
  return table;
}
