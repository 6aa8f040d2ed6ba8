/**
 * Passkeys of a signed-in user: made in two steps, listed, deleted.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
 * @module
 */
import type { ClientScope } from "../context";
import { CognitoError } from "../errors";
import type { UserRecord } from "../state/user";
import type { PasskeyRecord } from "../state/user-mfa";
import { requireStillThere } from "./complete-sign-in";
import { describeCreation, requireWebAuthn } from "./passkey-options";
import {
  type Credential,
  challengeNotFound,
  type NewPasskey,
  verifyRegistration,
} from "./verify-passkey";

/** AWS's quota for each user. */
const MOST_PASSKEYS = 20;
/** Longer than a browser is told to wait, because the way back takes time too. */
const WAIT_MILLISECONDS = 3 * 60_000;

/** Asks for a new passkey; an earlier request that was not completed becomes void. */
export function startRegistration(
  scope: ClientScope<"clock" | "random">,
  user: UserRecord,
): Readonly<Record<string, unknown>> {
  const settings = requireWebAuthn(scope);
  requireRoom(user);
  const { challenge, options } = describeCreation(scope, user, settings);
  scope.state.passkeyRegistrations.put(user.sub, {
    challenge,
    clientId: scope.client.id,
    expiresAt: scope.clock.now() + WAIT_MILLISECONDS,
  });
  return { CredentialCreationOptions: options };
}

/**
 * Takes the new passkey. Each request takes one answer, right or wrong.
 *
 * @throws {@link CognitoError} if it is not what was asked for
 */
export async function completeRegistration(
  scope: ClientScope<"clock">,
  user: UserRecord,
  credential: Credential,
): Promise<void> {
  const settings = requireWebAuthn(scope);
  const { passkeyRegistrations } = scope.state;
  const waiting = passkeyRegistrations.get(user.sub);
  if (waiting === undefined) {
    throw challengeNotFound();
  }
  if (waiting.clientId !== scope.client.id) {
    throw new CognitoError(
      "WebAuthnClientMismatchException",
      "The registration was begun through another client",
    );
  }
  passkeyRegistrations.delete(user.sub);
  const made = await verifyRegistration(credential, { ...settings, challenge: waiting.challenge });
  addPasskey(scope, requireSignedIn(scope, user), settings.relyingPartyId, made);
}

/** Takes a passkey away. */
export function deletePasskey(scope: ClientScope<"clock">, user: UserRecord, id: string): void {
  const passkeys = user.passkeys ?? [];
  const kept = passkeys.filter((passkey) => passkey.id !== id);
  if (kept.length === passkeys.length) {
    // The type is AWS's, the text ours.
    throw new CognitoError("ResourceNotFoundException", "The passkey does not exist");
  }
  replacePasskeys(scope, user, kept);
}

function addPasskey(
  scope: ClientScope<"clock">,
  user: UserRecord,
  relyingPartyId: string,
  made: NewPasskey,
): void {
  requireRoom(user);
  if (scope.state.users.findByPasskey(made.id) !== undefined) {
    // WebAuthn tells a relying party to refuse it: the id must lead to one account.
    throw new CognitoError("InvalidParameterException", "The passkey is registered already");
  }
  const passkeys = user.passkeys ?? [];
  const number = Math.max(0, ...passkeys.map((passkey) => passkey.number)) + 1;
  const passkey: PasskeyRecord = {
    ...made,
    relyingPartyId,
    number,
    friendlyName: `Passkey ${number}`,
    createdAt: scope.clock.now(),
  };
  replacePasskeys(scope, user, [...passkeys, passkey]);
}

function replacePasskeys(
  { state, clock }: ClientScope<"clock">,
  user: UserRecord,
  passkeys: readonly PasskeyRecord[],
): void {
  state.users.replace({ ...user, passkeys, modifiedAt: clock.now() });
}

/** The check of a passkey takes time: the user may have gone or signed out meanwhile. */
function requireSignedIn(scope: ClientScope, user: UserRecord): UserRecord {
  const current = requireStillThere(scope, user);
  if (current.signedOutAt !== user.signedOutAt) {
    throw new CognitoError("NotAuthorizedException", "Access Token has been revoked");
  }
  return current;
}

function requireRoom({ passkeys = [] }: UserRecord): void {
  if (passkeys.length >= MOST_PASSKEYS) {
    throw new CognitoError(
      "LimitExceededException",
      `A user can have ${MOST_PASSKEYS} passkeys at most`,
    );
  }
}
