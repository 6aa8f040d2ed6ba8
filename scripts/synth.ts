/**
 * `npm run synth`, and the app command behind `cdktf synth`, `diff` and `deploy`: bundles the handlers, then
 * writes every stack to `cdktf.out`, so that no command can use stale bundles.
 * @module
 */
import { runScript } from "./lib/report-errors";
import { describeSynthesis, synthesize } from "./lib/synthesize";

runScript(async () => {
  process.stdout.write(describeSynthesis(await synthesize(process.env)));
  return 0;
});
