/**
 * Installs the dependencies when `node_modules` is missing or does not match the lock file. Runs before
 * `npm start` and `npm test`, so it needs nothing but Node and npm itself.
 * @module
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { claimFolder } from "../command/claim-folder.cjs";

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

/** Two installs at once destroy each other. */
function takeLock() {
  for (;;) {
    const claim = claimFolder(join(root, ".cache", "install-lock"));
    if ("release" in claim) return claim.release;
    // A random share, so that two that step back for each other do not meet again.
    const pause = POLL_MILLISECONDS * (0.5 + Math.random());
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
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
  const release = takeLock();
  try {
    process.exitCode = isInstalled() ? 0 : install();
  } finally {
    release();
  }
}
