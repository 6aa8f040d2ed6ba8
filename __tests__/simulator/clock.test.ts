/** Time that a test puts forward. @module */
import { createTestClock } from "../../simulator/clock";

describe("createTestClock", () => {
  it("keeps its base's pace and jumps when told to", () => {
    let now = 1000;
    const clock = createTestClock({ now: () => now });

    clock.advance(60);
    now += 5;

    expect(clock.now()).toBe(61_005);
  });
});
