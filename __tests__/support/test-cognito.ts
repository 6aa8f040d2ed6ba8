/**
 * A Cognito for tests: fake time, seeded randomness, scripted functions, a captured outbox and trace.
 * @module
 */
import { type Cognito, createCognito } from "../../simulator/cognito";
import type { CognitoDependencies } from "../../simulator/context";
import type { OutgoingMessage } from "../../simulator/observe/outbox";
import type { TraceRecord } from "../../simulator/observe/trace";
import type { SimulatedPool, SimulatedStack } from "../../simulator/stack/model";
import { createMemoryStateStore } from "../../simulator/state/memory-state-store";
import type { SigningKeysRecord } from "../../simulator/state/pool-state";
import type { StateStore } from "../../simulator/state/state-store";
import { generateSigningKeys } from "../../simulator/tokens/signing-keys";
import { FakeClock } from "./fake-clock";
import { ScriptedFunctions } from "./scripted-functions";
import { createSeededRandom } from "./seeded-random";
import { buildPool, buildStack } from "./simulated-stack";

type Json = Record<string, unknown>;

export interface TestCognito {
  readonly cognito: Cognito;
  readonly clock: FakeClock;
  readonly functions: ScriptedFunctions;
  readonly messages: OutgoingMessage[];
  readonly trace: TraceRecord[];
  readonly pool: SimulatedPool;
  readonly clientId: string;
  /** Calls with credentials; the first client's and the pool's ids are filled in where the operation takes them. */
  call(operation: string, input?: Json, userAgent?: string): Promise<Json>;
}

let signingKeys: Promise<SigningKeysRecord> | undefined;

/** RSA keys are slow to make: the pools of one test file share a pair. */
export async function createKeyedStore(pools: readonly SimulatedPool[]): Promise<StateStore> {
  signingKeys ??= generateSigningKeys();
  const store = createMemoryStateStore();
  for (const { id } of pools) {
    store.table<SigningKeysRecord>("signing-keys").put(id, await signingKeys);
  }
  return store;
}

const WITHOUT_CLIENT =
  /^(?!AdminInitiateAuth|AdminRespond|DescribeUserPoolClient)(Admin|List|Describe)/;

export async function createTestCognito(
  pool: SimulatedPool = buildPool(),
  changes: Partial<CognitoDependencies> = {},
  stack: SimulatedStack = buildStack([pool]),
): Promise<TestCognito> {
  const clock = new FakeClock();
  const functions = new ScriptedFunctions();
  const messages: OutgoingMessage[] = [];
  const trace: TraceRecord[] = [];
  const cognito = createCognito({
    stack,
    functions,
    store: changes.store ?? (await createKeyedStore(stack.pools)),
    clock,
    random: createSeededRandom(),
    outbox: { deliver: (message) => messages.push(message) },
    trace: { record: (step) => trace.push(step) },
    triggerLimitMilliseconds: 20,
    retryPausesMilliseconds: [1, 1],
    ...changes,
  });
  const clientId = pool.clients[0]?.id ?? "";
  let calls = 0;
  return {
    cognito,
    clock,
    functions,
    messages,
    trace,
    pool,
    clientId,
    call: (operation, input = {}, userAgent = "tests") => {
      calls += 1;
      const ids = {
        ...(WITHOUT_CLIENT.test(operation) ? {} : { ClientId: clientId }),
        UserPoolId: pool.id,
      };
      const caller = { signed: true, callId: `call-${calls}`, userAgent };
      return cognito.call(operation, { ...ids, ...input }, caller);
    },
  };
}
