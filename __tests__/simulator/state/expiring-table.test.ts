/**
 * Tables that forget.
 * @module
 */
import { createExpiringTable, type Expiring } from "../../../simulator/state/expiring-table";
import { createMemoryStateStore } from "../../../simulator/state/memory-state-store";
import { FakeClock } from "../../support/fake-clock";

function create() {
  const clock = new FakeClock(0);
  const inner = createMemoryStateStore().table<Expiring>("codes");
  return { clock, inner, table: createExpiringTable(inner, clock) };
}

describe("expiring table", () => {
  it("forgets an entry at its end, and remembers that it was there", () => {
    const { clock, table } = create();
    table.put("a", { expiresAt: 1_000 });
    expect(table.get("a")).toEqual({ expiresAt: 1_000 });
    expect(table.hasExpired("a")).toBe(false);

    clock.advanceSeconds(1);

    expect(table.get("a")).toBeUndefined();
    expect(table.hasExpired("a")).toBe(true);
    expect(table.hasExpired("b")).toBe(false);
  });

  it("stays small while entries come and go", () => {
    const { clock, inner, table } = create();
    for (let second = 0; second < 20_000; second += 1) {
      table.put(`key-${second}`, { expiresAt: clock.now() + 10_000 });
      clock.advanceSeconds(1);
    }

    expect(inner.size).toBeLessThanOrEqual(1_000);
  });

  it("stays small where the process is started again and again", () => {
    const { clock, inner } = create();
    for (let start = 0; start < 40; start += 1) {
      const table = createExpiringTable(inner, clock);
      for (let entry = 0; entry < 300; entry += 1) {
        table.put(`key-${start}-${entry}`, { expiresAt: clock.now() + 1_000 });
      }
      clock.advanceSeconds(60);
    }

    expect(inner.size).toBeLessThanOrEqual(1_000);
  });

  it("keeps what has not expired, however much it is", () => {
    const { inner, table } = create();
    for (let entry = 0; entry < 5_000; entry += 1) {
      table.put(`key-${entry}`, { expiresAt: 1 });
    }

    expect(inner.size).toBe(5_000);
  });
});
