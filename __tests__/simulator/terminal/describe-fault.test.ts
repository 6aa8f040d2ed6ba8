/** What the terminal says of a fault of the simulator itself. @module */

import { JournalWriteError } from "../../../simulator/state/errors";
import { describeFault } from "../../../simulator/terminal/describe-fault";

describe("describeFault", () => {
  it("shows kind and place of a stranger's error, never its message", () => {
    const text = describeFault(new TypeError("cannot read 'ada@example.com'"));

    expect(text).toMatch(/^the simulator failed: TypeError\n\s+at .*describe-fault\.test/);
    expect(text).not.toContain("ada");
  });

  it("shows the message of our own", () => {
    expect(describeFault(new JournalWriteError("/data/journal", new Error("ENOSPC")))).toBe(
      "the simulator failed: cannot write /data/journal; free its disk, then start again",
    );
  });

  it("says so where something that is no error was thrown", () => {
    expect(describeFault("hunter2")).not.toContain("hunter2");
  });
});
