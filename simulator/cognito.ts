/**
 * Cognito itself, without a wire: operations by name. `http/` puts it behind AWS's protocol,
 * `create-simulator.ts` gives it its dependencies.
 * @module
 */
import type { CognitoDependencies, PoolRuntime, Services } from "./context";
import { CognitoError, UnsupportedOperationError } from "./errors";
import { OPERATIONS, type OperationName } from "./operations/index";
import type { Operation } from "./operations/operation";
import { UNSUPPORTED_OPERATIONS } from "./operations/unsupported";
import type { SimulatedPool } from "./stack/model";
import { openPoolState } from "./state/pool-state";
import type { StateStore } from "./state/state-store";
import { watchWrites } from "./state/write-watch";
import {
  type CredentialsRequest,
  grantCredentials,
  type MachineToken,
} from "./tokens/client-credentials";
import { deriveKey } from "./tokens/seal";
import { createSigningKeySource } from "./tokens/signing-keys";

/** Who calls, as far as Cognito can tell. */
export interface Caller {
  /** Whether the request carried a Signature V4 header. */
  readonly signed: boolean;
  /** Names this call in the trace and in its triggers' entries; the HTTP front makes it. */
  readonly callId: string;
  /** The User-Agent header; a trigger sees it as `callerContext.awsSdkVersion`, in AWS's form. */
  readonly userAgent: string;
}

/** The API of every pool of a stack. */
export interface Cognito {
  /**
   * Runs one operation of the API.
   *
   * @throws {@link CognitoError} for a refusal, {@link UnsupportedOperationError} for what is not simulated
   */
  call(
    operation: string,
    input: Readonly<Record<string, unknown>>,
    caller: Caller,
  ): Promise<Record<string, unknown>>;
  /**
   * Issues an access token to a client itself.
   *
   * @throws {@link CognitoError} for a refusal, most of all an `OAuthError`
   */
  grantCredentials(request: CredentialsRequest, caller: Caller): Promise<MachineToken>;
  /** The public signing keys of a pool, made at the first use; `undefined` if there is no such pool. */
  jwks(poolId: string): Promise<{ readonly keys: readonly Record<string, unknown>[] } | undefined>;
}

/**
 * How long AWS waits for a trigger.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
const TRIGGER_LIMIT_MILLISECONDS = 5_000;

/** A second for each minute that Lambda takes. */
const RETRY_PAUSES_MILLISECONDS = [1_000, 2_000];

/** Puts Cognito together from its services; nothing listens yet. */
export function createCognito(dependencies: CognitoDependencies): Cognito {
  const watched = watchWrites(dependencies.store);
  const services = createServices(dependencies, watched.store);
  const run = async <T>(caller: Caller, act: (call: Services) => Promise<T>): Promise<T> => {
    const { callId, userAgent } = caller;
    try {
      return await act({ ...services, callId, awsSdkVersion: describeSdk(userAgent) });
    } finally {
      // A refusal may have counted a failure: that too must be safe before it is answered.
      await watched.settle();
    }
  };
  return {
    call: async (name, input, caller) => {
      const operation = findOperation(name, caller);
      return run(caller, (call) => operation.run(call, input));
    },
    grantCredentials: (request, caller) => run(caller, (call) => grantCredentials(call, request)),
    jwks: async (poolId) => {
      const keys = await services.pools.get(poolId)?.signingKeys();
      await watched.settle();
      return keys && { keys: [keys.id.jwk, keys.access.jwk] };
    },
  };
}

function findOperation(name: string, caller: Caller): Operation {
  const operation = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name as OperationName] : undefined;
  if (operation === undefined) {
    throw new UnsupportedOperationError(`operation ${name}`, UNSUPPORTED_OPERATIONS.get(name));
  }
  if (operation.access === "signed" && !caller.signed) {
    throw new CognitoError("MissingAuthenticationTokenException", "Missing Authentication Token");
  }
  return operation;
}

function createServices(
  {
    triggerLimitMilliseconds = TRIGGER_LIMIT_MILLISECONDS,
    retryPausesMilliseconds = RETRY_PAUSES_MILLISECONDS,
    ...dependencies
  }: CognitoDependencies,
  store: StateStore,
): Omit<Services, "callId" | "awsSdkVersion"> {
  const { stack } = dependencies;
  const runtimes = stack.pools.map((pool) => createRuntime(pool, dependencies, store));
  return {
    ...dependencies,
    triggerLimitMilliseconds,
    retryPausesMilliseconds,
    pools: new Map(runtimes.map((runtime) => [runtime.pool.id, runtime])),
    clients: new Map(
      runtimes.flatMap((runtime) =>
        runtime.pool.clients.map((client) => [client.id, { client, runtime }] as const),
      ),
    ),
  };
}

function createRuntime(
  pool: SimulatedPool,
  { clock, random }: Pick<CognitoDependencies, "clock" | "random">,
  store: StateStore,
): PoolRuntime {
  const state = openPoolState(pool, store, clock, random);
  return {
    pool,
    state,
    poolName: pool.id.slice(pool.id.indexOf("_") + 1),
    signingKeys: createSigningKeySource(pool.id, state.signingKeys),
    refreshTokenKey: deriveKey(state.secret, "refresh-token"),
    challengeKey: deriveKey(state.secret, "srp-challenge"),
    disguiseKey: deriveKey(state.secret, "disguise"),
    isWritten: store.isWritten,
    createdAt: clock.now(),
  };
}

/** AWS's form of an SDK's name in events, as its documentation and pasted events show it. */
function describeSdk(userAgent: string): string {
  const [, name, version] = /\baws-sdk-([a-z0-9-]{1,40})\/(\d[\w.]{0,40})/i.exec(userAgent) ?? [];
  return name === undefined ? "aws-sdk-unknown-unknown" : `aws-sdk-${name}-${version}`;
}
