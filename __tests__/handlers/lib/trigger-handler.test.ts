/**
 * The frame: one line a call in CloudWatch's format, fixed sentences out, the event back.
 * @module
 */
import type { Outcome } from "../../../handlers/lib/call-log";
import { ServiceError, UNAVAILABLE, UserFacingError } from "../../../handlers/lib/errors";
import { type Call, createTriggerHandler } from "../../../handlers/lib/trigger-handler";
import { fakeRuntime, NOW } from "../../support/handler-runtime";

const DONE: Outcome = { decision: "done", reason: "counted" };
const DESCRIPTION = { trigger: "preSignUp", sources: ["PreSignUp_SignUp"] } as const;

function start(decide: (event: { triggerSource: string }, call: Call) => Outcome) {
  const runtime = fakeRuntime();
  return { runtime, handler: createTriggerHandler(DESCRIPTION, runtime, decide) };
}

describe("createTriggerHandler", () => {
  it("leaves one line in CloudWatch's embedded metric format", async () => {
    const { handler, runtime } = start(() => DONE);

    await handler({ triggerSource: "PreSignUp_SignUp" });

    expect(runtime.lines).toHaveLength(1);
    expect(runtime.lines[0]).toMatch(/^\{.*\}\n$/);
    expect(JSON.parse(runtime.lines[0]!)).toEqual({
      _aws: {
        Timestamp: Date.UTC(2026, 10, 24, 10, 20),
        CloudWatchMetrics: [
          {
            Namespace: "Incognito",
            Dimensions: [
              ["FunctionName", "Decision"],
              ["FunctionName", "Decision", "Reason"],
            ],
            Metrics: [{ Name: "Calls", Unit: "Count" }],
          },
        ],
      },
      FunctionName: "test-anonymous",
      Pool: "anonymous",
      Trigger: "preSignUp",
      Source: "PreSignUp_SignUp",
      Decision: "done",
      Reason: "counted",
      Duration: "under 10 ms",
      Calls: 1,
    });
  });

  it("stamps a call with the minute in which it began, where Lambda counts its error", async () => {
    const { handler, runtime } = start(() => {
      runtime.advance(60_000);
      return DONE;
    });

    await handler({ triggerSource: "PreSignUp_SignUp" });

    expect(JSON.parse(runtime.lines[0]!)._aws.Timestamp).toBe(Date.UTC(2026, 10, 24, 10, 20));
  });

  it.each([
    [0, "under 10 ms"],
    [9, "under 10 ms"],
    [10, "under 100 ms"],
    [999, "under 1000 ms"],
    [1_000, "under 10000 ms"],
    [4_999, "under 10000 ms"],
    [86_400_000, "under 10000 ms"],
    [-1, "under 100 ms"],
  ])("writes %d ms as '%s'", async (milliseconds, bucket) => {
    const { handler, runtime } = start(() => {
      runtime.advance(milliseconds);
      return DONE;
    });

    await handler({ triggerSource: "" });

    expect(JSON.parse(runtime.lines[0]!)).toMatchObject({ Duration: bucket });
  });

  it("writes a source that the trigger does not have as 'other'", async () => {
    const { handler, runtime } = start(() => DONE);

    await handler({ triggerSource: "ada@example.com" });

    expect(JSON.parse(runtime.lines[0]!)).toMatchObject({ Source: "other" });
  });

  it("returns the very event that it was given", async () => {
    const { handler } = start(() => DONE);
    const event = { triggerSource: "PreSignUp_SignUp" };

    expect(await handler(event)).toBe(event);
  });

  it("gives a decision two seconds from its start, or what the trigger says", async () => {
    const calls: Call[] = [];
    const decide = (_: unknown, call: Call) => {
      calls.push(call);
      return DONE;
    };

    await start(decide).handler({ triggerSource: "" });
    const patient = { ...DESCRIPTION, timeLimitMilliseconds: 4_500 };
    await createTriggerHandler(patient, fakeRuntime(), decide)({ triggerSource: "" });

    expect(calls).toEqual([
      { startedAt: NOW, deadline: NOW + 2_000 },
      { startedAt: NOW, deadline: NOW + 4_500 },
    ]);
  });

  it("throws a refusal as it is", async () => {
    const refusal = new UserFacingError("Choose another name", "name-form");
    const { handler, runtime } = start(() => {
      throw refusal;
    });

    await expect(handler({ triggerSource: "" })).rejects.toBe(refusal);
    expect(runtime.outcomes()).toEqual([["refused", "name-form"]]);
  });

  it.each([
    [new ServiceError("service-timeout"), "service-timeout"],
    [new TypeError("cannot read 'ada@example.com'"), "unexpected"],
    ["ada@example.com", "unexpected"],
    [undefined, "unexpected"],
  ])("fails with a fixed sentence for %p", async (thrown, reason) => {
    const { handler, runtime } = start(() => {
      throw thrown;
    });

    const error = await handler({ triggerSource: "" }).catch((caught: Error) => caught);

    expect(error).toEqual(new Error(UNAVAILABLE));
    expect((error as Error).cause).toBeUndefined();
    expect(runtime.outcomes()).toEqual([["failed", reason]]);
  });
});
