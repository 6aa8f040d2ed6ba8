/**
 * `npm run vouchers`: what it prints is in the table as a digest, and the service takes it once.
 * @module
 */
import { DynamoDB } from "@aws-sdk/client-dynamodb";
import { createEntitlements, voucherItemId } from "../../../handlers/lib/articles/entitlements";
import { DYNAMODB } from "../../../handlers/lib/aws/table";
import { openTable } from "../../../operator/tables/open-table";
import { makeVouchers, openVoucherTable } from "../../../operator/vouchers/make-vouchers";
import { SYSTEM_RANDOM } from "../../../simulator/clock";
import { type LocalAws, startLocalAws } from "../../../simulator/local-aws/start-local-aws";
import { VOUCHER } from "../../../vocabulary/voucher";
import "../../support/handler-environment";
import { patientCall } from "../../support/patient-call";
import { describeTable } from "../../support/stack-tables";
import { configOf } from "../../support/synth";

const config = configOf("dev");
const TableName = "incognito-dev-articles";
let aws: LocalAws;
let client: DynamoDB;

beforeAll(async () => {
  aws = await startLocalAws({
    stack: { keys: [], tables: [describeTable(TableName)] },
    random: SYSTEM_RANDOM,
  });
  Object.assign(process.env, aws.endpoints);
  client = new DynamoDB({ region: "eu-central-1" });
});
afterAll(async () => {
  client.destroy();
  await aws.close();
});

async function make(count: string): Promise<readonly string[]> {
  const lines: string[] = [];
  await makeVouchers(openTable(config, "articles"), count, (line) => lines.push(line));
  return lines.map((line) => line.trimEnd());
}

describe("makeVouchers", () => {
  it("prints texts that the table knows by a digest alone", async () => {
    const vouchers = await make("30");
    const { Items = [] } = await client.scan({ TableName });

    expect(new Set(vouchers).size).toBe(30);
    for (const voucher of vouchers) expect(voucher).toMatch(VOUCHER);
    expect(Items.map(({ id }) => id?.S).sort()).toEqual(vouchers.map(voucherItemId).sort());
    expect(Items.every((item) => Object.keys(item).length === 1)).toBe(true);
  });

  it("makes what the service spends once", async () => {
    const [voucher = ""] = await make("1");
    const entitlements = createEntitlements(TableName, patientCall(DYNAMODB));
    const redeem = (subject: string) =>
      entitlements.redeem(
        { subject, articleId: "vouchers", deadline: Date.now() + 3_000 },
        voucher,
      );

    expect(await redeem("one")).toBe("given");
    expect(await redeem("other")).toBe("no-voucher");
  });

  it.each(["0", "-1", "1.5", "ten", "10001", ""])(
    "makes none for the count '%s'",
    async (count) => {
      await expect(make(count)).rejects.toThrow(
        `count is '${count}'; expected a whole number from 1 to 10000`,
      );
    },
  );

  it("go to a stack whose configuration has articles, and to no other", () => {
    const on = { INCOGNITO_DEV_EXCHANGE: "true", INCOGNITO_DEV_SERVICES: "articles" };

    expect(openVoucherTable(configOf("dev", on)).name).toBe(TableName);
    expect(() => openVoucherTable(config)).toThrow(
      "incognito-dev has no service articles: services of dev is empty; expected articles among them, since vouchers are of articles alone; run this with the configuration that the stack was applied with, such as INCOGNITO_DEV_EXCHANGE=true INCOGNITO_DEV_SERVICES=articles",
    );
  });

  it("says that the service is not there where it is not", async () => {
    const prod = openTable(configOf("prod"), "articles");

    await expect(makeVouchers(prod, "1", () => undefined)).rejects.toThrow(
      "no table 'incognito-prod-articles' in eu-central-1; either services does not name articles in the configuration of incognito-prod",
    );
  });
});
