/**
 * Exchange and service against what people would write beside cognito-local: requests a second and latency of
 * the two routes, in the same run with the same load, and the exchange's function against the same one on
 * Powertools and the AWS SDK's clients.
 * @module
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Benchmark, BenchmarkContext } from "../benchmark";
import { interleave } from "../interleave";
import type { LoadResult } from "../simulator/load-job";
import { CONCURRENCY, runGenerator } from "../simulator/run-load";
import type { ApiRoute, ApiRoutes, RunningApi } from "./api-job";
import { type ApiResults, type ApiRun, reportApi } from "./api-report";
import { measureExchange } from "./exchange-handler";
import { makeApiStack, startOurApi } from "./our-api";
import { installPeerApi, startPeerApi } from "./peer-api";

const ROUNDS = { rounds: 5, warmups: 1 };
const LOAD_SECONDS = 4;
const GENERATOR = "bench/api/api-load.ts";

/** `npm run bench -- api`. */
export const API: Benchmark = {
  title: "Exchange and service against cognito-local with Express, and against Powertools",
  run: async (context) => {
    const stack = await makeApiStack(context.root, context.workDirectory);
    context.say("installing cognito-local, Express and aws-jwt-verify (once)");
    const programs = await installPeerApi(context.root, context.workDirectory);
    const ours = await startOurApi(stack);
    let results: ApiResults;
    try {
      const peer = await startPeerApi(programs, stack);
      results = await measureLoad(context, ours, peer).finally(peer.stop);
    } finally {
      await ours.stop();
    }
    return reportApi(results, await measureExchange(context, stack));
  },
};

function measureLoad(
  { root, workDirectory, say }: BenchmarkContext,
  ours: RunningApi,
  peer: RunningApi,
): Promise<ApiResults> {
  const put = (name: ApiRun, { routes }: RunningApi, pick: (routes: ApiRoutes) => ApiRoute) => {
    const route = pick(routes);
    const file = join(workDirectory, `${name.replace(", ", "-")}.json`);
    const job = { ...route, concurrency: CONCURRENCY, seconds: LOAD_SECONDS };
    // Tokens of this run alone, which nobody else on this machine need read.
    writeFileSync(file, JSON.stringify(job), { mode: 0o600 });
    return () => {
      say(name);
      return runGenerator(root, GENERATOR, { url: route.url, file });
    };
  };
  const exchange = (routes: ApiRoutes) => routes.exchange;
  const article = (routes: ApiRoutes) => routes.article;
  return interleave<ApiRun, LoadResult>(
    {
      "ours, exchange": put("ours, exchange", ours, exchange),
      "peer, exchange": put("peer, exchange", peer, exchange),
      "ours, article": put("ours, article", ours, article),
      "peer, article": put("peer, article", peer, article),
    },
    ROUNDS,
  );
}
