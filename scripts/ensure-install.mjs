/**
 * Installs the dependencies when `node_modules` is missing or does not match the lock file. Runs before
 * `npm start` and `npm test`, so it needs nothing but Node and npm itself.
 * @module
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lock = join(root, ".cache", "install.lock");
const POLL_MILLISECONDS = 500;

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), "utf8")).packages;
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Compares versions and hashes, not times: a clone changes those. Optional packages differ by platform. */
function isInstalled() {
  const installed = readPackages("node_modules/.package-lock.json");
  if (installed === undefined) return false;
  return Object.entries(readPackages("package-lock.json")).every(([path, wanted]) => {
    if (path === "" || wanted.optional || wanted.devOptional) return true;
    const present = installed[path];
    return present?.version === wanted.version && present?.integrity === wanted.integrity;
  });
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Two installs at once destroy each other: the folder's creation is the lock, its owner's id lies in it. */
function takeLock() {
  mkdirSync(dirname(lock), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      writeFileSync(join(lock, "pid"), String(process.pid));
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (!isHeld()) rmSync(lock, { recursive: true, force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, POLL_MILLISECONDS);
    }
  }
}

/** A lock without an owner's id is new, unless it has been so for ten polls. */
function isHeld() {
  try {
    return isAlive(Number(readFileSync(join(lock, "pid"), "utf8")));
  } catch {
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    return age < 10 * POLL_MILLISECONDS;
  }
}

function install() {
  const npm = process.env.npm_execpath;
  if (npm === undefined) {
    process.stderr.write("the dependencies are not installed; run npm ci\n");
    return 1;
  }
  process.stdout.write("installing dependencies (npm ci)\n");
  // Without the flag NODE_ENV=production would leave out all of them: this is a project of tools.
  const { status } = spawnSync(process.execPath, [npm, "ci", "--include=dev"], {
    cwd: root,
    stdio: "inherit",
  });
  return status ?? 1;
}

if (!isInstalled()) {
  takeLock();
  try {
    process.exitCode = isInstalled() ? 0 : install();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}
