/** What a request to an API leaves in the trace, if its body is made to hide what it holds. @module */
import { recordRequest } from "../../../simulator/api-gateway/record-request";
import type { TraceRecord } from "../../../simulator/observe/trace";
import { createTrace } from "../../../simulator/observe/trace";
import type { SimulatedHttpApi } from "../../../simulator/stack/http-api-model";

it("hides a value however deep it lies", () => {
  const trace = createTrace({ membersOf: () => [] });
  const depth = 30_000;
  const body = Buffer.from(`${"[".repeat(depth)}"a-hidden-value"${"]".repeat(depth)}`);

  recordRequest(
    { trace: { record: (step: TraceRecord) => trace.record(step) }, clock: { now: () => 0 } },
    {
      api: { name: "front" } as SimulatedHttpApi,
      requestId: "r",
      request: { body },
      reply: { status: 200, headers: {}, body: "" },
      durationMilliseconds: 1,
      result: { outcome: "returned", payload: "{}", log: ["it came with a-hidden-value"] },
    },
  );

  expect(trace.entries()).toMatchObject([{ log: ["it came with (masked)"] }]);
});
