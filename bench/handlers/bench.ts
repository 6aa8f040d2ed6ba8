/**
 * Size and cold start of every handler, with the environment that a stack with all triggers gives it: those
 * without a service against middy and Powertools, those with DynamoDB against the AWS SDK's client. This is a
 * proxy for Lambda: it ranks the sides but does not predict an Init Duration.
 * @module
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Benchmark, BenchmarkContext, BenchmarkReport } from "../benchmark";
import { makeCertificate } from "./certificate";
import { makeFullStack } from "./full-stack";
import { SDK_CLIENT, USUAL_STACK } from "./handler-bundle";
import { HANDLER_CASES } from "./handler-case";
import { createBenchKey } from "./handler-event";
import { type HandlerComparison, reportHandlers } from "./handler-report";
import { startLocalAwsProcess } from "./local-aws";
import { type HandlerWorld, measureCase, measureEmpty } from "./measure-handler";
import { installPeer } from "./peer";
import { seedTables } from "./seed-tables";

/** Init plus first call, zip, memory. */
export const HANDLERS: Benchmark = {
  title: "Handlers: ours against middy with Powertools, and against the AWS SDK's client",
  run: runHandlers,
};

async function runHandlers(context: BenchmarkContext): Promise<BenchmarkReport> {
  const { root, workDirectory, say } = context;
  say("installing middy, Powertools and the AWS SDK's client (once)");
  const usualStack = join(workDirectory, "usual-stack");
  const sdkClient = join(workDirectory, "sdk-client");
  await installPeer({ directory: usualStack, packages: USUAL_STACK });
  await installPeer({ directory: sdkClient, packages: SDK_CLIENT });
  const files = await makeCertificate(workDirectory);
  const stack = await makeFullStack(workDirectory);
  const aws = await startLocalAwsProcess({ root, stackDirectory: stack.directory, ...files });
  const key = createBenchKey();
  const bundles = join(workDirectory, "bundles");
  mkdirSync(bundles, { recursive: true });
  try {
    await seedTables({
      endpoint: aws.http["AWS_ENDPOINT_URL_DYNAMODB"] ?? "",
      key,
      ...stack.tables,
    });
    const world = {
      root,
      stack,
      aws,
      certificate: files.certificate,
      eventPlace: { key, encryptedCode: aws.encryptedCode },
      directories: { usualStack, sdkClient, bundles },
    };
    return reportHandlers(await measureAll(context, world), await measureEmpty(world));
  } finally {
    await aws.stop();
  }
}

async function measureAll({ say }: BenchmarkContext, world: HandlerWorld) {
  const comparisons: HandlerComparison[] = [];
  for (const handlerCase of HANDLER_CASES) {
    say([handlerCase.entry, handlerCase.call ?? ""].join(" "));
    comparisons.push(await measureCase(world, handlerCase));
  }
  return comparisons;
}
