/**
 * The command line of `npm run users:import`.
 * @module
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MisuseError } from "../../../command/report-errors";
import { readOptions } from "../../../operator/users-import/read-options";

const folder = mkdtempSync(join(tmpdir(), "incognito-options-"));
const FILE = join(folder, "users.csv");
writeFileSync(FILE, "");
mkdirSync(join(folder, "folder.csv"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("readOptions", () => {
  it("gives users 180 days where none are named", () => {
    expect(readOptions(["incognito-dev", FILE])).toEqual({
      stack: "incognito-dev",
      file: FILE,
      format: "csv",
      days: 180,
      isDryRun: false,
    });
  });

  it("takes options before and behind", () => {
    expect(readOptions(["--days", "3650", "incognito-dev", FILE, "--dry-run"])).toMatchObject({
      file: FILE,
      days: 3650,
      isDryRun: true,
    });
  });

  it("leaves everything aside where help is asked for", () => {
    expect(readOptions(["-h"])).toBeUndefined();
  });

  it.each<readonly [readonly string[], string]>([
    [[], "0 arguments given; expected a stack and a file"],
    [["incognito-dev"], "1 arguments given; expected a stack and a file"],
    [["a", "b", "c"], "3 arguments given; expected a stack and a file"],
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
    [["incognito-dev", FILE, "--days"], "Option '--days <value>' argument missing"],
    [["incognito-dev", FILE, "--force"], "Unknown option '--force'"],
  ])("rejects %j", (argv, problem) => {
    const read = () => readOptions(argv);

    expect(read).toThrow(MisuseError);
    expect(read).toThrow(problem);
    expect(read).toThrow("; usage: npm run users:import -- STACK FILE [--days N] [--dry-run]");
  });
});
