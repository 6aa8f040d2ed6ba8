/**
 * Starts the simulator on stacks that are synthesized for the test: the project's own, or a small one whose
 * functions the test writes.
 * @module
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ArchiveProvider } from "@cdktf/provider-archive/lib/provider";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import { buildSync } from "esbuild";
import { TriggerFunction } from "../../constructs/trigger-function";
import {
  UserPool,
  type UserPoolCommonProps,
  type UserPoolSignIn,
} from "../../constructs/user-pool";
import { UserPoolClient, type UserPoolClientProps } from "../../constructs/user-pool-client";
import type { TriggerName } from "../../handlers/triggers";
import { createApp } from "../../main";
import { createTestClock, type TestClock } from "../../simulator/clock";
import { type Simulator, startSimulator } from "../../simulator/create-simulator";
import type { OutboxMessage, TraceEntry } from "../../simulator/observe/api-types";
import { BUNDLE_DIRECTORY, ROOT } from "./places";

/** A simulator for a test file, with its parts at hand; read them in tests and hooks only. */
export interface TestSimulator {
  readonly url: string;
  readonly stackDirectory: string;
  /** The stand-ins for other services, by AWS's variables for them. */
  readonly endpoints: Readonly<Record<string, string>>;
  /** Where the stack's HTTP APIs answer, by name. */
  readonly apiUrls: Readonly<Record<string, string>>;
  readonly clock: TestClock;
  /** Lines that the terminal would show. */
  readonly printed: readonly string[];
  pool(which: "default" | "anonymous"): { readonly poolId: string; readonly clientId: string };
  outbox(): Promise<readonly OutboxMessage[]>;
  /** The code of the newest message to an address. */
  codeFor(destination: string): Promise<string>;
  /** Waits for a message to an address: custom senders run beside the call that caused them. */
  awaitMessage(destination: string, purpose: string): Promise<OutboxMessage>;
  trace(): Promise<readonly TraceEntry[]>;
}

/** A simulator of `incognito-dev`, from `beforeAll` to `afterAll`. */
export function simulateProject(variables: Readonly<Record<string, string>> = {}): TestSimulator {
  return simulate((directory) => synthesizeProject(directory, variables));
}

/** Synthesizes the project into a folder, with the bundles that the test run made; gives the one of `incognito-dev`. */
export function synthesizeProject(
  directory: string,
  variables: Readonly<Record<string, string>> = {},
): string {
  const outdir = join(directory, "out");
  mkdirSync(directory, { recursive: true });
  createApp({ variables, bundleDirectory: BUNDLE_DIRECTORY, app: { outdir } }).synth();
  return join(directory, "out", "stacks", "incognito-dev");
}

/** A stack of one pool and one client, with the sources of its functions. */
export interface TriggerStack {
  /** TypeScript of each handler, exported as `handler`. */
  readonly handlers: Partial<Record<TriggerName, string>>;
  /** Versions of events, for triggers that have one. */
  readonly versions?: Partial<Record<TriggerName, string>>;
  /** @defaultValue - by e-mail */
  readonly signIn?: UserPoolSignIn;
  readonly pool?: Partial<UserPoolCommonProps>;
  readonly client?: Partial<UserPoolClientProps>;
  /** Adds what else the stack holds, before the pool, and may change the pool by it. */
  readonly extend?: (stack: TerraformStack) => Partial<UserPoolCommonProps>;
  /** Adds to the pool what is not written in the test, such as the project's own functions. */
  readonly wire?: (stack: TerraformStack, pool: UserPool) => void;
}

/** A simulator of a small stack, from `beforeAll` to `afterAll`. */
export function simulateTriggers(wanted: TriggerStack): TestSimulator {
  return simulate((directory) => synthesizeTriggers(directory, wanted));
}

/** Synthesizes a small stack into a folder; the answer is the stack's own. */
export function synthesizeTriggers(directory: string, wanted: TriggerStack): string {
  const app = new App({ outdir: join(directory, "out") });
  fillStack(new TerraformStack(app, "triggers"), wanted, join(directory, "bundles"));
  app.synth();
  return join(directory, "out", "stacks", "triggers");
}

