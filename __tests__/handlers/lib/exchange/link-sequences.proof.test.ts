/**
 * Links over random sequences of what people do, with calls that are killed before or after their write:
 * whatever happens, a model of a few lines says who leads to whom. `npm run bench -- links` runs a hundred
 * thousand; INCOGNITO_PROPERTY_RUNS makes it more than the three hundred here.
 * @module
 */
import { createHmac } from "node:crypto";
import { KillTable } from "../../../../bench/links/kill-table";
import { runSequences } from "../../../../bench/links/run-sequences";
import { createLinks } from "../../../../handlers/lib/exchange/links";
import type { Account, Authenticate } from "../../../../handlers/lib/exchange/subject";
import { frameFields } from "../../../../vocabulary/signed-bytes";
import { WHOLE_PROPERTY } from "../../../support/property";

const authenticate: Authenticate = async (fields) =>
  createHmac("sha256", "a key")
    .update(frameFields(...fields))
    .digest();

it("nobody gets another's subject, loses theirs, or is held", async () => {
  const sequences = WHOLE_PROPERTY.numRuns;
  const { violations, ...counts } = await runSequences({ sequences, steps: 12, seed: 16 });

  expect(violations).toEqual([]);
  // Chance must have tried everything.
  expect(Object.entries(counts).filter(([, count]) => count < 50)).toEqual([]);
}, 1_800_000);

it("each side alone ends a link, even where the other account is gone", async () => {
  for (const side of [0, 1]) {
    const table = new KillTable();
    const links = createLinks({
      tableName: "links",
      realm: "incognito-test",
      callDynamodb: table.call,
      authenticate,
    });
    const pair: readonly [Account, Account] = [
      ["sub", "owner"],
      ["phrase", "guest"],
    ];
    await links.join(pair[0], { account: pair[1], kind: "anonymous", sub: "s" }, 0);
    await links.part(pair[side] ?? pair[0], 0);
    expect(table.items.size).toBe(0);
  }
});
