/**
 * What a person reads where a script fails.
 * @module
 */

import { explain, MisuseError } from "../../command/report-errors";
import { ConfigError } from "../../config/errors";
import { StackReadError } from "../../simulator/stack/errors";

describe("explain", () => {
  it("tells an error of ours by its name and message alone", () => {
    expect(explain(new ConfigError("region is wrong"))).toBe("ConfigError: region is wrong");
  });

  it("tells an error of the simulator in the same way", () => {
    expect(explain(new StackReadError("no stack"))).toBe("StackReadError: no stack");
  });

  it("tells what was typed wrongly by its message alone", () => {
    expect(explain(new MisuseError("no stack named"))).toBe("no stack named");
  });

  it("tells a mistake of ours with its place, whatever code Node gives it", () => {
    const mistake = Object.assign(new TypeError("not a string"), { code: "ERR_INVALID_ARG_TYPE" });

    expect(explain(mistake)).toMatch(/^TypeError: not a string\n\s+at /);
    expect(explain(new Error("unexpected"))).toMatch(/^Error: unexpected\n\s+at /);
  });

  it("tells what is no error as it is", () => {
    expect(explain("text")).toBe("text");
  });
});
