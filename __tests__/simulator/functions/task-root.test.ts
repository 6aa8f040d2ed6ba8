/** What a function's code may be: no archive and no folder costs more than Lambda would take. @module */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { layOutTaskRoot, watchBundle } from "../../../simulator/functions/task-root";

const TOO_MUCH = /^'.*' is more than a function may be: 250 MB unzipped/;
const MEGABYTE = 1_048_576;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "incognito-task-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A zip whose directory states another size for its one file. */
function zipStating(bytes: number, ...names: readonly string[]): string {
  const content = strToU8("exports.handler = 1;".repeat(100));
  const zip = Buffer.from(zipSync(Object.fromEntries(names.map((name) => [name, content]))));
  const entry = Buffer.from("504b0102", "hex");
  for (let at = zip.indexOf(entry); at !== -1; at = zip.indexOf(entry, at + 1)) {
    zip.writeUInt32LE(bytes, at + 24);
  }
  const path = join(folder, "code.zip");
  writeFileSync(path, zip);
  return path;
}

describe("a function's zip", () => {
  it("is not unpacked where its files together come to more than Lambda takes", () => {
    const bundlePath = zipStating(100 * MEGABYTE, "a.js", "b.js", "c.js");

    expect(() => layOutTaskRoot({ bundlePath }, join(folder, "task"))).toThrow(TOO_MUCH);
  });

  it("unpacks to no more than it states", () => {
    const bundlePath = zipStating(10, "a.js");

    layOutTaskRoot({ bundlePath }, join(folder, "task"));

    expect(readFileSync(join(folder, "task", "a.js"))).toHaveLength(10);
  });

  it.each([["../out.js"], ["/tmp/incognito-out.js"], ["a/../../out.js"]])(
    "writes nothing where %s would lead",
    (name) => {
      const bundlePath = zipStating(2_000, name);

      expect(() => layOutTaskRoot({ bundlePath }, join(folder, "task"))).toThrow(
        /leads out of it; name only inner paths/,
      );
      expect(existsSync(join(folder, "out.js"))).toBe(false);
      expect(existsSync("/tmp/incognito-out.js")).toBe(false);
    },
  );
});

describe("a function's folder", () => {
  it("is refused before it is copied where links lead back into it", () => {
    const code = join(folder, "code");
    mkdirSync(code);
    for (const name of ["a", "b", "c"]) symlinkSync(code, join(code, name));

    expect(() => watchBundle({ bundlePath: code })).toThrow(TOO_MUCH);
  });

  it("is refused where it holds what never ends", () => {
    const code = join(folder, "code");
    mkdirSync(code);
    symlinkSync("/dev/zero", join(code, "index.js"));

    expect(() => watchBundle({ bundlePath: code })).toThrow(/is a device, a pipe or a socket/);
  });

  it("is new where a file behind a link is", () => {
    const code = join(folder, "code");
    const shared = join(folder, "shared");
    for (const path of [code, shared]) mkdirSync(path);
    writeFileSync(join(shared, "lib.js"), "1");
    symlinkSync(shared, join(code, "lib"));
    const watch = watchBundle({ bundlePath: code });
    expect(watch.changed()).toBe(false);

    writeFileSync(join(shared, "lib.js"), "22");

    expect(watch.changed()).toBe(true);
  });
});
