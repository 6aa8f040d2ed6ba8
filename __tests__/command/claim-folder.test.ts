/** A folder is one living process's, no matter what became of those that had it. @module */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { claimFolder } from "../../command/claim-folder.cjs";
import { ROOT } from "../support/places";

const isLinux = process.platform === "linux";
const onLinux = isLinux ? it : it.skip;
const elsewhere = isLinux
  ? ""
  : " (skipped: a zombie and a process's start are read from Linux's /proc)";

let folder: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "incognito-claim-"));
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  }
  rmSync(folder, { recursive: true, force: true });
});

/** A process that claims the folder and stays. */
const HOLDER = `
  const { claimFolder } = require(${JSON.stringify(join(ROOT, "command", "claim-folder.cjs"))});
  if (!("release" in claimFolder(process.argv[1]))) process.exit(1);
  setInterval(() => {}, 1000);`;

function start(command: string, args: readonly string[]): ChildProcess {
  const child = spawn(command, args, { stdio: "ignore" });
  children.push(child);
  return child;
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await setTimeout(5);
}

function release(claim: ReturnType<typeof claimFolder>): void {
  if (!("release" in claim)) throw new Error(`held by ${claim.holder.pid}`);
  claim.release();
}

describe("claimFolder", () => {
  it("makes the folder its owner's alone, and leaves nothing behind", () => {
    const made = join(folder, "made", "here");

    const claim = claimFolder(made);

    expect(statSync(made).mode & 0o777).toBe(0o700);
    expect(readdirSync(made)).toHaveLength(1);
    release(claim);
    expect(readdirSync(made)).toEqual([]);
  });

  it("names the living holder, in this process or another, until it lets go or dies", async () => {
    const own = claimFolder(folder);
    expect(claimFolder(folder)).toEqual({
      holder: { pid: process.pid, file: join(folder, readdirSync(folder)[0]!) },
    });
    release(own);
    const holder = start(process.execPath, ["-e", HOLDER, folder]);
    await until(() => readdirSync(folder).length > 0);
    expect(claimFolder(folder)).toMatchObject({ holder: { pid: holder.pid } });

    holder.kill("SIGKILL");
    await once(holder, "exit");

    release(claimFolder(folder));
  });

  onLinux(`takes over from a killed process that nobody has reaped${elsewhere}`, async () => {
    // The shell becomes a program that never waits for its child.
    start("/bin/sh", [
      "-c",
      '"$1" -e "$2" "$3" & exec sleep 600',
      "sh",
      process.execPath,
      HOLDER,
      folder,
    ]);
    await until(() => readdirSync(folder).length > 0);
    const pid = Number(/^claim-(\d+)-/.exec(readdirSync(folder)[0]!)![1]);
    process.kill(pid, "SIGKILL");
    await until(() => / Z /.test(readFileSync(`/proc/${pid}/stat`, "latin1")));
    // It answers as if it lived.
    expect(process.kill(pid, 0)).toBe(true);

    release(claimFolder(folder));
  });

  onLinux(`takes over where the holder's id belongs to another process by now${elsewhere}`, () => {
    const stranger = start("sleep", ["600"]);
    for (const pid of [stranger.pid, process.pid]) {
      writeFileSync(join(folder, `claim-${pid}-0badb007t1-deadbeef`), "");
    }

    release(claimFolder(folder));

    expect(readdirSync(folder)).toEqual([]);
  });

  it("respects a living process that an earlier release's file names, and no dead one", () => {
    const living = start("sleep", ["600"]);
    writeFileSync(join(folder, "lock-999999999-1"), "");
    writeFileSync(join(folder, "999999999-11c57583-7c3d-4053-8772-2ebfb413c474"), "");
    writeFileSync(join(folder, `lock-${living.pid}-1`), "");

    expect(claimFolder(folder)).toMatchObject({ holder: { pid: living.pid } });
    rmSync(join(folder, `lock-${living.pid}-1`));
    release(claimFolder(folder));

    expect(readdirSync(folder)).toEqual([]);
  });

  it("leaves alone what is no claim", () => {
    writeFileSync(join(folder, "journal"), "");

    release(claimFolder(folder));

    expect(existsSync(join(folder, "journal"))).toBe(true);
  });
});
