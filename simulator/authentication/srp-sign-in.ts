/**
 * Sign-in with SRP: the first call hands out a challenge that carries its own state, the second proves the
 * password. Unknown users go through the same arithmetic if the client hides who exists.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
 * @module
 */
import { timingSafeEqual } from "node:crypto";
import type { ClientScope } from "../context";
import { CognitoError } from "../errors";
import type { UserRecord } from "../state/user";
import { createUuid } from "../tokens/identifier";
import { open, seal } from "../tokens/seal";
import { runPreAuthentication } from "../triggers/authentication";
import { requireNoReset, requireStillThere } from "./complete-sign-in";
import { disguise, hidesUsers, incorrectPassword, outwardName, unknownUser } from "./disguise";
import { clearFailures, countFailure, requireUnlocked } from "./lockout";
import { openForSrp } from "./password";
import { expiredSession, invalidSession } from "./session";
import {
  type ChallengeAnswer,
  requireParameter,
  type SignInRequest,
  type SignInResult,
  type SignInServices,
} from "./sign-in-request";
import {
  computeServerPublic,
  computeSessionKey,
  computeSignature,
  GROUP_DIGITS,
  parseClientPublic,
  type ServerExchange,
} from "./srp";

const SECRET_BYTES = 32;
/** AWS says "a few seconds"; a slow browser needs some. */
const ANSWER_MILLISECONDS = 15_000;

/** What SECRET_BLOCK holds, sealed. */
interface ChallengeState {
  readonly id: string;
  readonly clientId: string;
  /** The disguised one for a user who does not exist: the block's length is the same for both. */
  readonly sub: string;
  readonly userId: string;
  readonly clientPublic: string;
  readonly serverSecret: string;
  readonly serverPublic: string;
  /** Hexadecimal, of one length for everyone. */
  readonly verifier: string;
  /** Each password has its own: a proof of one that was replaced meanwhile counts for nothing. */
  readonly salt: string;
  /** Only in a custom sign-in: the proof counts for that session and no other. */
  readonly session?: string;
  readonly expiresAt: number;
}

/** Runs the first call of USER_SRP_AUTH. */
export async function startSrp(
  scope: ClientScope<SignInServices>,
  request: SignInRequest,
): Promise<SignInResult> {
  const { username, validationData } = request;
  const clientPublic = requireClientPublic(request);
  const user = scope.state.users.find(username);
  if (user === undefined && !hidesUsers(scope)) {
    throw unknownUser(scope);
  }
  await runPreAuthentication(scope, username, user, validationData);
  return challengeWithSrp(scope, { username, user: findSrpUser(scope, user), clientPublic });
}

/**
 * Whose password an exchange is about. A user who has none has nothing to prove: unless they are told, they
 * fail as if unknown, in whatever state their account is.
 */
export function findSrpUser(
  scope: ClientScope,
  user: UserRecord | undefined,
): UserRecord | undefined {
  if (user === undefined) {
    return undefined;
  }
  if (user.password === undefined && hidesUsers(scope)) {
    return user;
  }
  const current = requireStillThere(scope, user);
  requireNoReset(scope, current);
  return current;
}

/** Who is to prove a password, and the client's half of the exchange. */
export interface SrpSubject {
  readonly username: string;
  readonly user: UserRecord | undefined;
  readonly clientPublic: bigint;
  /** The session of a custom sign-in that the proof is part of. */
  readonly session?: string;
}

/**
 * The client's half of the exchange.
 *
 * @throws {@link CognitoError} if it is missing or could stand in for a password
 */
export function requireClientPublic({ parameters }: Pick<SignInRequest, "parameters">): bigint {
  const value = parseClientPublic(requireParameter(parameters, "SRP_A"));
  if (value === undefined) {
    throw new CognitoError("InvalidParameterException", "SRP_A is not a valid public value");
  }
  return value;
}

