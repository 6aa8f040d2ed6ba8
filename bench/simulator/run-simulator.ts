/**
 * The simulator's command in a process of its own, which also says how much memory it holds when its parent
 * asks; start it with `--expose-gc` for that.
 * @module
 */
import { runCli } from "../../simulator/cli";

process.on("message", () => {
  global.gc?.();
  process.send?.(process.memoryUsage().heapUsed);
});

void runCli(process.argv.slice(2)).then((code) => {
  process.exit(code);
});
