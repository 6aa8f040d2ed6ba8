/**
 * Checks what an authenticator gave back against what it was asked for, using SimpleWebAuthn. The library's
 * messages never leave here, because they quote what was sent.
 *
 * @see https://www.w3.org/TR/webauthn-3/
 * @see https://simplewebauthn.dev/docs/packages/server
 * @module
 */
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import { CognitoError } from "../errors";
import type { WebAuthnSettings } from "../stack/model";
import type { PasskeyRecord } from "../state/user-mfa";
import { ALGORITHMS } from "./passkey-options";

/** What came back, as JSON of any shape. */
export type Credential = Readonly<Record<string, unknown>>;

/** What was asked for. */
export interface Expected extends WebAuthnSettings {
  /** Base64url. */
  readonly challenge: string;
}

/** What a new passkey brings along. */
export type NewPasskey = Pick<
  PasskeyRecord,
  "id" | "publicKey" | "counter" | "transports" | "attachment"
>;

/** What the browser signed for: where the page came from, and what it was to sign. */
interface ClientData {
  readonly origin: string;
  readonly challenge: string;
}

const LOCAL_HOST = /^(?:.+\.)?localhost$/;
const TRANSPORT = /^[a-z-]{1,32}$/;
const TRANSPORTS_LIMIT = 10;
const ATTACHMENTS = ["platform", "cross-platform"];

/** Takes half a second to load, and few stacks have passkeys. */
const load = () => import("@simplewebauthn/server");

/**
 * Checks a new passkey.
 *
 * @throws {@link CognitoError} of the type that AWS has for the mismatch; the texts are ours
 */
export async function verifyRegistration(
  credential: Credential,
  { challenge, relyingPartyId, userVerification }: Expected,
): Promise<NewPasskey> {
  const clientData = readClientData(credential);
  if (clientData?.challenge !== challenge) {
    throw challengeNotFound();
  }
  if (!isAllowedOrigin(clientData.origin, relyingPartyId)) {
    throw new CognitoError(
      "WebAuthnOriginNotAllowedException",
      "The passkey's origin does not belong to the user pool's relying party",
    );
  }
  const { verifyRegistrationResponse } = await load();
  const verification = await verifyRegistrationResponse({
    response: credential as unknown as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: clientData.origin,
    expectedRPID: relyingPartyId,
    requireUserVerification: userVerification === "required",
    supportedAlgorithmIDs: [...ALGORITHMS],
  }).catch(explainRefusal);
  if (!verification.verified) {
    throw notSupported();
  }
  const made = verification.registrationInfo.credential;
  return {
    id: made.id,
    publicKey: Buffer.from(made.publicKey).toString("base64url"),
    counter: made.counter,
    transports: readTransports(credential),
    ...readAttachment(credential),
  };
}

/** Checks a signature; the answer is the new counter, or `undefined` if it is not the passkey's. */
export async function verifyAssertion(
  credential: Credential,
  passkey: PasskeyRecord,
  { challenge, relyingPartyId, userVerification }: Expected,
): Promise<number | undefined> {
  const origin = readClientData(credential)?.origin ?? "";
  if (!isAllowedOrigin(origin, relyingPartyId)) {
    return undefined;
  }
  const { verifyAuthenticationResponse } = await load();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: credential as unknown as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: relyingPartyId,
      requireUserVerification: userVerification === "required",
      credential: {
        id: passkey.id,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, "base64url")),
        counter: passkey.counter,
      },
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch {
    // It proves nothing, no matter what is wrong with it, and its sender must learn no more.
    return undefined;
  }
}

/** The refusal of a registration that nobody began, or that took too long. */
export function challengeNotFound(): CognitoError {
  return new CognitoError(
    "WebAuthnChallengeNotFoundException",
    "No registration of a passkey is waiting, or it has expired",
  );
}

/**
 * Whether a page may use the relying party's passkeys: it lies on that party's domain or below it, and came
 * over HTTPS unless it is from this machine. Browsers follow the same rule, and allow nothing below a name
 * without a dot.
 */
export function isAllowedOrigin(origin: string, relyingPartyId: string): boolean {
  if (!URL.canParse(origin)) {
    return false;
  }
  const url = new URL(origin);
  const isSecure =
    url.protocol === "https:" || (url.protocol === "http:" && LOCAL_HOST.test(url.hostname));
  const isBelow = relyingPartyId.includes(".") && url.hostname.endsWith(`.${relyingPartyId}`);
  const isWithin = url.hostname === relyingPartyId || isBelow;
  return isSecure && isWithin && url.origin === origin;
}

function explainRefusal(error: unknown): never {
  if (error instanceof Error && error.name === "UnexpectedRPIDHash") {
    throw new CognitoError(
      "WebAuthnRelyingPartyMismatchException",
      "The passkey was made for another relying party",
    );
  }
  throw notSupported();
}

function notSupported(): CognitoError {
  return new CognitoError(
    "WebAuthnCredentialNotSupportedException",
    "The passkey is not one that the user pool takes",
  );
}

function readClientData({ response }: Credential): ClientData | undefined {
  const encoded = (response as { readonly clientDataJSON?: unknown } | undefined)?.clientDataJSON;
  if (typeof encoded !== "string") {
    return undefined;
  }
  try {
    const { origin, challenge } = JSON.parse(Buffer.from(encoded, "base64url").toString()) ?? {};
    return typeof origin === "string" && typeof challenge === "string"
      ? { origin, challenge }
      : undefined;
  } catch {
    // Not what a browser makes, so it counts as nothing.
    return undefined;
  }
}

function readTransports({ response }: Credential): readonly string[] {
  const stated = (response as { readonly transports?: unknown }).transports;
  return (Array.isArray(stated) ? stated : [])
    .filter((one): one is string => typeof one === "string" && TRANSPORT.test(one))
    .slice(0, TRANSPORTS_LIMIT);
}

function readAttachment({ authenticatorAttachment: stated }: Credential): {
  readonly attachment?: string;
} {
  const attachment = ATTACHMENTS.find((one) => one === stated);
  return attachment === undefined ? {} : { attachment };
}