/** Hands out PASSWORD_VERIFIER. */
export function challengeWithSrp(
  scope: ClientScope<"clock" | "random">,
  subject: SrpSubject,
): SignInResult {
  const { username, user, clientPublic, session } = subject;
  const { random, clock, challengeKey, client } = scope;
  const secret = random.bytes(SECRET_BYTES);
  const userId = outwardName(scope, user, username);
  const { salt, verifier } = openForSrp(scope, user, username);
  const serverPublic = computeServerPublic(verifier, secret).toString(16);
  const state: ChallengeState = {
    id: createUuid(random),
    clientId: client.id,
    // Also of a user without a password: failures lock every way in that asks for one, as they do for all others.
    sub: user?.sub ?? disguise(scope, username).sub,
    ...(session === undefined ? {} : { session }),
    userId,
    clientPublic: clientPublic.toString(16),
    serverSecret: secret.toString("base64"),
    serverPublic,
    verifier: verifier.toString(16).padStart(GROUP_DIGITS, "0"),
    salt: salt.toString("base64"),
    expiresAt: clock.now() + ANSWER_MILLISECONDS,
  };
  return {
    ChallengeName: "PASSWORD_VERIFIER",
    ChallengeParameters: {
      SALT: salt.toString("hex"),
      SECRET_BLOCK: seal(challengeKey, state, random).toString("base64"),
      SRP_B: serverPublic,
      USERNAME: userId,
      USER_ID_FOR_SRP: userId,
    },
  };
}

/**
 * Checks the proof.
 *
 * @returns the user who proved their password
 * @throws {@link CognitoError} if the proof is wrong, late or used
 */
export function requireSrpProof(scope: ClientScope<"clock">, answer: ChallengeAnswer): UserRecord {
  const block = Buffer.from(
    requireParameter(answer.responses, "PASSWORD_CLAIM_SECRET_BLOCK"),
    "base64",
  );
  const state = requireChallenge(scope, block, answer.session);
  const user = scope.state.users.findBySub(state.sub);
  requireUnlocked(scope, state.sub);
  const isProved =
    isRightSignature(scope, state, block, answer) &&
    names(scope, state, answer) &&
    user?.password?.salt === state.salt;
  if (user === undefined || !isProved) {
    countFailure(scope, state.sub);
    throw incorrectPassword();
  }
  clearFailures(scope, state.sub);
  return requireStillThere(scope, user);
}

/** Opens SECRET_BLOCK; it takes one answer, in time, through the client that asked. */
function requireChallenge(
  { challengeKey, client, clock, state: memory }: ClientScope<"clock">,
  block: Buffer,
  session: string | undefined,
): ChallengeState {
  const state = open(challengeKey, block) as ChallengeState | undefined;
  if (state?.clientId !== client.id) {
    throw incorrectPassword();
  }
  if (state.expiresAt <= clock.now()) {
    throw expiredSession();
  }
  if (memory.answeredChallenges.get(state.id) !== undefined || state.session !== session) {
    throw invalidSession();
  }
  memory.answeredChallenges.put(state.id, { expiresAt: state.expiresAt });
  return state;
}

function isRightSignature(
  scope: ClientScope,
  state: ChallengeState,
  secretBlock: Buffer,
  { responses }: ChallengeAnswer,
): boolean {
  const given = Buffer.from(requireParameter(responses, "PASSWORD_CLAIM_SIGNATURE"), "base64");
  const timestamp = requireParameter(responses, "TIMESTAMP");
  const expected = computeSignature(computeSessionKey(rebuildExchange(state)), {
    poolName: scope.poolName,
    userId: state.userId,
    secretBlock,
    timestamp,
  });
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function rebuildExchange(state: ChallengeState): ServerExchange {
  return {
    clientPublic: BigInt(`0x${state.clientPublic}`),
    serverPublic: BigInt(`0x${state.serverPublic}`),
    serverSecret: Buffer.from(state.serverSecret, "base64"),
    verifier: BigInt(`0x${state.verifier}`),
  };
}

/** Clients answer with USER_ID_FOR_SRP; any other name of the same user will do. */
function names(scope: ClientScope, state: ChallengeState, { username }: ChallengeAnswer): boolean {
  const named = scope.state.users.find(username)?.sub ?? disguise(scope, username).sub;
  return username === state.userId || named === state.sub;
}
