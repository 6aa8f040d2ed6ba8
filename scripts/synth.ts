/**
 * `npm run synth`, and the app command behind `cdktf synth`, `diff` and `deploy`: bundles the handlers, then
 * writes every stack to `cdktf.out`, so that no command can use stale bundles.
 * @module
 */

import { describeSynthesis, synthesize } from "../build/synthesize";
import { runScript } from "../command/report-errors";

runScript(async () => {
  process.stdout.write(describeSynthesis(await synthesize(process.env)));
  return 0;
});
