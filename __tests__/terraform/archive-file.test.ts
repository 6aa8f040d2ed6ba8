/**
 * The archives that the stand-in makes: their entries, hashes and bytes. That Terraform takes them is
 * the gate's to show.
 * @module
 */
import { createHash } from "node:crypto";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { type ArchiveFileConfig, writeArchive } from "../../deploy/local-terraform/archive-file";

let folder: string;
let output: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "incognito-archive-"));
  output = join(folder, "out", "a.zip");
  mkdirSync(join(folder, "source", "deep"), { recursive: true });
  writeFileSync(join(folder, "source", "index.js"), "exports.handler = 1;");
  writeFileSync(join(folder, "source", "deep", "b.js"), "b");
  writeFileSync(join(folder, "source", "deep", "c.map"), "c");
});

afterEach(() => rmSync(folder, { recursive: true }));

const archive = (config: Partial<ArchiveFileConfig>) =>
  writeArchive({ type: "zip", output_path: output, ...config });

const names = () => Object.keys(unzipSync(readFileSync(output)));

/** Mode, date and time of the first entry, from the zip's central directory (APPNOTE 4.3.12). */
const firstEntry = () => {
  const bytes = readFileSync(output);
  const header = bytes.indexOf(Buffer.from("504b0102", "hex"));
  return {
    mode: bytes.readUInt32LE(header + 38) >>> 16,
    date: bytes.readUInt16LE(header + 14),
    time: bytes.readUInt16LE(header + 12),
  };
};

describe("writeArchive", () => {
  it("zips one file under its own name", () => {
    archive({ source_file: join(folder, "source", "index.js") });

    expect(names()).toEqual(["index.js"]);
    expect(Buffer.from(unzipSync(readFileSync(output))["index.js"]!).toString()).toBe(
      "exports.handler = 1;",
    );
  });

  it("zips a folder in order of the names, less what is excluded", () => {
    archive({ source_dir: join(folder, "source"), excludes: ["**/*.map"] });

    expect(names()).toEqual(["deep/b.js", "index.js"]);
  });

  it("leaves out everything below an excluded folder", () => {
    archive({ source_dir: join(folder, "source"), excludes: ["deep"] });

    expect(names()).toEqual(["index.js"]);
  });

  it("zips contents that were given in blocks or as an argument", () => {
    archive({
      source: [{ content: "2", filename: "two.txt" }],
      source_content: "1",
      source_content_filename: "one.txt",
    });

    expect(names()).toEqual(["one.txt", "two.txt"]);
  });

  it("describes the archive by its size and its hashes", () => {
    const state = archive({ source_content: "x", source_content_filename: "x.txt" });

    const bytes = readFileSync(output);
    const hash = (name: string, encoding: "hex" | "base64") =>
      createHash(name).update(bytes).digest(encoding);
    expect(state).toMatchObject({
      output_path: output,
      output_size: bytes.length,
      output_md5: hash("md5", "hex"),
      output_sha: hash("sha1", "hex"),
      output_sha256: hash("sha256", "hex"),
      output_base64sha256: hash("sha256", "base64"),
      output_sha512: hash("sha512", "hex"),
      output_base64sha512: hash("sha512", "base64"),
    });
  });

  it("gives every entry the mode asked for and one fixed date", () => {
    chmodSync(join(folder, "source", "index.js"), 0o700);

    archive({ source_file: join(folder, "source", "index.js"), output_file_mode: "0644" });

    // 1 January 1980 is day 1, month 1 of year 0; noon is hour 12 in the five upper bits.
    expect(firstEntry()).toEqual({ mode: 0o100644, date: (1 << 5) | 1, time: 12 << 11 });
  });

  it("gives the same bytes regardless of the file's mode and time", () => {
    const file = join(folder, "source", "index.js");
    const config = { source_file: file, output_file_mode: "0644" };
    const first = archive(config)["output_sha256"];
    chmodSync(file, 0o600);
    utimesSync(file, 1, 1);

    expect(archive(config)["output_sha256"]).toBe(first);
  });

  it("throws where there is nothing to archive", () => {
    expect(() => archive({ source_dir: join(folder, "source"), excludes: ["**"] })).toThrow(
      `nothing to archive into '${output}'`,
    );
  });

  it("throws for a type other than zip", () => {
    expect(() => archive({ type: "tar.gz", source_content: "x" })).toThrow(
      "cannot make an archive of type 'tar.gz'; the stand-in makes zip only",
    );
  });
});
