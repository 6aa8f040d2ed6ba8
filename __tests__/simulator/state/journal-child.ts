/**
 * Writes into a journal as fast as it can until it is killed, and says what it was told is safe. Runs as a
 * process of its own for the journal's test.
 * @module
 */
import { writeSync } from "node:fs";
import { openJournalStateStore } from "../../../simulator/state/journal-state-store";

const WRITERS = 20;
const [directory = "", run = ""] = process.argv.slice(2);

async function main(): Promise<void> {
  const store = await openJournalStateStore(directory, { rewriteAboveBytes: 40_000 });
  const table = store.table<{ readonly round: number; readonly filler: string }>("users");
  async function write(writer: number): Promise<void> {
    for (let round = 1; ; round += 1) {
      const key = `${run}/${writer}`;
      table.put(key, { round, filler: "é\n".repeat(round % 50) });
      table.put(`${key}/gone`, { round, filler: "" });
      await store.settled();
      table.delete(`${key}/gone`);
      await store.settled();
      writeSync(1, `${key} ${round}\n`);
    }
  }
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
}

void main();
