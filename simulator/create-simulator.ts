/**
 * Composition root of the simulator: a synthesized stack becomes functions, a Cognito and a port. The one
 * place that knows all parts.
 * @module
 */
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { describeUnserved, type RunningApi, startHttpApis } from "./api-gateway/start-http-apis";
import { applyDirectories } from "./apply-directory";
import { SYSTEM_CLOCK, SYSTEM_RANDOM, type TestClock } from "./clock";
import { createCognito } from "./cognito";
import { FunctionHostClosedError } from "./functions/errors";
import { type Closers, type FunctionsOptions, startFunctions } from "./functions/start-functions";
import { startHttpServer } from "./http/server";
import { startAbsentServices } from "./local-aws/absent-services";
import { createOutbox, type Outbox } from "./observe/outbox";
import { createTrace } from "./observe/trace";
import { membersOf } from "./operations/index";
import { describeMissing, describeMissingLayers } from "./stack/judge-functions";
import { createLiveStack, type LiveStack } from "./stack/live-stack";
import type { SimulatedStack } from "./stack/model";
import { readStack } from "./stack/read-stack";
import { openJournalStateStore } from "./state/journal-state-store";
import { createMemoryStateStore } from "./state/memory-state-store";
import type { StateStore } from "./state/state-store";
import { describeFault } from "./terminal/describe-fault";
import { reportUndelivered } from "./terminal/report-undelivered";

/** What to simulate, and where. */
export interface SimulatorOptions {
  /** A folder that holds `cdk.tf.json` or HCL, or a plan or state as JSON; or several of them. */
  readonly stackDirectory: string | readonly string[];
  /**
   * Takes a stack with triggers that cannot run here, and says which.
   *
   * @defaultValue false
   */
  readonly allowMissingFunctions?: boolean | undefined;
  /** Zero lets the system choose. */
  readonly port: number;
  readonly host: string;
  /**
   * Keeps users beyond the process.
   *
   * @defaultValue - everything is in memory
   */
  readonly dataDirectory?: string | undefined;
  /**
   * The built page.
   *
   * @defaultValue - a plain page that says how to build it
   */
  readonly uiDirectory?: string | undefined;
  /**
   * Time that callers may put forward.
   *
   * @defaultValue - the machine's time, which they may not
   */
  readonly testClock?: TestClock | undefined;
  /**
   * Gets a line for each message that would have been sent, or was not sent.
   *
   * @defaultValue - nothing is printed
   */
  readonly print?: ((line: string) => void) | undefined;
  /**
   * Gets what went wrong inside, without anything that a user sent.
   *
   * @defaultValue - written to standard error
   */
  readonly printFault?: ((text: string) => void) | undefined;
}

/** A running simulator. */
export interface Simulator {
  /** For example `http://127.0.0.1:9400`. */
  readonly url: string;
  readonly stack: SimulatedStack;
  /** The stand-ins for other services, by AWS's variables for them; only those that the stack uses. */
  readonly endpoints: Readonly<Record<string, string>>;
  /** Where the stack's HTTP APIs answer: by the name of their output without `_url`, else by their own. */
  readonly apiUrls: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/**
 * Starts a simulator; it answers when this resolves.
 *
 * @example
 * const simulator = await startSimulator({
 *   stackDirectory: "cdktf.out/stacks/incognito-dev",
 *   port: 9400,
 *   host: "127.0.0.1",
 * });
 *
 * @throws {@link StackReadError} if the folder holds no stack that can be run
 * @throws {@link ListenError} if the port cannot be had
 * @throws {@link StateError} if the data directory cannot be used
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { stackDirectory, allowMissingFunctions = false } = options;
  const live = createLiveStack(readStack(stackDirectory, { allowMissingFunctions }));
  const closers: Closers = [];
  const close = () => closeAll(closers);
  try {
    return { ...(await startParts(live, options, closers)), stack: live.stack, close };
  } catch (error) {
    // Why it cannot start matters more than what goes wrong while it is taken down again.
    await close().catch(() => undefined);
    throw error;
  }
}

/** Ends the last one started first, and all of them even if one fails. */
async function closeAll(closers: Closers): Promise<void> {
  const failures: unknown[] = [];
  for (const closer of closers.splice(0).reverse()) {
    await closer().catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}

async function startParts(
  live: LiveStack,
  options: SimulatorOptions,
  closers: Closers,
): Promise<Pick<Simulator, "url" | "endpoints" | "apiUrls">> {
  const {
    port,
    host: address,
    uiDirectory,
    testClock,
    printFault = writeToStandardError,
  } = options;
  const { print = () => undefined } = options;
  const clock = testClock ?? SYSTEM_CLOCK;
  const { stack } = live;
  const shared = {
    stack,
    clock,
    outbox: createOutbox(clock, print),
    trace: createTrace({ membersOf }),
  };
  for (const line of describeMissing(stack.pools, stack.functions)) print(`cannot run: ${line}`);
  for (const line of describeMissingLayers(stack.functions)) print(`not here: ${line}`);
  for (const line of describeUnserved(stack)) print(`not served: ${line}`);
  reportUndelivered(shared.trace, print);
  const store = await openStore(options.dataDirectory, printFault);
  closers.push(() => store.close());
  const started = await startFunctions(functionsOptions(live, options, shared.outbox), closers);
  const { endpoints, offer, ...functions } = started;
  const cognito = createCognito({ ...shared, ...functions, store, random: SYSTEM_RANDOM });
  await applyDirectories(cognito, stack, store);
  const reportFault = (fault: unknown) => {
    // A call that the end cut off is no fault: its caller is gone.
    if (!(fault instanceof FunctionHostClosedError)) printFault(describeFault(fault));
  };
  let url = "";
  const cognitoUrl = () => url;
  const { functions: host } = functions;
  const parts = { ...shared, functions: host, cognitoUrl, reportFault };
  const apiUrls = urlsOf(await startHttpApis({ port, host: address }, parts, closers));
  const runId = randomUUID().slice(0, 8);
  const server = await startHttpServer(
    { port, host: address },
    { ...shared, cognito, testClock, uiDirectory, apiUrls, runId, reportFault },
  );
  closers.push(() => server.close());
  url = server.url;
  const absent = await startAbsentServices();
  closers.push(() => absent.close());
  // Functions put people into groups, or look for who is there already. What else they call is not here.
  offer({ AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: url, AWS_ENDPOINT_URL: absent.url });
  return { url, endpoints, apiUrls };
}

/** Two stacks that run together may have an API of one name. */
function urlsOf(running: readonly RunningApi[]): Readonly<Record<string, string>> {
  const urls = new Map<string, string>();
  for (const { api, url } of running) {
    const names = [api.label, api.name].filter((name) => name !== undefined);
    urls.set(names.find((name) => !urls.has(name)) ?? api.id, url);
  }
  return Object.fromEntries(urls);
}

function functionsOptions(
  live: LiveStack,
  { stackDirectory, dataDirectory, print = () => undefined }: SimulatorOptions,
  outbox: Outbox,
): FunctionsOptions {
  const tableDirectory = dataDirectory && join(dataDirectory, "tables");
  return { live, stackDirectory, tableDirectory, random: SYSTEM_RANDOM, outbox, print };
}

function openStore(
  dataDirectory: string | undefined,
  report: (line: string) => void,
): StateStore | Promise<StateStore> {
  return dataDirectory === undefined
    ? createMemoryStateStore()
    : openJournalStateStore(dataDirectory, { report });
}

function writeToStandardError(text: string): void {
  process.stderr.write(`${text}\n`);
}
