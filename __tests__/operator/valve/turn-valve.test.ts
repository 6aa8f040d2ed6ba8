/**
 * The valve's end by AWS's clock, on an embedded DynamoDB.
 * @module
 */
import { openTable } from "../../../operator/tables/open-table";
import { turnValve } from "../../../operator/valve/turn-valve";
import { CLOSED_UNTIL_ATTRIBUTE, SIGN_UPS_ITEM } from "../../../vocabulary/sign-up-ceiling";
import { startStackTables } from "../../support/stack-tables";
import { configOf } from "../../support/synth";

describe("a machine whose clock is off", () => {
  const TABLE = "incognito-dev-sign-ups";
  const before = { ...process.env };
  afterEach(() => {
    jest.restoreAllMocks();
    process.env = { ...before };
  });

  it.each([-2, 2])("by %d hours closes for the time that is meant", async (hours) => {
    const tables = await startStackTables(TABLE);
    Object.assign(process.env, tables.variables);
    const realNow = Date.now;
    const begun = realNow();
    jest.spyOn(Date, "now").mockImplementation(() => realNow() + hours * 3_600_000);
    const limits = configOf("dev");
    const table = openTable(limits, "signUps");
    try {
      const said = await turnValve({ table, limits, action: "close", seconds: 3_600 });
      const item = (await tables.items(TABLE)).get(SIGN_UPS_ITEM);
      const until = Number(item?.[CLOSED_UNTIL_ATTRIBUTE]) * 1_000;

      expect(Math.abs(until - begun - 3_600_000)).toBeLessThan(600_000);
      expect(said).toContain(new Date(until).toISOString());
    } finally {
      table.client.destroy();
      await tables.close();
    }
  });
});
