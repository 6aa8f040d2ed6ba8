/**
 * `npm run synth`, and the app command behind `cdktf synth`, `diff` and `deploy`: bundles the handlers, then
 * writes every stack to `cdktf.out`, so that no command uses stale bundles.
 * @module
 */

import { describeSynthesis, synthesize } from "../build/synthesize";
import { EXIT } from "../command/exit-codes";
import { runCommand } from "../command/run-command";

runCommand("synth", async () => {
  process.stdout.write(describeSynthesis(await synthesize(process.env)));
  return EXIT.done;
});
