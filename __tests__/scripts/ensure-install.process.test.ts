/**
 * When the dependencies are installed, and that it happens once.
 * @module
 */
import { execFile } from "node:child_process";
import {
  cpSync,
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
import { ROOT } from "../support/places";

const WANTED = { "": {}, "node_modules/a": { version: "1.0.0", integrity: "sha512-a" } };
let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "incognito-install-"));
  const own = ["scripts/ensure-install.mjs", "command/claim-folder.cjs", "command/node-fault.cjs"];
  for (const file of own) {
    cpSync(join(ROOT, file), join(project, file));
  }
  writeJson("package-lock.json", { packages: WANTED });
  // Stands in for npm: notes its arguments and "installs" what the lock file names.
  writeFileSync(
    join(project, "npm.mjs"),
    `import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
     appendFileSync("calls.txt", process.argv.slice(2).join(" ") + "\\n");
     await new Promise((resolve) => setTimeout(resolve, 300));
     mkdirSync("node_modules/a", { recursive: true });
     const { packages: { "": root, ...rest } } = JSON.parse(readFileSync("package-lock.json", "utf8"));
     writeFileSync("node_modules/.package-lock.json", JSON.stringify({ packages: rest }));`,
  );
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

function writeJson(path: string, value: unknown): void {
  mkdirSync(join(project, path, ".."), { recursive: true });
  writeFileSync(join(project, path), JSON.stringify(value));
}

function run(
  variables: Record<string, string> = { npm_execpath: join(project, "npm.mjs") },
  args: readonly string[] = [],
) {
  return new Promise<{ readonly code: number; readonly stderr: string }>((resolve) => {
    const env = { PATH: process.env.PATH ?? "", ...variables };
    const child = execFile(
      process.execPath,
      ["scripts/ensure-install.mjs", ...args],
      { cwd: project, env },
      (_, __, stderr) => resolve({ code: child.exitCode ?? -1, stderr }),
    );
  });
}

function calls(): readonly string[] {
  const path = join(project, "calls.txt");
  return existsSync(path) ? readFileSync(path, "utf8").trim().split("\n") : [];
}

describe("ensure-install", () => {
  it("installs everything, tools included, where nothing is there", async () => {
    expect(await run()).toMatchObject({ code: 0 });

    expect(calls()).toEqual(["ci --include=dev"]);
  });

  it("does nothing where everything is there", async () => {
    mkdirSync(join(project, "node_modules", "a"), { recursive: true });
    writeJson("node_modules/.package-lock.json", {
      packages: { "node_modules/a": WANTED["node_modules/a"] },
    });

    expect(await run()).toMatchObject({ code: 0 });

    expect(calls()).toEqual([]);
  });

  it.each([
    ["another version", { version: "0.9.0", integrity: "sha512-a" }],
    ["other bytes", { version: "1.0.0", integrity: "sha512-b" }],
  ])("installs where a package is there in %s", async (_, present) => {
    writeJson("node_modules/.package-lock.json", { packages: { "node_modules/a": present } });

    await run();

    expect(calls()).toEqual(["ci --include=dev"]);
  });

  it("installs where a package's folder is gone", async () => {
    const packages = { "node_modules/a": WANTED["node_modules/a"] };
    writeJson("node_modules/.package-lock.json", { packages });

    await run();

    expect(calls()).toEqual(["ci --include=dev"]);
  });

  it("says what to do before a quick tool, and installs nothing", async () => {
    const npm = { npm_execpath: join(project, "npm.mjs") };

    expect(await run(npm, ["--missing-only"])).toEqual({
      code: 1,
      stderr: "the dependencies are not installed; run npm ci\n",
    });
    mkdirSync(join(project, "node_modules"));
    expect(await run(npm, ["--missing-only"])).toEqual({ code: 0, stderr: "" });
    expect(calls()).toEqual([]);
  });

  it.each(["lint", "format", "typecheck", "knip", "mutation"])(
    "stands before npm run %s",
    (name) => {
      const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

      expect(scripts[`pre${name}`]).toBe("node scripts/ensure-install.mjs --missing-only");
    },
  );

  it("does not miss a package that is optional", async () => {
    mkdirSync(join(project, "node_modules", "a"), { recursive: true });
    writeJson("package-lock.json", {
      packages: { ...WANTED, "node_modules/b": { version: "1.0.0", optional: true } },
    });
    writeJson("node_modules/.package-lock.json", {
      packages: { "node_modules/a": WANTED["node_modules/a"] },
    });

    await run();

    expect(calls()).toEqual([]);
  });

  it("installs once where two commands start at the same time", async () => {
    const codes = await Promise.all([run(), run(), run()]);

    expect(codes.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(calls()).toEqual(["ci --include=dev"]);
  });

  it("takes over the lock of a process that is gone", async () => {
    const lock = join(project, ".cache", "install-lock");
    mkdirSync(lock, { recursive: true });
    writeFileSync(join(lock, "claim-999999999-x-deadbeef"), "");

    expect(await run()).toMatchObject({ code: 0 });

    expect(calls()).toEqual(["ci --include=dev"]);
    expect(readdirSync(lock)).toEqual([]);
  });

  it.each([
    ["18.20.8", 1],
    ["20.18.3", 1],
    ["21.7.3", 1],
    ["22.11.0", 1],
    ["20.19.0", 0],
    ["22.12.0", 0],
    ["24.1.0", 0],
    ["100.0.0", 0],
  ])("answers Node %s with %i, as engines has it", async (version, expected) => {
    const preload = join(project, "version.cjs");
    writeFileSync(
      preload,
      `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } });`,
    );
    const { code, stderr } = await run({
      npm_execpath: join(project, "npm.mjs"),
      NODE_OPTIONS: `--require ${preload}`,
    });
    const { engines } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

    expect(code).toBe(expected);
    expect(stderr).toContain(
      expected === 0 ? "" : `this is Node ${version}; expected 20.19 or newer`,
    );
    expect(engines).toEqual({ node: "^20.19.0 || >=22.12.0" });
  });

  it("fails and says what to do where npm did not start it", async () => {
    expect(await run({})).toEqual({
      code: 1,
      stderr: "the dependencies are not installed; run npm ci\n",
    });
  });
});
