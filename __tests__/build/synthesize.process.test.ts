/**
 * `npm run synth` as a person types it, and as cdktf runs it.
 * @module
 */
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProgram } from "../../deploy/terraform/run-program";
import { defaultTriggersOf, listPools } from "../../handlers/pools";
import { cloneTo } from "../support/clone";
import { EVERY_POOL } from "../support/full-stack";

const temporary = mkdtempSync(join(tmpdir(), "incognito-synth-"));

afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** In a copy of its own: beside another synthesis it would wait, and say so. */
const copy = cloneTo(join(temporary, "copy"));
const synth = (env: NodeJS.ProcessEnv = {}) =>
  run("synth", copy, { CDKTF_OUTDIR: join(temporary, "cdktf.out"), ...env });

function run(script: string, folder: string, env: NodeJS.ProcessEnv = {}) {
  return runProgram({
    command: process.execPath,
    args: ["scripts/run.mjs", `scripts/${script}.ts`],
    cwd: folder,
    env: { ...process.env, ...env },
  });
}

describe("npm run synth", () => {
  it("writes every stack and says so in one line", async () => {
    const { exitCode, stdout, stderr } = await synth();

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(
      /^built and synthesized incognito-dev, incognito-staging, incognito-prod into \S+cdktf\.out\n$/,
    );
    expect(readdirSync(join(temporary, "cdktf.out", "stacks")).sort()).toEqual([
      "incognito-dev",
      "incognito-prod",
      "incognito-staging",
    ]);
  });

  it("needs no credentials", async () => {
    const { exitCode } = await synth({
      AWS_ACCESS_KEY_ID: undefined,
      AWS_SECRET_ACCESS_KEY: undefined,
      AWS_PROFILE: undefined,
      HOME: temporary,
    });

    expect(exitCode).toBe(0);
  });

  it("writes to cdktf.out where CDKTF_OUTDIR is empty", async () => {
    const { exitCode, stdout } = await synth({ CDKTF_OUTDIR: "" });

    expect({ exitCode, into: stdout.trim().split(" ").at(-1) }).toEqual({
      exitCode: 0,
      into: "cdktf.out",
    });
    rmSync(join(copy, "cdktf.out"), { recursive: true });
  });

  it("says in a sentence that CDKTF_OUTDIR is a file", async () => {
    const file = join(temporary, "file");
    writeFileSync(file, "");

    expect(await synth({ CDKTF_OUTDIR: join(file, "deep") })).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: `cannot mkdir '${file}' (EEXIST): a file of this name is in the way; name another folder\n`,
    });
  });

  it("fails for a wrong value with the message alone", async () => {
    expect(await synth({ INCOGNITO_REGION: "Frankfurt" })).toEqual({
      exitCode: 1,
      stdout: "",
      stderr:
        "ConfigError: region of dev is 'Frankfurt'; expected an AWS region such as eu-central-1 (set in INCOGNITO_REGION)\n",
    });
  });
});

describe("npm run synth and npm run build", () => {
  const FAULTS = [
    ["de", "Ihr Anmeldecode lautet {code}.", "Ihr Anmeldecode lautet {Code}.", "sign-in"],
    ["nl", "Uw bevestigingscode is {code}.", "Uw bevestigingscode: {code}, {code}.", "confirm"],
    ["fr", "{userName}, votre mot de passe", "{code}, votre mot de passe", "invite"],
  ] as const;

  it.each(["synth", "build"])("fail for faults in texts and name each: %s", async (script) => {
    const folder = cloneTo(join(temporary, `texts-${script}`));
    const path = join(folder, "handlers", "lib", "message", "message-texts.ts");
    const texts = FAULTS.reduce(
      (text, [, good, bad]) => text.replace(good, bad),
      readFileSync(path, "utf8"),
    );
    writeFileSync(path, texts);

    const { exitCode, stdout, stderr } = await run(script, folder);

    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toMatch(
      /^BuildError: correct the texts in handlers\/lib\/message\/message-texts.ts:\n/,
    );
    for (const [language, , , kind] of FAULTS)
      expect(stderr).toContain(`\n  message ${kind} in ${language}: {####} stands `);
    expect(existsSync(join(folder, "dist"))).toBe(false);
    expect(existsSync(join(folder, "cdktf.out"))).toBe(false);
  });
});

describe("cdktf's app command", () => {
  it("makes stale bundles again before it synthesizes", () => {
    const folder = cloneTo(join(temporary, "stale"));
    const bundle = join(folder, "dist", "handlers", "pre-sign-up", "index.js");
    mkdirSync(join(bundle, ".."), { recursive: true });
    writeFileSync(bundle, "stale");
    const { app } = JSON.parse(readFileSync(join(folder, "cdktf.json"), "utf8")) as { app: string };

    execFileSync("sh", ["-c", app], { cwd: folder, env: { ...process.env, ...EVERY_POOL } });

    const stack = join(folder, "cdktf.out", "stacks", "incognito-prod");
    const bundles = readdirSync(stack, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith("index.js"))
      .map((file) => readFileSync(join(stack, file), "utf8"));
    // Pre Token Generation is wired in every pool.
    const wired = listPools().flatMap(({ pool }) => [
      ...new Set([...defaultTriggersOf(pool), "preTokenGeneration"]),
    ]);
    expect(bundles).toHaveLength(wired.length);
    expect(bundles).not.toContain("stale");
  });
});
