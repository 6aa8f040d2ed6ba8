/**
 * What a stack declares to keep of people, against what is in it: with everything off, with everything on, and
 * with what nobody has declared.
 * @module
 */
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { TerraformStack, Testing } from "cdktf";
import { declarePrivacy } from "../../../constructs/privacy/declare-privacy";
import { listPools, triggersOf } from "../../../handlers/pools";
import { CUSTOM_SENDERS } from "../../../handlers/triggers";
import type { PrivacyDeclaration } from "../../../vocabulary/privacy";
import { FULL_STACK_VARIABLES } from "../../support/full-stack";
import {
  configOf,
  resourcesOf,
  type SynthesizedStack,
  synthEnvironment,
} from "../../support/synth";
import { testingApp } from "../../support/testing-app";

function declarationOf(stack: SynthesizedStack): PrivacyDeclaration {
  return JSON.parse(String(stack.output["privacy"]?.value)) as PrivacyDeclaration;
}

const plain = synthEnvironment("prod");
const full = synthEnvironment("dev", FULL_STACK_VARIABLES);

function tablesOf(stack: SynthesizedStack): readonly string[] {
  return resourcesOf(stack, "aws_dynamodb_table").map(([, { name }]) => `table:${name}`);
}

describe("the declaration", () => {
  it.each([
    ["with little on", plain],
    ["with everything on", full],
  ])("names every table of a stack %s, and no other", (_, stack) => {
    const declared = declarationOf(stack).entries.map(({ id }) => id);

    expect(declared.filter((id) => id.startsWith("table:")).sort()).toEqual(
      [...tablesOf(stack)].sort(),
    );
  });

  it("has tables to name where triggers are on", () => {
    expect(tablesOf(full).length).toBeGreaterThanOrEqual(3);
    expect(tablesOf(plain)).toEqual([]);
  });

  it("names every pool, each with what its clients may write", () => {
    const { entries } = declarationOf(full);
    const whatOf = (id: string) => entries.find((entry) => entry.id === id)?.what.join("; ");

    expect(whatOf("pool:default")).toContain("an e-mail address");
    expect(whatOf("pool:anonymous")).not.toContain("e-mail");
    expect(whatOf("pool:anonymous")).toContain("a number from 0 to 1");
  });

  it("gives logs the days that their groups have", () => {
    const days = new Set(
      resourcesOf(plain, "aws_cloudwatch_log_group").map(([, group]) => group.retention_in_days),
    );
    const logs = declarationOf(plain).entries.filter(({ id }) => id === "logs");

    expect(logs.map(({ until }) => until)).toEqual([...days].map((count) => `${count} days`));
    expect(logs[0]?.pools).toEqual(listPools().map(({ kind }) => kind));
  });

  it("says that a webhook is told addresses, of people with e-mail alone", () => {
    const webhooks = (stack: SynthesizedStack) =>
      declarationOf(stack).entries.filter(({ id }) => id.startsWith("webhook:"));

    const sending = listPools()
      .filter(({ pool }) => CUSTOM_SENDERS.some((name) => triggersOf(pool).includes(name)))
      .map(({ kind }) => kind);

    expect(webhooks(full)).toMatchObject([{ where: "messages.example.com", pools: sending }]);
    expect(sending).not.toContain("anonymous");
    expect(webhooks(plain)).toEqual([]);
  });

  it("says what recovery keeps of a deleted item", () => {
    const variables = { ...FULL_STACK_VARIABLES, INCOGNITO_DEV_POINT_IN_TIME_RECOVERY: "true" };
    const keys = declarationOf(synthEnvironment("dev", variables)).entries.find(({ id }) =>
      id.endsWith("-keys"),
    );

    expect(keys?.afterDeletion).toContain("35 days");
  });

  it("tells of the addresses that a rate limit counts, in front of pools of user names alone", () => {
    const limits = (stack: SynthesizedStack) =>
      declarationOf(stack).entries.filter(({ id }) => id === "rate-limit");
    const limited = synthEnvironment("dev", { INCOGNITO_RATE_LIMIT_PER_FIVE_MINUTES: "200" });

    expect(limits(plain)).toEqual([]);
    const named = listPools().filter(({ pool }) => pool.signInWith === "username");
    expect(limits(limited)).toMatchObject([
      { pools: named.map(({ kind }) => kind), where: expect.stringMatching(/WAF/) },
    ]);
  });

  it("tells of the authenticator app where a pool offers one", () => {
    const without = synthEnvironment("dev", { INCOGNITO_DEV_ANONYMOUS_POOL_MFA: "OFF" });
    const whatOf = (stack: SynthesizedStack) =>
      declarationOf(stack)
        .entries.find(({ id }) => id === "pool:anonymous")
        ?.what.join("; ");

    expect(whatOf(plain)).toContain("authenticator app");
    expect(whatOf(without)).not.toContain("authenticator app");
  });

  it("does not claim that the neutral attribute holds one bit", () => {
    const text = JSON.stringify(declarationOf(plain));

    expect(text).toContain("decimals between 0 and 1");
    expect(text).not.toMatch(/one bit|a bit/);
  });
});

describe("what nobody has declared", () => {
  function synthWith(fill: (stack: TerraformStack) => void): () => string {
    return () => {
      const stack = new TerraformStack(testingApp(), "incognito-dev");
      declarePrivacy(stack, { config: configOf("dev"), pools: listPools() });
      fill(stack);
      return Testing.synth(stack);
    };
  }

  it("ends the synth where it is a table", () => {
    const synth = synthWith((stack) => {
      new DynamodbTable(stack, "visits", {
        name: "incognito-dev-visits",
        attribute: [{ name: "id", type: "S" }],
        hashKey: "id",
      });
    });

    expect(synth).toThrow("table 'incognito-dev-visits' is not among constructs/table-names.ts");
  });

  it("ends the synth where it is of another kind", () => {
    const synth = synthWith((stack) => {
      new S3Bucket(stack, "uploads", {});
    });

    expect(synth).toThrow("is of type aws_s3_bucket, of which privacy.json has no word");
  });
});
