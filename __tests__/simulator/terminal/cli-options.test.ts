/** From arguments to options. @module */
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { COMMANDS } from "../../../command/commands";
import { parseCommand } from "../../../command/parse-command";
import { MisuseError } from "../../../command/report-errors";
import { readOptions } from "../../../simulator/terminal/cli-options";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "incognito-cli-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

const read = (...argv: readonly string[]) => readOptions(parseCommand(COMMANDS.start, argv)!);

describe("readOptions", () => {
  it("listens on this machine's port 9400 by default and keeps nothing", () => {
    expect(read("--stack", folder)).toEqual({
      stackDirectory: folder,
      port: 9400,
      host: "127.0.0.1",
      uiDirectory: join("dist", "ui"),
      testClock: false,
    });
  });

  it("takes every option", () => {
    const data = join(folder, "deep", "data");
    writeFileSync(join(folder, "index.html"), "");
    const argv = ["--port", "0", "--host", "::1", "--data", data, "--ui", folder, "--test-clock"];

    expect(read("--stack", folder, ...argv)).toEqual({
      stackDirectory: folder,
      port: 0,
      host: "::1",
      dataDirectory: data,
      uiDirectory: folder,
      testClock: true,
    });
  });

  it.each(["", "x", "-1", "65536", "94.5", "0x10"])(
    "rejects port '%s' and says what is allowed",
    (port) => {
      expect(() => read("--stack", folder, `--port=${port}`)).toThrow(
        `--port is '${port}'; expected a number from 0 to 65535`,
      );
    },
  );

  it("rejects a stack that is not there", () => {
    expect(() => read("--stack", "incognito-dve")).toThrow(MisuseError);
    expect(() => read("--stack", "incognito-dve")).toThrow(
      /^(no|unknown) stack 'incognito-dve'(, since none is synthesized|; did you mean incognito-dev\?)/,
    );
  });

  it("makes the data folder for its owner alone and leaves nothing in it", () => {
    const data = join(folder, "data");

    read("--stack", folder, "--data", data);

    expect(statSync(data).mode & 0o777).toBe(0o700);
    expect(readdirSync(data)).toEqual([]);
  });

  it.each([
    ["a file", "file"],
    ["a folder in a file", join("file", "data")],
  ])("rejects %s as data folder", (_, path) => {
    writeFileSync(join(folder, "file"), "");

    expect(() => read("--stack", folder, "--data", join(folder, path))).toThrow(MisuseError);
    expect(() => read("--stack", folder, "--data", join(folder, path))).toThrow(
      /^--data is '.*, (which is a file|where nothing can be written \(E[A-Z]+\)); name another folder; usage: /,
    );
  });

  it("rejects a data folder that cannot be made, and says why", () => {
    // Nobody may make a folder there, root neither.
    expect(() => read("--stack", folder, "--data", "/proc/incognito")).toThrow(
      /where nothing can be written \(E[A-Z]+\)/,
    );
  });

  it("rejects a page that is not there", () => {
    expect(() => read("--stack", folder, "--ui", folder)).toThrow("which holds no index.html");
  });
});
