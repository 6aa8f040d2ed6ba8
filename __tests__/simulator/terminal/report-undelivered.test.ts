/** What the terminal says of messages that never went out. @module */
import type { TraceTrigger } from "../../../simulator/observe/api-types";
import { createTrace } from "../../../simulator/observe/trace";
import { reportUndelivered } from "../../../simulator/terminal/report-undelivered";

const RUN: Omit<TraceTrigger, "sequence"> = {
  kind: "trigger",
  time: "2026-01-02T03:04:05.000Z",
  callId: "call-1",
  durationMilliseconds: 1,
  trigger: "CustomEmailSender",
  triggerSource: "CustomEmailSender_SignUp",
  functionName: "incognito-dev-default-custom-email-sender",
  attempts: 3,
  event: { request: { userAttributes: { email: "ada@example.com" } } },
  error: { type: "UserLambdaValidationException", message: "ada@example.com cannot be reached" },
};

function linesOf(...runs: readonly Omit<TraceTrigger, "sequence">[]): readonly string[] {
  const lines: string[] = [];
  const trace = createTrace({ membersOf: () => [] });
  const end = reportUndelivered(trace, (line) => lines.push(line));
  for (const run of runs) trace.record(run);
  end();
  trace.record(RUN);
  return lines;
}

describe("reportUndelivered", () => {
  it("says which function failed for what, and nothing of the user", () => {
    expect(linesOf(RUN)).toEqual([
      "no message sent: incognito-dev-default-custom-email-sender failed, tried 3 times, for CustomEmailSender_SignUp; the trace says why",
    ]);
  });

  it("tells a function that was not called", () => {
    const source = { trigger: "CustomSMSSender", triggerSource: "CustomSMSSender_ResendCode" };

    expect(linesOf({ ...RUN, ...source, attempts: 0 })).toEqual([
      "no message sent: incognito-dev-default-custom-email-sender was not called for CustomSMSSender_ResendCode; the trace says why",
    ]);
  });

  it("is silent where a message went out, and of every other trigger", () => {
    const { error, ...sent } = RUN;

    expect(error).toBeDefined();
    expect(linesOf(sent, { ...RUN, trigger: "PreSignUp" })).toEqual([]);
  });
});