/** A simulator of what the test adds to an empty stack, from `beforeAll` to `afterAll`. */
export function simulateStack(fill: (stack: TerraformStack) => void): TestSimulator {
  return simulate((directory) => {
    const app = new App({ outdir: join(directory, "out") });
    const stack = new TerraformStack(app, "stack");
    new AwsProvider(stack, "aws", { region: "eu-central-1" });
    fill(stack);
    app.synth();
    return join(directory, "out", "stacks", "stack");
  });
}

function fillStack(stack: TerraformStack, wanted: TriggerStack, bundleDirectory: string): void {
  new AwsProvider(stack, "aws", { region: "eu-central-1" });
  new ArchiveProvider(stack, "archive");
  const pool = new UserPool(stack, "pool", {
    ...(wanted.signIn ?? { signInWith: "email" }),
    poolName: "triggers",
    passwordPolicy: { minimumLength: 8 },
    dataProtected: false,
    ...wanted.pool,
    ...wanted.extend?.(stack),
  });
  for (const [name, source] of Object.entries(wanted.handlers) as [TriggerName, string][]) {
    const folder = join(bundleDirectory, name);
    bundle(source, folder);
    const fn = new TriggerFunction(stack, name, {
      functionName: `triggers-${name}`,
      bundle: join(folder, "index.js"),
      runtime: "nodejs22.x",
      memoryMegabytes: 128,
      logRetentionDays: 1,
    });
    const version = wanted.versions?.[name];
    pool.addTrigger(name, fn, version === undefined ? {} : { version });
  }
  wanted.wire?.(stack, pool);
  new UserPoolClient(stack, "client", {
    pool,
    clientName: "triggers",
    passwordFlowAllowed: true,
    customFlowAllowed: "defineAuthChallenge" in wanted.handlers,
    readAttributes: ["email"],
    writeAttributes: ["email"],
    accessTokenMinutes: 10,
    idTokenMinutes: 10,
    refreshTokenHours: 24,
    ...wanted.client,
  });
}

function bundle(source: string, directory: string): void {
  mkdirSync(directory, { recursive: true });
  const entry = join(directory, "source.ts");
  writeFileSync(entry, source);
  buildSync({
    entryPoints: [entry],
    outfile: join(directory, "index.js"),
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node22",
    // The handlers of a test may use what the project has installed.
    nodePaths: [join(ROOT, "node_modules")],
    external: ["@aws-sdk/*"],
  });
  rmSync(entry);
}

function simulate(synthesize: (directory: string) => string): TestSimulator {
  const directory = mkdtempSync(join(tmpdir(), "incognito-e2e-"));
  const clock = createTestClock({ now: () => Date.now() });
  const printed: string[] = [];
  let stackDirectory = "";
  let simulator: Simulator | undefined;
  beforeAll(async () => {
    stackDirectory = synthesize(directory);
    simulator = await startSimulator({
      stackDirectory,
      port: 0,
      host: "127.0.0.1",
      testClock: clock,
      print: (line) => printed.push(line),
    });
  }, 180_000);
  afterAll(async () => {
    await simulator?.close();
    rmSync(directory, { recursive: true, force: true });
  });
  const read = async <T>(path: string): Promise<T> =>
    (await (await fetch(`${simulator!.url}${path}`)).json()) as T;
  return {
    get url() {
      return simulator!.url;
    },
    get endpoints() {
      return simulator!.endpoints;
    },
    get apiUrls() {
      return simulator!.apiUrls;
    },
    get stackDirectory() {
      return stackDirectory;
    },
    clock,
    printed,
    pool: (which) => {
      const pools = simulator!.stack.pools;
      const pool = pools.find(({ name }) => name.endsWith(which)) ?? pools[0]!;
      return { poolId: pool.id, clientId: pool.clients[0]!.id };
    },
    outbox: () => read<readonly OutboxMessage[]>("/_incognito/outbox"),
    codeFor: async (destination) => {
      const messages = await read<readonly OutboxMessage[]>("/_incognito/outbox");
      return messages.filter((message) => message.destination === destination).at(-1)!.code!;
    },
    awaitMessage: async (destination, purpose) => {
      for (;;) {
        const messages = await read<readonly OutboxMessage[]>("/_incognito/outbox");
        const found = messages.filter((one) => one.destination === destination);
        const wanted = found.findLast((one) => one.purpose === purpose);
        if (wanted !== undefined) return wanted;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    trace: () => read<readonly TraceEntry[]>("/_incognito/trace"),
  };
}
