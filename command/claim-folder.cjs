/**
 * Keeps a folder to one process at a time: the lock of `--data`, the build and the installer. Plain
 * CommonJS, because the installer runs before anything could be compiled.
 *
 * A claim leaves a file named after its process, then looks for others: of two at once, both step back. An owner
 * is known by process id and start, so no zombie or stranger counts as alive. A dead owner's file is removed.
 * @module
 */
const { spawnSync } = require("node:child_process");
const { randomUUID } = require("node:crypto");
const { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

/** `claim-<pid>-<start>-<random>`; releases before 0.2 wrote `lock-<pid>-<n>` and `<pid>-<uuid>`. */
const CLAIM = /^(?:claim-|lock-)?(\d+)-(?:([\da-z]+)-[\da-f]{8}|[\da-f-]{36}|\d+)$/;
/** Stands in where the system does not say when a process began. */
const UNKNOWN_START = "x";
/** Field 22 of `/proc/<pid>/stat`, counted from the state, which is field 3. */
const START_FIELD = 19;
const START_LENGTH = 64;

/**
 * What this process has claimed. Where starts are unknown, only this tells our files from those of an
 * earlier process with our id.
 */
const ownFiles = new Set();
/** Starting `ps` costs milliseconds, and a waiting process asks again and again. */
let ownStart;

function claimFolder(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const present = findHolder(folder);
  if (present !== undefined) return { holder: present };
  ownStart ??= readProcess(process.pid)?.start ?? UNKNOWN_START;
  const name = `claim-${process.pid}-${ownStart}-${randomUUID().slice(0, 8)}`;
  const file = join(folder, name);
  const release = () => {
    ownFiles.delete(file);
    rmSync(file, { force: true });
  };
  ownFiles.add(file);
  writeFileSync(file, "", { mode: 0o600 });
  const rival = findHolder(folder, file);
  if (rival === undefined) return { release };
  release();
  return { holder: rival };
}

/** Another living owner; the files of dead ones are removed. */
function findHolder(folder, own) {
  for (const name of readdirSync(folder)) {
    const [, id, start] = CLAIM.exec(name) ?? [];
    const file = join(folder, name);
    if (id === undefined || file === own) continue;
    if (isHeld(file, Number(id), start)) return { pid: Number(id), file };
    rmSync(file, { force: true });
  }
  return undefined;
}

function isHeld(file, pid, start) {
  if (ownFiles.has(file)) return true;
  const owner = readProcess(pid);
  if (owner === undefined || owner.isZombie) return false;
  if (start === undefined || start === UNKNOWN_START || owner.start === UNKNOWN_START) {
    return pid !== process.pid;
  }
  return owner.start === start;
}

/** What the system says about a process, or `undefined` if there is none. */
function readProcess(pid) {
  if (!answersSignal(pid)) return undefined;
  if (process.platform === "linux") return readLinuxProcess(pid);
  if (process.platform === "win32") return { start: UNKNOWN_START, isZombie: false };
  return readPosixProcess(pid);
}

function answersSignal(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is alive and belongs to somebody else.
    return error.code === "EPERM";
  }
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function readLinuxProcess(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The second field is the program's name in parentheses and may hold anything, parentheses too.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "latin1").slice(0, 8);
    return {
      start: `${boot}t${fields[START_FIELD] ?? ""}`,
      isZombie: "ZX".includes(fields[0] ?? ""),
    };
  } catch {
    // No /proc here, or it is hidden from us: the signal's answer is all there is.
    return { start: UNKNOWN_START, isZombie: false };
  }
}

/** macOS and the BSDs. */
function readPosixProcess(pid) {
  const { stdout = "" } = spawnSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
  });
  const [, state = "", began = ""] = /^\s*(\S+)\s+(.*\S)/.exec(stdout) ?? [];
  const start = began
    .toLowerCase()
    .replace(/[^\da-z]/g, "")
    .slice(0, START_LENGTH);
  return { start: start === "" ? UNKNOWN_START : start, isZombie: state.startsWith("Z") };
}

module.exports = { claimFolder };
