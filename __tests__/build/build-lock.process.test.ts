/**
 * One command at a time builds and synthesizes in a folder, no matter what becomes of the others.
 * @module
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
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
import { setTimeout } from "node:timers/promises";
import { withBuildLock } from "../../build/build-lock";
import { cloneTo } from "../support/clone";

const temporary = mkdtempSync(join(tmpdir(), "incognito-lock-"));
const clone = cloneTo(join(temporary, "clone"));
const log = join(temporary, "log");
let root: string;
let locks: string;

/** Works under the lock, `ROUNDS` times, without letting go of its one thread, as cdktf does. */
const WORKER = `
  import { appendFileSync } from "node:fs";
  import { withBuildLock } from "../build/build-lock";
  const [, , root, rounds, milliseconds] = process.argv;
  void (async () => {
    for (let round = 0; round < Number(rounds); round += 1) {
      await withBuildLock(root, async () => {
        appendFileSync(${JSON.stringify(log)}, \`in \${process.pid}\\n\`);
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(milliseconds));
        appendFileSync(${JSON.stringify(log)}, \`out \${process.pid}\\n\`);
      });
    }
  })();`;

writeFileSync(join(clone, "scripts", "worker.ts"), WORKER);

beforeEach(() => {
  root = mkdtempSync(join(temporary, "root-"));
  locks = join(root, ".cache", "build-lock");
  writeFileSync(log, "");
});
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

function start(script: string, ...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ["scripts/run.mjs", `scripts/${script}.ts`, ...args], {
    cwd: clone,
    stdio: "ignore",
  });
}

async function exitCode(child: ChildProcess): Promise<unknown> {
  const [code] = await once(child, "exit");
  return code;
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await setTimeout(5);
}

describe("withBuildLock", () => {
  it("lets one of several processes work at a time", async () => {
    const workers = [1, 2, 3, 4].map(() => start("worker", root, "5", "20"));

    expect(await Promise.all(workers.map(exitCode))).toEqual([0, 0, 0, 0]);
    const lines = readFileSync(log, "utf8").trim().split("\n");
    expect(lines).toHaveLength(40);
    const entries = lines.filter((_, index) => index % 2 === 0);
    expect(lines).toEqual(entries.flatMap((line) => [line, line.replace("in", "out")]));
    expect(new Set(entries).size).toBe(4);
    expect(readdirSync(locks)).toEqual([]);
  });

  it("says once whom it waits for, and goes on when that one is killed", async () => {
    const holder = start("worker", root, "1", "60000");
    await until(() => readFileSync(log, "utf8") !== "");
    const [file = ""] = readdirSync(locks);
    const said: string[] = [];
    const work = withBuildLock(
      root,
      async () => "done",
      (line) => said.push(line),
    );
    await setTimeout(300);

    expect(said).toEqual([
      `waiting for process ${holder.pid}, which builds here (if it does not, delete ${join(locks, file)})`,
    ]);
    holder.kill("SIGKILL");
    expect(await work).toBe("done");
    expect(readdirSync(locks)).toEqual([]);
  });

  it.each([
    ["a process that is gone", 999_999_999],
    ["an earlier process that had our id", process.pid],
  ])("passes over the lock of %s", async (_, pid) => {
    mkdirSync(locks, { recursive: true });
    writeFileSync(join(locks, `${pid}-11c57583-7c3d-4053-8772-2ebfb413c474`), "");
    const said: string[] = [];

    expect(
      await withBuildLock(
        root,
        async () => "done",
        (line) => said.push(line),
      ),
    ).toBe("done");

    expect(said).toEqual([]);
    expect(readdirSync(locks)).toEqual([]);
  });

  it("leaves alone what is no lock", async () => {
    mkdirSync(locks, { recursive: true });
    writeFileSync(join(locks, ".DS_Store"), "");

    await withBuildLock(root, async () => undefined);

    expect(readdirSync(locks)).toEqual([".DS_Store"]);
  });

  it("lets go where the work fails, so that the next one of this process can work", async () => {
    const work = withBuildLock(root, () => Promise.reject(new Error("no bundle")));

    await expect(work).rejects.toThrow("no bundle");
    expect(await withBuildLock(root, async () => "done")).toBe("done");
  });
});

describe("npm run synth", () => {
  it("writes whole stacks in four processes that start at the same time", async () => {
    const codes = await Promise.all([1, 2, 3, 4].map(() => exitCode(start("synth"))));

    expect(codes).toEqual([0, 0, 0, 0]);
    const stack = join(clone, "cdktf.out", "stacks", "incognito-dev");
    const bundles = readdirSync(stack, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith("index.js"))
      .map((file) => readFileSync(join(stack, file), "utf8"));
    const built = (name: string) =>
      readFileSync(join(clone, "dist", "handlers", name, "index.js"), "utf8");
    expect(bundles).toContain(built("pre-sign-up"));
    expect(bundles).toContain(built("pre-authentication"));
    expect(existsSync(join(stack, "cdk.tf.json"))).toBe(true);
  });
});
