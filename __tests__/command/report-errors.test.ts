/**
 * What a person reads where a command fails.
 * @module
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { explain, MisuseError } from "../../command/report-errors";
import { ConfigError } from "../../config/errors";

describe("explain", () => {
  it("tells an error of ours by its name and message alone", () => {
    expect(explain(new ConfigError("region is wrong"))).toBe("ConfigError: region is wrong");
  });

  it("tells what was typed wrongly by its message alone", () => {
    expect(explain(new MisuseError("no stack named"))).toBe("no stack named");
  });

  it("tells a mistake of ours with its place, no matter what code Node gives it", () => {
    const mistake = Object.assign(new TypeError("not a string"), { code: "ERR_INVALID_ARG_TYPE" });

    expect(explain(mistake)).toMatch(/^TypeError: not a string\n\s+at /);
    expect(explain(new Error("unexpected"))).toMatch(/^Error: unexpected\n\s+at /);
  });

  it("tells a machine's refusal in a sentence", () => {
    const folder = mkdtempSync(join(tmpdir(), "incognito-explain-"));
    const file = join(folder, "file");
    writeFileSync(file, "");

    expect(explain(thrown(() => mkdirSync(join(file, "deep"), { recursive: true })))).toBe(
      `cannot mkdir '${join(file, "deep")}' (ENOTDIR): a part of this path is a file; name a folder`,
    );
    rmSync(folder, { recursive: true });
  });

  it.each(["EACCES", "EDQUOT", "EEXIST", "EMFILE", "ENOSPC", "EPERM", "EROFS"])(
    "says what to do about %s",
    (code) => {
      const refusal = Object.assign(new Error(code), { code, syscall: "open", path: "/data" });

      expect(explain(refusal)).toMatch(`cannot open '/data' (${code}): `);
      expect(explain(refusal)).toMatch(/; (give|free|name|raise|use) [^\n]+$/);
    },
  );

  it("does not take a missing file for a refusal: the mistake may be ours", () => {
    const missing = thrown(() => rmSync("/nowhere/at/all"));

    expect(explain(missing)).toMatch(/ENOENT.*\n\s+at /);
  });

  it("tells what is no error as it is", () => {
    expect(explain("text")).toBe("text");
  });
});

function thrown(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}
