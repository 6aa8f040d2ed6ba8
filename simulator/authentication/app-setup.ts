/**
 * Setting up an authenticator app: a secret is handed out, and counts once a code made with it has come
 * back. Either a signed-in user does so, or a sign-in that demands it, whose session then stands in for the
 * token.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-totp.html
 * @module
 */
import { type Call, type ClientScope, openClient } from "../context";
import type { SessionRecord } from "../state/pool-state";
import type { UserRecord } from "../state/user";
import { requireStillThere } from "./complete-sign-in";
import { listSecondFactors } from "./second-factor";
import {
  expiredSession,
  invalidSession,
  openSession,
  requireSession,
  spendSession,
} from "./session";
import { findOwner } from "./session-subject";
import {
  generateSecret,
  mfaOf,
  noSoftwareToken,
  registerSoftwareToken,
  requireSoftwareTokens,
  showSecret,
  withMfa,
} from "./software-token";

/** The code and the name that a user gives their app. */
export interface AppProof {
  readonly code: string;
  readonly friendlyName: string | undefined;
}

type SetupServices = "clients" | "pools" | "clock" | "random";
type Answer = Readonly<Record<string, unknown>>;

/** A session that waits for an app, with its scope and its user. */
interface Setup<C> {
  readonly scope: C & ClientScope;
  readonly user: UserRecord;
  readonly record: SessionRecord;
}

/** Hands a secret to a signed-in user; an app that is in use stays so until the new one has proved itself. */
export function associateByToken(scope: ClientScope<"clock" | "random">, user: UserRecord): Answer {
  requireSoftwareTokens(scope);
  const secret = generateSecret(scope.random);
  scope.state.users.replace(withMfa(scope, user, { ...mfaOf(user), pendingSecret: secret }));
  return { SecretCode: showSecret(secret) };
}

/** Takes the first code of a signed-in user. */
export function verifyByToken(
  scope: ClientScope<"clock">,
  user: UserRecord,
  proof: AppProof,
): Answer {
  requireSoftwareTokens(scope);
  const secret = mfaOf(user).pendingSecret;
  if (secret === undefined) {
    throw noSoftwareToken();
  }
  scope.state.users.replace(registerSoftwareToken(scope, user, { secret, ...proof }));
  return { Status: "SUCCESS" };
}

/** Hands a secret to a sign-in that demands an app. */
export function associateBySession(call: Call<SetupServices>, session: string): Answer {
  const setup = requireSetup(call, session);
  requireSoftwareTokens(setup.scope);
  const secret = generateSecret(call.random);
  return { SecretCode: showSecret(secret), Session: renew(setup, session, { secret }) };
}

/** Takes the first code of such a sign-in; its answer to MFA_SETUP then uses the session returned here. */
export function verifyBySession(
  call: Call<SetupServices>,
  session: string,
  proof: AppProof,
): Answer {
  const setup = requireSetup(call, session);
  const { scope, user, record } = setup;
  const secret = record.factor?.secret;
  if (secret === undefined) {
    throw noSoftwareToken();
  }
  scope.state.users.replace(registerSoftwareToken(scope, user, { secret, ...proof }));
  return { Status: "SUCCESS", Session: renew(setup, session, { isVerified: true }) };
}

/** The call names no client; the session does. */
function requireSetup<C extends Call<SetupServices>>(call: C, session: string): Setup<C> {
  const tables = [...call.pools.values()].map(({ state }) => state.sessions);
  const found = tables.map((table) => table.get(session)).find((one) => one !== undefined);
  if (found === undefined) {
    throw tables.some((table) => table.hasExpired(session)) ? expiredSession() : invalidSession();
  }
  const scope = openClient(call, found.clientId);
  const record = requireSession(scope, session, "MFA_SETUP");
  const user = findOwner(scope, record);
  if (user === undefined) {
    throw invalidSession();
  }
  const current = requireStillThere(scope, user);
  if (listSecondFactors(scope.pool, current).length > 0) {
    // A factor has been set up since: an older session must not replace it.
    throw invalidSession();
  }
  return { scope, user: current, record };
}

/** Each step has a session of its own. */
function renew(
  { scope, record }: Setup<Call<"clock" | "random">>,
  session: string,
  changes: SessionRecord["factor"],
): string {
  spendSession(scope, session);
  const { clientId: _, expiresAt: __, ...content } = record;
  return openSession(scope, { ...content, factor: { ...content.factor, ...changes } });
}
