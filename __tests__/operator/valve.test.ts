/**
 * What `npm run valve` takes; what it does: valve.process.
 * @module
 */
import { COMMANDS } from "../../command/commands";
import { readOptions } from "../../operator/valve/read-options";

describe("what was typed", () => {
  const read = (action: string, time?: string) =>
    readOptions({ arguments: { stack: "incognito-dev", action }, options: { for: time } });

  it.each([
    ["30m", 1_800],
    ["2h", 7_200],
    ["366d", 31_622_400],
  ])("closes for %s", (time, seconds) => {
    expect(read("close", time).seconds).toBe(seconds);
  });

  it("closes without an end where it names none", () => {
    expect(read("close").seconds).toBeUndefined();
  });

  it.each([
    ["close", "0h"],
    ["close", "2"],
    ["close", "2w"],
    ["close", "367d"],
    ["close", "-1h"],
    ["open", "2h"],
    ["status", "2h"],
    ["", undefined],
  ])("is a misuse as '%s --for %s'", (action, time) => {
    expect(() => read(action, time)).toThrow();
  });

  it("has a command in the registry", () => {
    expect(COMMANDS.valve.typed).toBe("npm run valve");
  });
});
