/** A stack whose functions are replaced while it runs. @module */
import { createLiveStack } from "../../../simulator/stack/live-stack";
import { buildFunction, buildStack } from "../../support/simulated-stack";

describe("a live stack", () => {
  it("reads as its functions are now, and is else what was read", () => {
    const before = buildFunction("PreSignUp");
    const after = buildFunction("PreSignUp", { timeoutSeconds: 9 });
    const read = buildStack(undefined, { functions: [before] });
    const live = createLiveStack(read);
    const { stack } = live;
    expect(stack).toEqual(read);

    live.replaceFunctions([after]);

    expect(stack).toEqual({ ...read, functions: [after] });
    expect(read.functions).toEqual([before]);
  });
});
