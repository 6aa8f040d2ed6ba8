/**
 * Folders that people name, those that cannot be made included.
 * @module
 */
import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeFolder } from "../../command/make-folder";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "incognito-folder-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe("makeFolder", () => {
  it("makes every level with the rights that are asked for", () => {
    makeFolder(join(folder, "a", "b"), 0o700);

    expect(statSync(join(folder, "a", "b")).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, "a")).mode & 0o777).toBe(0o700);
  });

  it("leaves a folder as it is", () => {
    makeFolder(join(folder, "a"), 0o750);
    makeFolder(join(folder, "a"), 0o700);

    expect(statSync(join(folder, "a")).mode & 0o777).toBe(0o750);
  });

  it("fails on a file, on one above, and on a link that leads nowhere", () => {
    writeFileSync(join(folder, "file"), "");
    symlinkSync(join(folder, "nowhere"), join(folder, "link"));

    expect(() => makeFolder(join(folder, "file"))).toThrow("EEXIST");
    expect(() => makeFolder(join(folder, "file", "deep", "deeper"))).toThrow(/EEXIST|ENOTDIR/);
    expect(() => makeFolder(join(folder, "link"))).toThrow("EEXIST");
  });

  it("fails, and ends, where the system lets nobody make one", () => {
    expect(() => makeFolder("/proc/incognito/deep")).toThrow("ENOENT");
  });
});
