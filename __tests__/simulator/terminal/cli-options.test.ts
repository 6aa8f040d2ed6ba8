/** From arguments to options. @module */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOptions, UsageError } from "../../../simulator/terminal/cli-options";

describe("readOptions", () => {
  it("serves incognito-dev on this machine's port 9400 by default", () => {
    expect(readOptions([])).toEqual({
      stackDirectory: join("cdktf.out", "stacks", "incognito-dev"),
      port: 9400,
      host: "127.0.0.1",
      uiDirectory: join("dist", "ui"),
      testClock: false,
    });
  });

  it("takes every option", () => {
    const argv = [
      "--stack=mine",
      "--port",
      "0",
      "--host",
      "::1",
      "--data",
      "d",
      "--ui",
      "u",
      "--test-clock",
    ];

    expect(readOptions(argv)).toEqual({
      stackDirectory: join("cdktf.out", "stacks", "mine"),
      port: 0,
      host: "::1",
      dataDirectory: "d",
      uiDirectory: "u",
      testClock: true,
    });
  });

  it("takes a folder for a stack", () => {
    const folder = mkdtempSync(join(tmpdir(), "incognito-cli-"));

    expect(readOptions(["--stack", folder])?.stackDirectory).toBe(folder);
    rmSync(folder, { recursive: true });
  });

  it("has no options where help is asked for", () => {
    expect(readOptions(["--help"])).toBeUndefined();
    expect(readOptions(["-h"])).toBeUndefined();
  });

  it.each(["", "x", "-1", "65536", "94.5", "0x10"])(
    "rejects port '%s' and says what is allowed",
    (port) => {
      expect(() => readOptions([`--port=${port}`])).toThrow(
        `--port is '${port}', expected a number from 0 to 65535`,
      );
    },
  );

  it("rejects an unknown option and shows the known ones", () => {
    expect(() => readOptions(["--prot", "1"])).toThrow(UsageError);
    expect(() => readOptions(["--prot", "1"])).toThrow(/--prot[\s\S]*--port PORT/);
  });
});
