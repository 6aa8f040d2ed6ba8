/**
 * What an operation works with: the services that all calls share, and the scope of one call. `cognito.ts`
 * makes both, operations narrow the scope to a pool and a client.
 * @module
 */
import type { Clock, Random } from "./clock";
import { CognitoError } from "./errors";
import type { FunctionHost } from "./functions/function-host";
import type { Outbox } from "./observe/outbox";
import type { TraceRecorder } from "./observe/trace";
import type { SimulatedClient, SimulatedPool, SimulatedStack } from "./stack/model";
import type { PoolState } from "./state/pool-state";
import type { StateStore } from "./state/state-store";
import type { UserRecord } from "./state/user";
import type { SigningKeys } from "./tokens/signing-keys";
import type { PendingMessages } from "./webhook/pending-messages";

/**
 * Encrypts a code for a custom sender as AWS does.
 *
 * @returns the ciphertext of the AWS Encryption SDK, base64
 */
export type EncryptCode = (keyArn: string, poolId: string, plaintext: string) => Promise<string>;

/** What Cognito is made of; tests pass their own. */
export interface CognitoDependencies {
  readonly stack: SimulatedStack;
  readonly functions: FunctionHost;
  readonly store: StateStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly outbox: Outbox;
  readonly trace: TraceRecorder;
  /** @defaultValue - custom senders fail, as they would without a key */
  readonly encryptCode?: EncryptCode;
  /**
   * Hears about each message that a custom sender is to deliver.
   *
   * @defaultValue - nobody does, and the purpose of a delivery is unknown
   */
  readonly pending?: PendingMessages;
  /**
   * How long a trigger has to answer, in each of three tries.
   *
   * @defaultValue 5000, as on AWS
   */
  readonly triggerLimitMilliseconds?: number;
  /**
   * How long Lambda waits before each further call of a failed asynchronous function.
   *
   * @defaultValue one and two seconds, instead of minutes as on AWS
   */
  readonly retryPausesMilliseconds?: readonly number[];
}

/** A pool with everything that belongs to it. */
export interface PoolRuntime {
  readonly pool: SimulatedPool;
  readonly state: PoolState;
  /** The pool id after its underscore: part of every SRP hash. */
  readonly poolName: string;
  readonly signingKeys: () => Promise<SigningKeys>;
  readonly refreshTokenKey: Buffer;
  readonly challengeKey: Buffer;
  /** Derives what unknown users appear to have. */
  readonly disguiseKey: Buffer;
  /** Whether what the pool keeps is written to disk. */
  readonly isWritten: boolean;
  /** When this pool came up, in milliseconds since the epoch. */
  readonly createdAt: number;
}

/** What a call has at hand: what all calls share, and what belongs to this one. */
export interface Services
  extends Omit<
    CognitoDependencies,
    "store" | "triggerLimitMilliseconds" | "retryPausesMilliseconds"
  > {
  readonly triggerLimitMilliseconds: number;
  readonly retryPausesMilliseconds: readonly number[];
  readonly pools: ReadonlyMap<string, PoolRuntime>;
  /** By client id. */
  readonly clients: ReadonlyMap<string, ClientEntry>;
  readonly callId: string;
  /** As triggers see it, for example `aws-sdk-unknown-unknown`. */
  readonly awsSdkVersion: string;
}

/** The name of a service. Each part says which it touches, and its callers name them too. */
export type Service = keyof Services;

/** A client and the pool that it belongs to. */
export interface ClientEntry {
  readonly client: SimulatedClient;
  readonly runtime: PoolRuntime;
}

/** One call, before it is known which pool it is about. */
export type Call<S extends Service = never> = Pick<Services, S>;

/** One call on a pool, by an administrator if there is no client. */
export type Scope<S extends Service = never> = Call<S> &
  PoolRuntime & { readonly client?: SimulatedClient };

/** One call on a pool through a client. */
export type ClientScope<S extends Service = never> = Scope<S> & {
  readonly client: SimulatedClient;
};

/**
 * Narrows a call to a pool.
 *
 * @throws {@link CognitoError} if there is no such pool
 */
export function openPool<C extends Call<"pools">>(call: C, poolId: string): C & Scope {
  const runtime = call.pools.get(poolId);
  if (runtime === undefined) {
    throw new CognitoError("ResourceNotFoundException", `User pool ${poolId} does not exist.`);
  }
  return { ...call, ...runtime };
}

/**
 * Narrows a call to a client and its pool.
 *
 * @param poolId - if the caller names a pool, the client must be one of its own
 * @throws {@link CognitoError} if there is no such client
 */
export function openClient<C extends Call<"clients">>(
  call: C,
  clientId: string,
  poolId?: string,
): C & ClientScope {
  const entry = call.clients.get(clientId);
  if (entry === undefined || (poolId !== undefined && entry.runtime.pool.id !== poolId)) {
    // Recalled text.
    throw new CognitoError(
      "ResourceNotFoundException",
      `User pool client ${clientId} does not exist.`,
    );
  }
  return { ...call, ...entry.runtime, client: entry.client };
}

/**
 * Narrows an administrator's call to a user.
 *
 * @throws {@link CognitoError} if there is no such pool or user
 */
export function openUser<C extends Call<"pools">>(
  call: C,
  poolId: string,
  username: string,
): { readonly scope: C & Scope; readonly user: UserRecord } {
  const scope = openPool(call, poolId);
  const user = scope.state.users.find(username);
  if (user === undefined) {
    throw new CognitoError("UserNotFoundException", "User does not exist.");
  }
  return { scope, user };
}
