/**
 * Sees to it that no instance outlives the host, however the host ends. An instance notices by itself
 * that its channel is closed, unless its code is in an endless loop: then this one ends it.
 * @module
 */
import { type ChildProcess, spawn } from "node:child_process";

/**
 * Reads `+PID` and `-PID` until its input ends, which it does when the host has gone, in peace or by
 * SIGKILL; then ends what is left and removes the instances' files.
 */
const SCRIPT = `
pids=" "
while read -r line; do
  pid=\${line#?}
  case $line in
    +*) pids="$pids$pid " ;;
    -*) pids="\${pids%% $pid *} \${pids#* $pid }" ;;
  esac
done
for pid in $pids; do kill -9 "$pid" 2>/dev/null; done
rm -rf "$1"
`;

/** Guards the instances of one host. */
export class OrphanGuard {
  readonly #shell: ChildProcess;
  readonly #ended: Promise<void>;

  /** @param directory - removed at the end */
  constructor(directory: string) {
    this.#shell = spawn("/bin/sh", ["-c", SCRIPT, "sh", directory], {
      stdio: ["pipe", "ignore", "ignore"],
      // A terminal's Ctrl+C goes to the whole group, and must not take the guard before its time.
      detached: true,
      env: { PATH: "/usr/bin:/bin" },
    });
    this.#ended = new Promise((resolve) => this.#shell.once("close", () => resolve()));
    // Losing the guard loses a safety net, not the host.
    this.#shell.on("error", () => undefined);
    this.#shell.stdin?.on("error", () => undefined);
    this.#shell.unref();
  }

  /** An instance has started. */
  add(pid: number): void {
    this.#shell.stdin?.write(`+${pid}\n`);
  }

  /** An instance has ended, and its process id may be used again. */
  remove(pid: number): void {
    this.#shell.stdin?.write(`-${pid}\n`);
  }

  /** Ends what is left, and resolves when the files are gone. */
  close(): Promise<void> {
    // Somebody waits for it now; otherwise a process with nothing else to do would end first.
    this.#shell.ref();
    this.#shell.stdin?.end();
    return this.#ended;
  }
}
