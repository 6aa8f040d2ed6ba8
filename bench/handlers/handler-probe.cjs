/**
 * Loads one handler's bundle in a fresh process, calls it with each of two events and prints what that took
 * as the last line: `handler-probe.cjs BUNDLE EVENTS`. Plain CommonJS, since a compiler would be measured
 * too.
 * @module
 */
// Lambda's runtime client has loaded these before any of our code.
for (const name of ["http", "net", "util", "fs", "path", "assert"]) require(name);

const [bundle, text] = process.argv.slice(2);
const [firstEvent, secondEvent] = JSON.parse(text);
const context = {
  callbackWaitsForEmptyEventLoop: true,
  functionName: "bench",
  functionVersion: "$LATEST",
  invokedFunctionArn: "arn:aws:lambda:eu-central-1:123456789012:function:bench",
  memoryLimitInMB: "256",
  awsRequestId: "b1c2d3e4-0000-4000-8000-000000000001",
  logGroupName: "/aws/lambda/bench",
  logStreamName: "bench",
  getRemainingTimeInMillis: () => 5_000,
};

async function timed(work) {
  const cpu = process.cpuUsage();
  const start = process.hrtime.bigint();
  const result = await work();
  const wallMilliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  const { user, system } = process.cpuUsage(cpu);
  return { result, wallMilliseconds, cpuMilliseconds: (user + system) / 1_000 };
}

async function probe() {
  const rssBefore = process.memoryUsage.rss();
  const { result: loaded, ...init } = await timed(() => require(bundle));
  const { result: firstAnswer, ...first } = await timed(() =>
    loaded.handler?.(firstEvent, context),
  );
  const { result: secondAnswer, ...second } = await timed(() =>
    loaded.handler?.(secondEvent, context),
  );
  const rssBytes = process.memoryUsage.rss() - rssBefore;
  // Of an API's function; the others log what became of a call.
  const statuses = [firstAnswer?.statusCode, secondAnswer?.statusCode];
  process.stdout.write(`\n${JSON.stringify({ init, first, second, rssBytes, statuses })}`);
}

void probe();
