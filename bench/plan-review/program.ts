/**
 * Reviews one plan in a separate process and prints the wall time, the CPU time and the peak memory.
 * `bench.ts` runs it.
 * @module
 */
import { runReview } from "../../plan-review/run-review";

const [path = ""] = process.argv.slice(2);
const started = performance.now();
runReview([path, "--fail-on", "never"], { waivers: [], today: "2026-11-24", variables: {} });
const seconds = (performance.now() - started) / 1000;
// This includes compiling the program.
const { user, system } = process.cpuUsage();
const processorSeconds = (user + system) / 1_000_000;
// Node counts in kibibytes.
const megabytes = (process.resourceUsage().maxRSS * 1024) / 1_000_000;
process.stdout.write(JSON.stringify({ seconds, processorSeconds, megabytes }));
