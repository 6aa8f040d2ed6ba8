/**
 * Everything that the simulator remembers of one pool, by what it is for. Operations reach it through
 * their context.
 * @module
 */
import type { Clock, Random } from "../clock";
import type { SimulatedPool } from "../stack/model";
import { createExpiringTable, type Expiring, type ExpiringTable } from "./expiring-table";
import { createGroupStore, type GroupRecord, type GroupStore } from "./group-store";
import type { SessionChallenge, SessionFactor } from "./session-factor";
import type { StateStore, Table } from "./state-store";
import type { ContactAttribute, UserRecord } from "./user";
import { createUserStore, type UserStore } from "./user-store";

/** A code that a user was sent. */
export interface CodeRecord extends Expiring {
  readonly code: string;
  /** What receiving it proves. */
  readonly attribute?: ContactAttribute;
  /** The value that takes effect with the proof, if the pool demands verification before update. */
  readonly pendingValue?: string;
}

/** An earlier step of a custom sign-in, as DefineAuthChallenge sees it. */
export interface ChallengeResult {
  readonly challengeName: string;
  readonly challengeResult: boolean;
  readonly challengeMetadata?: string | null;
}

/** A sign-in that waits for the answer to a challenge. */
export interface SessionRecord extends Expiring {
  readonly clientId: string;
  /** Absent if the user does not exist and the client must not learn it. */
  readonly sub?: string;
  readonly username: string;
  readonly challenge: SessionChallenge;
  /** What DefineAuthChallenge will see; absent outside custom sign-in. */
  readonly results?: readonly ChallengeResult[];
  readonly privateParameters?: Readonly<Record<string, string>> | null;
  readonly challengeMetadata?: string | null;
  /** What a factor needs to judge its answer. */
  readonly factor?: SessionFactor;
  /** Of the password that led here; a new password ends the session. */
  readonly passwordSalt?: string;
  /** The session has had its answer and stays only to say so. */
  readonly isSpent?: boolean;
}

/** Failed passwords in a row. */
export interface LockoutRecord extends Expiring {
  readonly failures: number;
  readonly lockedUntil: number;
}

/** How often something was tried within the hour. */
export interface AttemptRecord extends Expiring {
  readonly count: number;
}

/** A refresh token that has been exchanged for the next. */
export interface RotationRecord extends Expiring {
  readonly graceEndsAt: number;
}

/** A passkey that is being made. */
export interface PasskeyRegistration extends Expiring {
  /** Base64url. */
  readonly challenge: string;
  readonly clientId: string;
}

/** The private keys of a pool (PKCS 8, PEM). */
export interface SigningKeysRecord {
  readonly id: string;
  readonly access: string;
}

/** The memory of one pool. */
export interface PoolState {
  readonly users: UserStore;
  readonly groups: GroupStore;
  /** Keyed by purpose and `sub`. */
  readonly codes: ExpiringTable<CodeRecord>;
  readonly sessions: ExpiringTable<SessionRecord>;
  readonly lockouts: ExpiringTable<LockoutRecord>;
  readonly attempts: ExpiringTable<AttemptRecord>;
  /** Keyed by `origin_jti`: the sign-ins whose tokens are revoked. */
  readonly revocations: ExpiringTable<Expiring>;
  readonly rotations: ExpiringTable<RotationRecord>;
  /** SRP challenges that have been answered. */
  readonly answeredChallenges: ExpiringTable<Expiring>;
  /** Keyed by `sub`. */
  readonly passkeyRegistrations: ExpiringTable<PasskeyRegistration>;
  /** At most one entry, under the pool's id. */
  readonly signingKeys: Table<SigningKeysRecord>;
  /** The latest moment of any token that was issued or used in this run. */
  readonly latestToken: { at: number };
  /** 32 bytes from which the pool derives what must be unguessable and stay the same. */
  readonly secret: Buffer;
}

const SECRET_BYTES = 32;

/** Opens a pool's tables; a pool that is new to the store gets its secret. */
export function openPoolState(
  pool: SimulatedPool,
  store: StateStore,
  clock: Clock,
  random: Random,
): PoolState {
  const forgetful = <T extends Expiring>(name: string) =>
    createExpiringTable<T>(store.table<T>(`${name}/${pool.id}`), clock);
  return {
    users: createUserStore(pool, store.table<UserRecord>(`users/${pool.id}`)),
    groups: createGroupStore(
      store.table<GroupRecord>(`groups/${pool.id}`),
      store.table<readonly string[]>(`memberships/${pool.id}`),
    ),
    codes: forgetful("codes"),
    sessions: forgetful("sessions"),
    lockouts: forgetful("lockouts"),
    attempts: forgetful("attempts"),
    revocations: forgetful("revocations"),
    rotations: forgetful("rotations"),
    answeredChallenges: forgetful("answered-challenges"),
    passkeyRegistrations: forgetful("passkey-registrations"),
    signingKeys: store.table("signing-keys"),
    latestToken: { at: 0 },
    secret: readSecret(store.table<string>("secrets"), pool.id, random),
  };
}

/** Notes a token that was issued or is used: a sign-out has to reach it even if the clock went back. */
export function noteToken({ latestToken }: PoolState, issuedAt: number): void {
  latestToken.at = Math.max(latestToken.at, issuedAt);
}

function readSecret(table: Table<string>, poolId: string, random: Random): Buffer {
  const known = table.get(poolId);
  if (known !== undefined) {
    return Buffer.from(known, "base64");
  }
  const secret = random.bytes(SECRET_BYTES);
  table.put(poolId, secret.toString("base64"));
  return secret;
}

/** Deletes a user with everything that hangs on them. */
export function removeUser({ users, groups }: PoolState, user: UserRecord): void {
  users.remove(user);
  groups.forget(user.sub);
}
