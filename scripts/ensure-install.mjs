/**
 * Refuses a Node that is too old, and installs the dependencies when `node_modules` is missing or does not
 * match the lock file. Runs before `npm start` and the tests, so it needs only Node and npm. With
 * `--missing-only`, as before the quick tools, it installs nothing and only says what to do if there is no
 * `node_modules`.
 * @module
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { claimFolder } from "../command/claim-folder.cjs";
import { nodeFault } from "../command/node-fault.cjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const POLL_MILLISECONDS = 500;

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), "utf8")).packages;
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Compares versions and hashes, not times, which a clone changes. Optional packages differ by platform. */
function isInstalled() {
  const installed = readPackages("node_modules/.package-lock.json");
  if (installed === undefined) return false;
  return Object.entries(readPackages("package-lock.json")).every(([path, wanted]) => {
    if (path === "" || wanted.optional || wanted.devOptional) return true;
    const present = installed[path];
    return (
      present?.version === wanted.version &&
      present?.integrity === wanted.integrity &&
      existsSync(join(root, path))
    );
  });
}

/** Two installs at once destroy each other. */
function takeLock() {
  for (;;) {
    const claim = claimFolder(join(root, ".cache", "install-lock"));
    if ("release" in claim) return claim.release;
    // A random part, so that two processes that back off do not collide again.
    const pause = POLL_MILLISECONDS * (0.5 + Math.random());
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
  }
}

function tellToInstall() {
  process.stderr.write("the dependencies are not installed; run npm ci\n");
  return 1;
}

function install() {
  const npm = process.env.npm_execpath;
  if (npm === undefined) return tellToInstall();
  process.stdout.write("installing dependencies (npm ci)\n");
  // Without the flag, NODE_ENV=production would skip the dev dependencies, and all of ours are.
  const { status } = spawnSync(process.execPath, [npm, "ci", "--include=dev"], {
    cwd: root,
    stdio: "inherit",
  });
  return status ?? 1;
}

/**
 * Turns on the `.husky/` checks, once per clone. npm's usual place for this is `prepare`, but npm would warn
 * about it when the package is installed.
 */
function installHooks() {
  const husky = join(root, "node_modules", "husky", "bin.js");
  const isDone = existsSync(join(root, ".husky", "_"));
  if (isDone || !existsSync(husky) || !existsSync(join(root, ".git"))) return;
  spawnSync(process.execPath, [husky], { cwd: root, stdio: "inherit" });
}

const fault = nodeFault();
if (fault !== undefined) {
  process.stderr.write(`${fault}; install Node 22, as .nvmrc says\n`);
  process.exitCode = 1;
} else if (process.argv.includes("--missing-only")) {
  process.exitCode = existsSync(join(root, "node_modules")) ? 0 : tellToInstall();
} else if (!isInstalled()) {
  const release = takeLock();
  try {
    process.exitCode = isInstalled() ? 0 : install();
  } finally {
    release();
  }
}
if (process.exitCode === undefined || process.exitCode === 0) installHooks();
