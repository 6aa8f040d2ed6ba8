/**
 * The simulator's command in a separate process, which reports its memory when its parent asks; that needs
 * `--expose-gc`.
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
