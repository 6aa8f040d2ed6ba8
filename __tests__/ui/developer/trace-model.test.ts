/**
 * A trace becomes a sequence diagram: calls with their triggers, in order, no matter what order they arrive in.
 * @module
 */
import type { TraceCall, TraceTrigger } from "../../../simulator/observe/api-types";
import {
  EMPTY_TRACE,
  groupCalls,
  reduceTrace,
  rowsOf,
} from "../../../ui/developer/trace/trace-model";

const POOL = "eu-central-1_AAAAAAAAA";
const REFUSAL = {
  type: "UserLambdaValidationException",
  message: "PreSignUp failed with error No.",
};

function call(changes: Partial<TraceCall>): TraceCall {
  return {
    kind: "call",
    sequence: 1,
    time: "2026-11-24T01:00:00.000Z",
    callId: "one",
    poolId: POOL,
    operation: "SignUp",
    durationMilliseconds: 5,
    request: {},
    ...changes,
  };
}

function trigger(changes: Partial<TraceTrigger>): TraceTrigger {
  return {
    kind: "trigger",
    sequence: 1,
    time: "2026-11-24T01:00:00.000Z",
    callId: "one",
    poolId: POOL,
    trigger: "PreSignUp",
    triggerSource: "PreSignUp_SignUp",
    functionName: "function",
    attempts: 1,
    durationMilliseconds: 3,
    event: {},
    ...changes,
  };
}

describe("reduceTrace", () => {
  it("adds entries as they come", () => {
    const state = reduceTrace(EMPTY_TRACE, { type: "entry", entry: call({ sequence: 1 }) });

    expect(state.entries.map(({ sequence }) => sequence)).toEqual([1]);
  });

  it("takes an entry once, though a reconnection sends it again", () => {
    const once = reduceTrace(EMPTY_TRACE, { type: "entry", entry: call({ sequence: 7 }) });
    const twice = reduceTrace(once, { type: "entry", entry: call({ sequence: 7 }) });

    expect(twice.entries).toHaveLength(1);
  });

  it("forgets all entries when the simulator started over", () => {
    const before = reduceTrace(EMPTY_TRACE, { type: "entry", entry: call({ sequence: 900 }) });
    const reset = reduceTrace(before, { type: "reset" });
    const after = reduceTrace(reset, { type: "entry", entry: call({ sequence: 1 }) });

    expect(after.entries.map(({ sequence }) => sequence)).toEqual([1]);
  });

  it("keeps what it knows while the connection is lost", () => {
    const before = reduceTrace(EMPTY_TRACE, { type: "entry", entry: call({}) });
    const lost = reduceTrace(before, { type: "disconnected" });

    expect(lost).toEqual({ entries: before.entries, connected: false });
  });

  it("keeps the newest 500 entries", () => {
    let state = EMPTY_TRACE;
    for (let sequence = 1; sequence <= 510; sequence++) {
      state = reduceTrace(state, { type: "entry", entry: call({ sequence }) });
    }

    expect(state.entries).toHaveLength(500);
    expect(state.entries[0]?.sequence).toBe(11);
  });
});

describe("groupCalls", () => {
  it("puts a call's triggers to the call", () => {
    const entries = [trigger({ sequence: 1 }), call({ sequence: 2 })];

    expect(groupCalls(entries, POOL)).toEqual([
      { callId: "one", call: entries[1], triggers: [entries[0]] },
    ]);
  });

  it("keeps calls that overlap apart", () => {
    const entries = [
      trigger({ sequence: 1, callId: "one" }),
      trigger({ sequence: 2, callId: "two" }),
      call({ sequence: 3, callId: "two" }),
      call({ sequence: 4, callId: "one" }),
    ];

    const calls = groupCalls(entries, POOL);

    expect(calls.map(({ callId, triggers }) => [callId, triggers.length])).toEqual([
      ["one", 1],
      ["two", 1],
    ]);
  });

  it("leaves other pools' entries out", () => {
    expect(groupCalls([call({ poolId: "eu-central-1_BBBBBBBBB" })], POOL)).toEqual([]);
  });
});

describe("rowsOf", () => {
  function labels(entries: Parameters<typeof groupCalls>[0]) {
    return groupCalls(entries, POOL).flatMap((traced) =>
      rowsOf(traced).map(({ kind, label }) => `${kind} ${label}`),
    );
  }

  it("draws request, triggers and answer in their order", () => {
    const entries = [
      trigger({ sequence: 1 }),
      trigger({ sequence: 2, trigger: "PostConfirmation" }),
      call({ sequence: 3 }),
    ];

    expect(labels(entries)).toEqual([
      "call SignUp",
      "trigger PreSignUp",
      "trigger PostConfirmation",
      "answer answer",
    ]);
  });

  it("draws a sender, which runs on its own, after the answer", () => {
    const entries = [call({ sequence: 1 }), trigger({ sequence: 2, trigger: "CustomEmailSender" })];

    expect(labels(entries)).toEqual(["call SignUp", "answer answer", "trigger CustomEmailSender"]);
  });

  it("says of a call without an entry yet that it is under way", () => {
    expect(labels([trigger({})])).toEqual([
      "call a call",
      "trigger PreSignUp",
      "pending under way",
    ]);
  });

  it("says a trigger's refusal once, at the trigger", () => {
    const entries = [trigger({ error: REFUSAL }), call({ sequence: 2, error: REFUSAL })];
    const rows = groupCalls(entries, POOL).flatMap(rowsOf);

    expect(rows.map(({ failed, error }) => [failed, error])).toEqual([
      [false, undefined],
      [true, REFUSAL.message],
      [true, undefined],
    ]);
  });

  it("says Cognito's own refusal at the answer", () => {
    const error = { type: "UsernameExistsException", message: "User already exists" };
    const rows = groupCalls([trigger({}), call({ sequence: 2, error })], POOL).flatMap(rowsOf);

    expect(rows.at(-1)).toMatchObject({
      kind: "answer",
      label: "UsernameExistsException",
      failed: true,
      error: "User already exists",
    });
  });

  it("opens a trigger to its event, response, log and function", () => {
    const entry = trigger({ response: { a: 1 }, log: ["one", "two"], attempts: 2 });
    const [, row] = groupCalls([entry], POOL).flatMap(rowsOf);

    expect(row?.parts).toEqual([
      { title: "Event", value: {} },
      { title: "Response", value: { a: 1 } },
      { title: "Log", value: "one\ntwo" },
      { title: "Function", value: "function, 2 attempts" },
    ]);
  });
});
