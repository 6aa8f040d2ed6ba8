/**
 * The scheduled sweep as a function: what its line says, what Lambda is told of a failure, and how patient it is. With
 * real tables and a real pool: e2e/account-end.
 * @module
 */
import type { AwsAnswer } from "../../../../handlers/lib/aws/aws-call";
import { ServiceError } from "../../../../handlers/lib/errors";
import {
  createScheduledSweep,
  patiently,
  SWEEP_STOPPED,
} from "../../../../handlers/lib/sweep/scheduled-sweep";
import { weekOf } from "../../../../vocabulary/account-end";

// Jest's clock has no part in this module; its pauses come from the global timers here, which the clock moves.
jest.mock("node:timers/promises", () => ({
  setTimeout: (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
}));

const NOW = Date.UTC(2026, 10, 29, 12, 34, 56);
const POOL = "eu-central-1_Example01";
const DAY_SECONDS = 86_400;

/** A pool of these subs, made long ago, beside tables that answer so. */
function stage(subs: readonly string[], answers: Readonly<Record<string, AwsAnswer>> = {}) {
  const lines: string[] = [];
  const made = NOW / 1_000 - 500 * DAY_SECONDS;
  const known: Readonly<Record<string, AwsAnswer>> = {
    DescribeTable: { output: { Table: { CreationDateTime: made } } },
    GetItem: { output: {} },
    DeleteItem: { output: {} },
    Scan: { output: { Items: [] } },
    BatchGetItem: { output: { Responses: {}, UnprocessedKeys: {} } },
    ListUsers: {
      output: {
        Users: subs.map((Value) => ({
          Enabled: true,
          UserCreateDate: made,
          UserLastModifiedDate: made,
          Attributes: [{ Name: "sub", Value }],
        })),
      },
    },
    ...answers,
  };
  const calls: string[] = [];
  const call = async (operation: string): Promise<AwsAnswer> => {
    calls.push(operation);
    return known[operation] ?? { output: {} };
  };
  const handler = createScheduledSweep({
    functionName: "incognito-test-accounts-sweep",
    poolCount: 1,
    tables: { uses: { name: "uses", idleWeeks: 26 } },
    cognito: call,
    dynamodb: call,
    now: () => NOW,
    write: (line) => lines.push(line),
  });
  return { handler: () => handler({ userPoolIds: [POOL] }), start: handler, lines, calls };
}

it("says in one line of numbers what came of it", async () => {
  const mark = { id: { S: "use#someone" }, week: { N: String(weekOf(NOW)) } };
  const { handler, lines, calls } = stage(["sub-1", "sub-2"], {
    Scan: { output: { Items: [mark] } },
  });
  await handler();

  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0]!)).toEqual({
    _aws: {
      Timestamp: Date.UTC(2026, 10, 29, 12, 34),
      CloudWatchMetrics: [
        {
          Namespace: "Incognito",
          Dimensions: [["FunctionName"]],
          Metrics: [
            "AccountsKept",
            "AccountsHeld",
            "AccountsEnded",
            "AccountsRestored",
            "RowsRemoved",
          ].map((Name) => ({ Name, Unit: "Count" })),
        },
      ],
    },
    FunctionName: "incognito-test-accounts-sweep",
    AccountsKept: 0,
    AccountsHeld: 0,
    AccountsEnded: 2,
    AccountsRestored: 0,
    RowsRemoved: 0,
  });
  expect(lines[0]!.endsWith("\n")).toBe(true);
  expect(lines[0]).not.toContain("sub-");
  expect(calls).not.toContain("AdminGetUser");
});

it("fails, so that the alarm rings, where no account at all was used", async () => {
  const { handler, lines } = stage(["sub-1"]);

  await expect(handler()).rejects.toThrow("no account was used in all these weeks");
  expect(lines).toEqual([]);
});

it.each([
  ["a pool does not answer", { ListUsers: { fault: "ResourceNotFoundException" } }],
  ["a user comes without a sub", { ListUsers: { output: { Users: [{ Enabled: true }] } } }],
  ["a table is not there", { DescribeTable: { fault: "ResourceNotFoundException" } }],
  ["a table says nothing", { Scan: { output: {} } }],
])("fails where %s, and quotes nothing", async (_, answers) => {
  const { handler } = stage(["sub-1"], answers as Readonly<Record<string, AwsAnswer>>);

  await expect(handler()).rejects.toThrow(new Error(SWEEP_STOPPED));
});

it.each([
  ["no event", undefined],
  ["an event without pools", {}],
  ["fewer pools than the stack has", { userPoolIds: [] }],
  ["more", { userPoolIds: [POOL, "eu-central-1_Another01"] }],
])("sweeps nothing for %s", async (_, event) => {
  const { start, calls } = stage(["sub-1"]);

  await expect(start(event as never)).rejects.toThrow("expected the 1 of the stack");
  expect(calls).toEqual([]);
});

it("waits throttling out, and gives up in the end", async () => {
  jest.useFakeTimers();
  let tries = 0;
  const call = patiently(async () => {
    tries += 1;
    if (tries < 4) throw new ServiceError("service-answer");
    return { output: {} };
  });
  const answered = call("ListUsers", {});
  await jest.advanceTimersByTimeAsync(60_000);
  await expect(answered).resolves.toEqual({ output: {} });
  expect(tries).toBe(4);

  tries = -100;
  const given = expect(call("ListUsers", {})).rejects.toThrow(ServiceError);
  await jest.advanceTimersByTimeAsync(60_000);
  await given;
  expect(tries).toBe(-94);
  jest.useRealTimers();
});
