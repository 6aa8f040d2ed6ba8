/**
 * The command line of `npm run users:import`.
 * @module
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { COMMANDS } from "../../../command/commands";
import { parseCommand } from "../../../command/parse-command";
import { MisuseError } from "../../../command/report-errors";
import { readOptions } from "../../../operator/users-import/read-options";

const folder = mkdtempSync(join(tmpdir(), "incognito-options-"));
const FILE = join(folder, "users.csv");
writeFileSync(FILE, "");
mkdirSync(join(folder, "folder.csv"));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (argv: readonly string[]) =>
  readOptions(parseCommand(COMMANDS["users:import"], argv)!);

describe("readOptions", () => {
  it("gives users 180 days where none are named", () => {
    expect(read(["incognito-dev", FILE])).toEqual({
      stack: "incognito-dev",
      file: FILE,
      format: "csv",
      days: 180,
      isDryRun: false,
    });
  });

  it("takes options before and behind", () => {
    expect(read(["--days", "3650", "incognito-dev", FILE, "--dry-run"])).toMatchObject({
      file: FILE,
      days: 3650,
      isDryRun: true,
    });
  });

  it.each<readonly [readonly string[], string]>([
    [[], "no STACK given; expected STACK and FILE"],
    [["incognito-dev"], "no FILE given; expected STACK and FILE"],
    [["a", "b", "c"], "'c' is one argument too many; expected STACK and FILE"],
    [["incognito-dev", "users.txt"], "'users.txt' is neither .csv nor .jsonl nor .ndjson"],
    [["incognito-dev", "/nowhere/users.csv"], "'/nowhere/users.csv' cannot be read: ENOENT"],
    [["incognito-dev", `${FILE}/x.csv`], "cannot be read: ENOTDIR"],
    [["incognito-dev", join(folder, "folder.csv")], "is a folder; expected a file"],
    [
      ["incognito-dev", FILE, "--days", "0"],
      "--days is '0'; expected a whole number from 1 to 3650",
    ],
    [["incognito-dev", FILE, "--days", "3651"], "--days is '3651'; expected a whole number"],
    [["incognito-dev", FILE, "--days", "1.5"], "--days is '1.5'; expected a whole number"],
    [["incognito-dev", FILE, "--days", ""], "--days is ''; expected a whole number"],
    [["incognito-dev", FILE, "--days"], "--days lacks its N"],
    [["incognito-dev", FILE, "--force"], "unknown option '--force'"],
  ])("rejects %j", (argv, problem) => {
    expect(() => read(argv)).toThrow(MisuseError);
    expect(() => read(argv)).toThrow(problem);
    expect(() => read(argv)).toThrow(
      "; usage: npm run users:import -- STACK FILE [--days N] [--dry-run]",
    );
  });
});
