/**
 * What a browser is asked to do: make a passkey, or sign with one. In the form of AWS's examples.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_StartWebAuthnRegistration.html
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html
 * @module
 */
import type { Random } from "../clock";
import type { ClientScope } from "../context";
import { CognitoError } from "../errors";
import type { WebAuthnSettings } from "../stack/model";
import type { UserRecord } from "../state/user";
import { disguise } from "./disguise";
import { listPasskeys } from "./first-factors";

const CHALLENGE_BYTES = 32;
/** How long a browser may take to make a passkey. */
const REGISTRATION_MILLISECONDS = 60_000;
/** ES256 and RS256: AWS takes no others. */
export const ALGORITHMS = [-7, -257] as const;

/** Options as JSON, with the challenge in them (base64url). */
export interface PasskeyOptions {
  readonly challenge: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * The relying party of a pool whose users may have passkeys.
 *
 * @throws {@link CognitoError} of AWS's type; the texts are ours
 */
export function requireWebAuthn({ pool }: ClientScope): WebAuthnSettings {
  if (!pool.firstFactors.includes("WEB_AUTHN")) {
    throw new CognitoError(
      "WebAuthnNotEnabledException",
      "WebAuthn is not enabled for the user pool",
    );
  }
  if (pool.webAuthn === undefined) {
    throw new CognitoError(
      "WebAuthnConfigurationMissingException",
      "The user pool has no relying party ID",
    );
  }
  return pool.webAuthn;
}

/** The name of a user towards an authenticator, as AWS's examples have it: the `sub`. */
export function userHandleOf({ sub }: Pick<UserRecord, "sub">): string {
  return Buffer.from(sub).toString("base64url");
}

/** Asks for a new passkey of a user. */
export function describeCreation(
  scope: ClientScope<"random">,
  user: UserRecord,
  { relyingPartyId, userVerification }: WebAuthnSettings,
): PasskeyOptions {
  const challenge = createChallenge(scope.random);
  const options = {
    authenticatorSelection: {
      requireResidentKey: true,
      residentKey: "required",
      userVerification,
    },
    challenge,
    excludeCredentials: listPasskeys(scope.pool, user).map(({ id, transports }) => ({
      id,
      type: "public-key",
      transports,
    })),
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ alg, type: "public-key" })),
    rp: { id: relyingPartyId, name: relyingPartyId },
    timeout: REGISTRATION_MILLISECONDS,
    user: { displayName: user.name, id: userHandleOf(user), name: user.name },
  };
  return { challenge, options };
}

/** Asks for a signature by one of the user's passkeys; if nobody has the name, by one that nobody has. */
export function describeAssertion(
  scope: ClientScope<"random">,
  { username, user }: { readonly username: string; readonly user: UserRecord | undefined },
): PasskeyOptions {
  const { relyingPartyId, userVerification } = requireWebAuthn(scope);
  const challenge = createChallenge(scope.random);
  const credentials =
    user === undefined
      ? [{ id: disguise(scope, username).passkeyId, transports: ["internal"] }]
      : listPasskeys(scope.pool, user);
  const options = {
    challenge,
    timeout: scope.client.authSessionValidityMinutes * 60_000,
    rpId: relyingPartyId,
    allowCredentials: credentials.map(({ id, transports }) => ({
      type: "public-key",
      id,
      transports,
    })),
    userVerification,
  };
  return { challenge, options };
}

function createChallenge(random: Random): string {
  return random.bytes(CHALLENGE_BYTES).toString("base64url");
}
