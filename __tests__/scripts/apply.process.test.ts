/**
 * `npm run apply` as a person types it: what it refuses before Terraform starts. What it applies is shown
 * in `__tests__/terraform/reviewed-is-applied.test.ts`.
 * @module
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runScriptOf } from "../support/terraform-cli";

const DIGEST = "ab".repeat(32);
const USAGE = "usage: npm run apply -- STACK --digest SHA256 [--commit SHA] [--directory DIR]\n";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "incognito-apply-"));
});

afterEach(() => rmSync(directory, { recursive: true }));

describe("npm run apply", () => {
  it.each([
    [["incognito-dev"], "no --digest given; take it from the review, never from the directory"],
    [["--digest", DIGEST], "no STACK given; expected STACK"],
    [["a", "b", "--digest", DIGEST], "'b' is one argument too many; expected STACK"],
    [
      [".plan/incognito-dev", "--digest", DIGEST],
      "'.plan/incognito-dev' is no name of a stack; the plan is looked for in .plan/STACK",
    ],
    [["incognito-dev", "--digest", "ab"], "--digest is 'ab'; expected 64 hexadecimal digits"],
    [
      ["incognito-dev", "--digest", DIGEST, "--commit", ""],
      "--commit is ''; expected 40 hexadecimal digits",
    ],
  ])("ends with 2 for the arguments %j", async (args, message) => {
    const { exitCode, stderr } = await runScriptOf("apply", args);

    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: `${message}; ${USAGE}` });
  });

  it("fails where there is no manifest", async () => {
    const { exitCode, stderr } = await runScriptOf("apply", [
      "incognito-dev",
      "--directory",
      directory,
      "--digest",
      DIGEST,
    ]);

    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      `no manifest at '${join(directory, "manifest.json")}'; name a directory that npm run plan left`,
    );
  });

  it("fails where the manifest is not the reviewed one", async () => {
    writeFileSync(join(directory, "manifest.json"), "{}");
    const { exitCode, stderr } = await runScriptOf("apply", [
      "incognito-dev",
      "--directory",
      directory,
      "--digest",
      DIGEST,
    ]);

    expect(exitCode).toBe(1);
    expect(stderr).toContain(`expected ${DIGEST}; make a new plan and have it reviewed`);
  });

  it("fails where the reviewed manifest is not one", async () => {
    writeFileSync(join(directory, "manifest.json"), "{}");
    // SHA-256 of the two characters {}.
    const digest = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    const { exitCode, stderr } = await runScriptOf("apply", [
      "incognito-dev",
      "--directory",
      directory,
      "--digest",
      digest,
    ]);

    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      "is not a manifest of format 1; make the plan again with npm run plan",
    );
  });
});
